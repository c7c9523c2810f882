package io.github.volantvm.maven.vm;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A machine that has been started. It ends when it is stopped, when its guest ends, and in any case with this process.
 */
public final class RunningMachine {
    /** The file in the machine's folder that keeps its console. */
    public static final String CONSOLE = "console.log";

    /** As the init has it, {@code init.c}. */
    private static final String AGENT = "/bin/kestrel";

    /** What is kept of a console: enough for days, not enough to fill a disk. */
    private static final long LARGEST_LOG = 64L << 20;

    /** How long a hypervisor may take to begin, and to end in good order. */
    private static final long PATIENCE_SECONDS = 5;

    private final Machine machine;
    private final Path initrd;
    private final boolean onLeash;
    private final Transcript transcript;
    private final Consumer<String> listener;
    private final Timeline timeline = new Timeline();
    private final CompletableFuture<Process> process = new CompletableFuture<>();
    private final CompletableFuture<Void> firstWord = new CompletableFuture<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private final Thread hook = new Thread(this::kill, "end of the machine");
    private Console console;
    private volatile boolean agentStarted;
    private volatile long start;
    private volatile long end;
    private volatile boolean stopped;
    private boolean cleanedUp;

    private RunningMachine(Machine machine, Path initrd, boolean onLeash, Consumer<String> listener) {
        this.machine = machine;
        this.initrd = initrd;
        this.onLeash = onLeash;
        this.transcript = new Transcript(machine);
        this.listener = listener;
    }

    /**
     * Starts a hypervisor, and returns while its guest begins to boot.
     *
     * @param initrd is deleted when it has been read
     * @param command the whole of it, with the leash
     * @param onLeash whether the hypervisor ends even if this process is killed outright
     * @param listener is told each line of the console
     * @throws IOException if it cannot be started, or the console not be written
     */
    static RunningMachine launch(
            Machine machine, Path initrd, List<String> command, boolean onLeash, Consumer<String> listener)
            throws IOException {
        RunningMachine running = new RunningMachine(machine, initrd, onLeash, listener);
        running.launch(command);
        return running;
    }

    private void launch(List<String> command) throws IOException {
        // A new file, not the old one cut short: that may still be written to by another machine.
        Files.deleteIfExists(log());
        Files.deleteIfExists(machine.folder().resolve(BootReport.FILE));
        OutputStream log = Files.newOutputStream(log(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        console = new Console(log, LARGEST_LOG, this::hear);
        Runtime.getRuntime().addShutdownHook(hook);
        // The thread that starts a process must outlive it, see Leash; this one does nothing but watch it.
        Thread keeper = new Thread(
                () -> keep(command, log), "machine " + machine.manifest().name());
        keeper.setDaemon(true);
        start = System.nanoTime();
        keeper.start();
        try {
            process.join();
        } catch (CompletionException e) {
            removeHook();
            throw new IOException(
                    machine.hypervisor().title() + " cannot be started: "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    private void keep(List<String> command, OutputStream log) {
        Process started;
        try (log) {
            try {
                started = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .start();
            } catch (IOException e) {
                process.completeExceptionally(e);
                return;
            }
            process.complete(started);
            if (stopped) {
                end(); // by the hook, which came before there was anything to end
            }
            Optional<SerialLine> serialLine =
                    machine.hypervisor().serialSocket().map(socket -> SerialLine.follow(socket, started, console));
            console.read(started.getInputStream());
            int exit = started.waitFor();
            end = System.nanoTime();
            if (serialLine.isPresent()) {
                serialLine.get().awaitEnd();
            }
            deleteLeftovers();
            ended.complete(stopped ? Ending.good("stopped", "") : transcript.ending(exit));
        } catch (IOException e) {
            ended.complete(Ending.ofComputer("its console cannot be written: " + e.getMessage(), "Free some space"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // Whatever went wrong, nobody must wait for ever; where nothing did, the first two have no effect.
            process.completeExceptionally(new IllegalStateException("nobody is left to watch it"));
            ended.complete(Ending.ofComputer("its console was lost", "Start it again"));
            end();
            removeHook();
            deleteLeftovers();
        }
    }

    /** Once, for what comes later under the same name belongs to somebody else. */
    private void deleteLeftovers() {
        if (cleanedUp) {
            return;
        }
        cleanedUp = true;
        machine.hypervisor().leftovers().forEach(file -> file.toFile().delete());
        initrd.toFile().delete();
    }

    private void hear(String line) {
        Optional<ConsoleMessage> message = ConsoleMessage.of(line);
        message.ifPresent(said -> timeline.heard(said, seconds()));
        if (message.orElse(null) instanceof ConsoleMessage.ProgramStarted started) {
            agentStarted |= started.program().equals(AGENT);
        }
        transcript.heard(line, message);
        if (message.orElse(null) instanceof ConsoleMessage.HandOver) {
            // The kernel runs, so the hypervisor has read the file.
            initrd.toFile().delete();
        }
        if (!stopped) {
            listener.accept(line);
        }
        if (transcript.hasGuestSpoken()) {
            firstWord.complete(null);
        }
        if (transcript.hasStartedAnew()
                || (transcript.hasPanicked()
                        && machine.hypervisor().serialSocket().isPresent())) {
            // Cloud Hypervisor boots a machine anew that restarts, and this one always would.
            end();
        }
    }

    /** Waits until the guest has said a word, or the machine has ended, as one does that lacks a port; but not for long. */
    void awaitFirstSign() {
        CompletableFuture.anyOf(firstWord, ended)
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Whether the hypervisor could not have a port. Its own words come before its end. */
    boolean lostPort() {
        if (!transcript.isPortTaken()) {
            return false;
        }
        ended.join();
        return true;
    }

    /** Waits until the workload is healthy. */
    public void awaitHealthy(Readiness readiness) throws MachineFailedException, InterruptedException {
        readiness.await(this);
    }

    /** Waits until the machine has ended. */
    public Ending awaitEnd() throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("It never completes so", e);
        }
    }

    /** Ends it, at once as volantd does: the guest is not told. Returns when nothing of it is left. */
    public void stop() {
        stopped = true;
        Process hypervisor = process.join();
        hypervisor.destroy();
        try {
            if (!hypervisor.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                hypervisor.destroyForcibly();
            }
            ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        } catch (ExecutionException | TimeoutException e) {
            kill();
        }
    }

    /** Ends it outright and does not wait. */
    public void kill() {
        stopped = true;
        end();
    }

    private void end() {
        if (process.isDone() && !process.isCompletedExceptionally()) {
            process.join().destroyForcibly();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // We are ending already, and the hook does its work.
        }
    }

    /** The failure that an end is where none was wanted. */
    public MachineFailedException failure(Ending ending) {
        return failure(
                ending.ofPlugin(), ending.reason() + ", %s after its start".formatted(shownSeconds()), ending.fix());
    }

    MachineFailedException failure(boolean ofPlugin, String what, String fix) {
        String sentence = machine.manifest().name() + ": " + what + "." + (fix.isEmpty() ? "" : " " + fix + ".");
        return new MachineFailedException(ofPlugin, sentence, log().toString(), console.lastLines());
    }

    CompletableFuture<Ending> ended() {
        return ended;
    }

    /** How long it has been running, or had been when it ended, in seconds. */
    double seconds() {
        return ((end == 0 ? System.nanoTime() : end) - start) / 1e9;
    }

    /** {@link #seconds} for people. */
    public String shownSeconds() {
        return String.format(Locale.ROOT, "%.1f s", seconds());
    }

    /** The machine, with the ports that were chosen for it. */
    public Machine machine() {
        return machine;
    }

    /** What happened when, so far. */
    public Timeline timeline() {
        return timeline;
    }

    /** Whether the machine has ended, by itself or by us. */
    public boolean hasEnded() {
        return ended.isDone();
    }

    /** How the workload has ended so far, if the init starts it again and again. */
    Optional<String> restarts() {
        return transcript.restarts();
    }

    /** Whether the kernel has no driver for the network card. */
    boolean lacksNetwork() {
        return transcript.lacksNetwork();
    }

    /** Whether an agent of Volant's was started, which then starts the workload: from the image, or from Volant's kernel. */
    public boolean hasAgent() {
        return agentStarted;
    }

    /** Whether it ends even if this process is killed outright. */
    public boolean isOnLeash() {
        return onLeash;
    }

    private Path log() {
        return machine.folder().resolve(CONSOLE);
    }
}
