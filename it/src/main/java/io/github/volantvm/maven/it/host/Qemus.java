package io.github.volantvm.maven.it.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The QEMU processes that run for a project, found by the files of it that their command names. */
public final class Qemus {

    private static final Duration TIME_TO_END = Duration.ofSeconds(5);

    private Qemus() {}

    /** Those that run now. */
    public static List<ProcessHandle> of(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(process -> isQemuOf(directory, process))
                .toList();
    }

    /** Those that run still, after the short while that an end may take. */
    public static List<ProcessHandle> leftOf(Path directory) {
        long deadline = System.nanoTime() + TIME_TO_END.toNanos();
        List<ProcessHandle> left = of(directory);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            pause();
            left = of(directory);
        }
        return left;
    }

    /** Waits for the first to appear. */
    public static ProcessHandle await(Path directory, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            List<ProcessHandle> running = of(directory);
            if (!running.isEmpty()) {
                return running.get(0);
            }
            pause();
        }
        throw new AssertionError("No QEMU runs for " + directory);
    }

    private static boolean isQemuOf(Path directory, ProcessHandle process) {
        try {
            String command = Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
            return command.split("\0", 2)[0].contains("qemu") && command.contains(directory.toString());
        } catch (IOException e) {
            return false; // it has ended meanwhile
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for QEMU.", e);
        }
    }
}
