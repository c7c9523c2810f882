package io.github.volantvm.maven.vm;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a console tells why the machine ended. Which of several reasons counts is known only at the end: a kernel that
 * could not unpack the image goes on, and panics for want of what is missing. Safe for several threads.
 */
final class Transcript {
    /** How a shell, and so Java, tells an end by signal from an exit code. */
    private static final int BY_SIGNAL = 128;

    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;

    /** What {@link Leash} says when it finds no program to run. */
    private static final Pattern LEASH = Pattern.compile("(setpriv|setsid): ");

    /** As a shell, for a program that cannot be run, or is not there. */
    private static final List<Integer> NOT_RUN = List.of(126, 127);

    private static final String WARNING = "warning: ";
    private static final Pattern CANNOT_RUN = Pattern.compile("cannot run (.+?): (.+)");
    private static final Pattern EXITED = Pattern.compile(".+ exited with code (\\d+)");
    private static final Pattern RAN_OUT = Pattern.compile("(.+ was killed by signal 9 \\(SIGKILL\\)): .+");

    /** What programs say that were built for x86-64-v2 and later: Go's, glibc's and GraalVM's. */
    private static final Pattern OLD_PROCESSOR = Pattern.compile("microarchitecture support|does not support x86-64-v"
            + "|does not support all of the following CPU features");

    /** What the init says then, {@code network.c}. */
    private static final String NO_NETWORK = ConsoleMessage.MARK + "ip=: there is no network interface";

    private final Machine machine;
    private String powerOff;
    private String panic;
    private String notUnpacked;
    private String hypervisorSaid;
    private String lastRestart;
    private int restarts;
    private int handOvers;
    private boolean lacksProcessorFeatures;
    private boolean guestSpoke;
    private boolean lacksNetwork;

    Transcript(Machine machine) {
        this.machine = machine;
    }

    /** Takes a line of the console, and what it means if it means something. */
    synchronized void heard(String line, Optional<ConsoleMessage> message) {
        String complaint =
                LEASH.matcher(line).lookingAt() ? line : machine.hypervisor().complaint(line);
        if (!complaint.isEmpty()) {
            hypervisorSaid = complaint.startsWith(WARNING) ? hypervisorSaid : complaint;
            return;
        }
        guestSpoke = true;
        lacksNetwork |= line.startsWith(NO_NETWORK);
        lacksProcessorFeatures |= OLD_PROCESSOR.matcher(line).find();
        if (message.isEmpty()) {
            return;
        }
        if (message.get() instanceof ConsoleMessage.HandOver) {
            handOvers++;
        } else if (message.get() instanceof ConsoleMessage.Restart said) {
            lastRestart = said.reason();
            restarts++;
        } else if (message.get() instanceof ConsoleMessage.PowerOff said) {
            powerOff = said.reason();
        } else if (message.get() instanceof ConsoleMessage.Panic said && panic == null) {
            panic = said.reason();
        } else if (message.get() instanceof ConsoleMessage.NotUnpacked said && notUnpacked == null && handOvers == 0) {
            notUnpacked = said.reason();
        }
    }

    /** Whether the guest has given up; some hypervisors start it anew then. */
    synchronized boolean hasPanicked() {
        return panic != null;
    }

    /** Whether a line of the console was none of the hypervisor's, as far as one can tell. */
    synchronized boolean hasGuestSpoken() {
        return guestSpoke;
    }

    /** Whether the guest has restarted the machine instead of ending it. */
    synchronized boolean hasStartedAnew() {
        return handOvers > 1;
    }

    /** How the workload has ended so far, if the init starts it again and again. */
    synchronized Optional<String> restarts() {
        return Optional.ofNullable(lastRestart)
                .map(reason -> "the workload has ended " + restarts + (restarts == 1 ? " time" : " times")
                        + " and was started again, the last time after " + reason);
    }

    /** Whether the guest found no network card, though there is one. */
    synchronized boolean lacksNetwork() {
        return lacksNetwork;
    }

    /** Whether the hypervisor could not have a port of this machine. */
    synchronized boolean isPortTaken() {
        return hypervisorSaid != null && machine.hypervisor().isPortTaken(hypervisorSaid);
    }

    /** @param exit of the hypervisor */
    synchronized Ending ending(int exit) {
        if (notUnpacked != null) {
            return notUnpacked();
        }
        if (powerOff != null) {
            return poweredOff();
        }
        if (panic != null) {
            return panicked();
        }
        if (hasStartedAnew()) {
            return switchedOff();
        }
        return hypervisorEnded(exit);
    }

    /** An image with its right checksum is unpacked by every kernel that has the room; without, the kernel says anything. */
    private Ending notUnpacked() {
        if (machine.manifest().initramfs().checksum().isBlank()) {
            return Ending.ofPlugin("the kernel could not unpack the image: " + notUnpacked, "Package it again");
        }
        return outOfMemory("the kernel found no room to unpack the image (" + notUnpacked + ")");
    }

    private Ending poweredOff() {
        Matcher exited = EXITED.matcher(powerOff);
        if (exited.matches()) {
            return exited.group(1).equals("0")
                    ? Ending.good(powerOff, "Let it stay in the foreground until it is told to end")
                    : Ending.ofPlugin(powerOff, hint());
        }
        Matcher ranOut = RAN_OUT.matcher(powerOff);
        if (ranOut.matches()) {
            return outOfMemory(ranOut.group(1));
        }
        Matcher cannotRun = CANNOT_RUN.matcher(powerOff);
        if (cannotRun.matches()) {
            return cannotRun(cannotRun.group(1), cannotRun.group(2));
        }
        return Ending.ofPlugin(powerOff, hint());
    }

    /** Emulation offers what all x86-64 processors have, and some programs ask for more. */
    private String hint() {
        boolean emulated = machine.hypervisor() instanceof Qemu qemu && qemu.accelerator() == Accelerator.TCG;
        return emulated && (lacksProcessorFeatures || powerOff.contains("(SIGILL)"))
                ? "It needs a newer processor than the one that is emulated: set <processor>max</processor>"
                : "See what it said before that";
    }

    private Ending cannotRun(String program, String why) {
        String reason = program + " cannot be started: " + why;
        if (why.startsWith("its working directory ")) {
            return Ending.ofPlugin(reason, "Make the directory in the image, or correct <workload><workdir>");
        }
        if (program.equals("/init")) {
            return Ending.ofPlugin(reason, "Map a program to /init, or set <init>built-in</init>");
        }
        return Ending.ofPlugin(reason, "Map the program there, or correct <workload><entrypoint>");
    }

    private Ending panicked() {
        if (panic.contains("Unable to mount root fs") || panic.contains("No working init found")) {
            return cannotRun("/init", "the kernel found none, or could not run it");
        }
        if (panic.contains("deadlocked on memory") || panic.contains("Out of memory")) {
            return outOfMemory("the kernel panicked");
        }
        if (panic.startsWith("Attempted to kill init")) {
            return Ending.ofPlugin(
                    "the kernel panicked, for its first process, /init, has ended (" + panic + ")",
                    "Let /init run as long as the machine, or set <init>built-in</init>");
        }
        return Ending.ofPlugin("the kernel panicked: " + panic, "The lines before it tell more");
    }

    private Ending outOfMemory(String what) {
        return Ending.ofPlugin(
                what + ": " + machine.memoryMb() + " MiB are not enough",
                "Raise <resources><memoryMb>, or <memory> for this machine alone");
    }

    private Ending hypervisorEnded(int exit) {
        String title = machine.hypervisor().title();
        if (exit == BY_SIGNAL + SIGKILL) {
            return Ending.ofComputer(
                    title + " was killed (signal 9)",
                    "Unless somebody meant to, see whether this computer ran out of memory");
        }
        if (exit == BY_SIGNAL + SIGTERM
                || (hypervisorSaid != null && hypervisorSaid.contains("terminating on signal"))) {
            return Ending.ofComputer(title + " was told to end by another process", "Start it again");
        }
        if (exit > BY_SIGNAL) {
            return Ending.ofComputer(
                    title + " died of signal " + (exit - BY_SIGNAL),
                    "Start it again, perhaps with <accelerator>tcg</accelerator>");
        }
        if (hypervisorSaid != null && hypervisorSaid.startsWith("initrd is too large")) {
            return outOfMemory("the image does not fit into the machine's memory");
        }
        if (NOT_RUN.contains(exit) && hypervisorSaid != null) {
            return Ending.ofComputer(
                    title + " cannot be started: " + hypervisorSaid,
                    "See that <hypervisorPath> is a program of this computer");
        }
        if (exit != 0) {
            return Ending.ofComputer(
                    title + " ended with code " + exit + (hypervisorSaid == null ? "" : ": " + hypervisorSaid),
                    hypervisorSaid == null ? "Run the command that <dryRun> prints, and see" : "Correct what it names");
        }
        return switchedOff();
    }

    private Ending switchedOff() {
        String seeMore =
                "set <kernelArguments>loglevel=7 earlyprintk=ttyS0</kernelArguments> to see what its kernel does";
        return guestSpoke
                ? Ending.ofPlugin(
                        "the machine switched itself off, or started anew", "If its console does not tell, " + seeMore)
                : Ending.ofPlugin(
                        "the machine started anew before its kernel said a word",
                        "Raise <memory> from " + machine.memoryMb() + " MiB, for a kernel without room does that, or "
                                + seeMore);
    }
}
