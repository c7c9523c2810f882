package io.github.volantvm.maven.it.build;

import io.github.volantvm.maven.it.host.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A Maven build that has been started. Closing it ends it if it has not ended. */
public final class Running implements AutoCloseable {

    /** Debian's Maven begins its output with one even when told not to colour it. */
    private static final String COLOUR = "\u001b\\[[0-9;]*m";

    private static final Set<Path> LOGS_IN_USE = new HashSet<>();

    private final List<String> command;
    private final Path directory;
    private final Duration deadline;
    private final Path log;
    private final Process process;

    private Running(ProcessBuilder builder, Duration deadline) throws IOException {
        this.command = builder.command();
        this.directory = builder.directory().toPath();
        this.deadline = deadline;
        this.log = freeLog(directory);
        this.process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    static Running start(ProcessBuilder builder, Duration deadline) {
        try {
            return new Running(builder, deadline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end, whether it succeeds or fails; fails the test with the log if that takes too long. */
    public Result await() {
        boolean ended = Command.endsWithin(process, deadline);
        List<String> lines = endLog();
        if (!ended) {
            throw new AssertionError("%s took longer than %d s.%n%s"
                    .formatted(String.join(" ", command), deadline.toSeconds(), String.join("\n", lines)));
        }
        return new Result(process.exitValue(), lines, directory);
    }

    /** Ends it as a power cut would: SIGKILL, so that no handler or hook of its runs. */
    public Result killNow() {
        Command.kill(process);
        return await();
    }

    /** Presses Ctrl-C on its terminal: every process of its group gets SIGINT, so it must have one of its own. */
    public void interrupt() {
        Command.of("kill", "-INT", "--", "-" + process.pid()).bytes();
    }

    /** Ends it alone as a power cut would, and leaves its children to themselves. */
    public Result killAlone() {
        process.destroyForcibly();
        return await();
    }

    /** Waits until its log has a line with this text, and returns the line. */
    public String awaitLine(String part) {
        long end = System.nanoTime() + deadline.toNanos();
        while (System.nanoTime() < end) {
            boolean ended = !process.isAlive();
            Optional<String> line =
                    lines().stream().filter(one -> one.contains(part)).findFirst();
            if (line.isPresent()) {
                return line.get();
            }
            if (ended) {
                break;
            }
            pause();
        }
        throw new AssertionError("Maven never said \"" + part + "\":\n" + String.join("\n", lines()));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Maven.", e);
        }
    }

    @Override
    public void close() {
        Command.kill(process);
        endLog();
    }

    private List<String> endLog() {
        List<String> lines = lines();
        synchronized (LOGS_IN_USE) {
            LOGS_IN_USE.remove(log);
        }
        return lines;
    }

    /** What it has printed so far. */
    private List<String> lines() {
        try {
            // A tool's bytes may be in it, so malformed ones must not matter.
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            return text.replaceAll(COLOUR, "").lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beside the project; a second build of it at the same time gets another. */
    private static Path freeLog(Path directory) {
        synchronized (LOGS_IN_USE) {
            Path free = directory.resolveSibling(directory.getFileName() + ".log");
            for (int n = 2; !LOGS_IN_USE.add(free); n++) {
                free = directory.resolveSibling(directory.getFileName() + "." + n + ".log");
            }
            return free;
        }
    }
}
