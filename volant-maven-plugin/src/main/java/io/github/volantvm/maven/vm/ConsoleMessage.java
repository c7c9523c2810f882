package io.github.volantvm.maven.vm;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a line of the console tells about the machine, where it does. */
sealed interface ConsoleMessage {
    /** What the init and the prelude say begins with this. */
    String MARK = "volant: ";

    /**
     * The kernel hands over to the first program of the image.
     *
     * @param time seconds after the kernel's start
     * @param unpackedFrom when it began to unpack the image, in seconds after its start
     * @param unpackedTo when it had unpacked it
     */
    record HandOver(double time, OptionalDouble unpackedFrom, OptionalDouble unpackedTo) implements ConsoleMessage {}

    /** The init has started a program, some seconds after the kernel's start. */
    record ProgramStarted(String program, double time) implements ConsoleMessage {}

    /** The init is about to start the workload again, which has ended for a reason. */
    record Restart(String reason) implements ConsoleMessage {}

    /** The init is about to power off. */
    record PowerOff(String reason) implements ConsoleMessage {}

    /** The kernel gives up. */
    record Panic(String reason) implements ConsoleMessage {}

    /** The kernel could not unpack all of the image; it goes on with what it has. */
    record NotUnpacked(String reason) implements ConsoleMessage {}

    /** What a line says, if it is one of these. */
    static Optional<ConsoleMessage> of(String line) {
        if (line.startsWith(MARK)) {
            return Patterns.init(line.substring(MARK.length()));
        }
        return Patterns.kernel(line);
    }

    /** The spellings; {@code prelude.c}, {@code child.c} and {@code machine.c} have the other end of them. */
    final class Patterns {
        private static final Pattern HAND_OVER = Pattern.compile(
                "boot: /init after (\\d+\\.\\d+) s" + "(?:, image unpacked from (\\d+\\.\\d+) s to (\\d+\\.\\d+) s)?");
        private static final Pattern STARTED = Pattern.compile("(\\S.*) started, pid \\d+, (\\d+\\.\\d+) s after boot");
        private static final Pattern POWER_OFF = Pattern.compile("power off: (.+)");

        private static final Pattern RESTART = Pattern.compile("(.+); restart in \\d+ s");

        /**
         * The kernel's clock, if it shows it, and whose words they are (CONFIG_PRINTK_CALLER); before it may be the rest of
         * another line. Programs, whose lines have no such clock, may quote what follows.
         */
        private static final String STAMPS = "(?:.*\\[ *\\d+\\.\\d+\\](?:\\[[ \\w]+\\])? )?";

        /** Linux: kernel/panic.c. */
        private static final Pattern PANIC = Pattern.compile(STAMPS + "Kernel panic - not syncing: (.+)");

        /** Linux: init/initramfs.c, do_populate_rootfs. */
        private static final Pattern NOT_UNPACKED = Pattern.compile(STAMPS + "Initramfs unpacking failed: (.+)");

        private Patterns() {}

        private static Optional<ConsoleMessage> init(String text) {
            Matcher handOver = HAND_OVER.matcher(text);
            if (handOver.matches()) {
                return Optional.of(new HandOver(
                        Double.parseDouble(handOver.group(1)), number(handOver.group(2)), number(handOver.group(3))));
            }
            Matcher started = STARTED.matcher(text);
            if (started.matches()) {
                return Optional.of(new ProgramStarted(started.group(1), Double.parseDouble(started.group(2))));
            }
            Matcher restart = RESTART.matcher(text);
            if (restart.matches()) {
                return Optional.of(new Restart(restart.group(1)));
            }
            Matcher powerOff = POWER_OFF.matcher(text);
            return powerOff.matches() ? Optional.of(new PowerOff(powerOff.group(1))) : Optional.empty();
        }

        private static Optional<ConsoleMessage> kernel(String line) {
            Matcher panic = PANIC.matcher(line);
            if (panic.matches()) {
                return Optional.of(new Panic(panic.group(1)));
            }
            Matcher notUnpacked = NOT_UNPACKED.matcher(line);
            return notUnpacked.matches() ? Optional.of(new NotUnpacked(notUnpacked.group(1))) : Optional.empty();
        }

        private static OptionalDouble number(String text) {
            return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
        }
    }
}
