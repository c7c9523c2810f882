package io.github.volantvm.maven.it.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine, run to its end. It gets no standard input, so it cannot wait for a person, and whatever it
 * said is in the exception when it fails.
 */
public final class Command {

    private final ProcessBuilder builder;
    private Duration deadline = Duration.ofMinutes(2);

    private Command(List<String> words) {
        this.builder = new ProcessBuilder(words)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
        this.builder.environment().put("LC_ALL", "C");
    }

    public static Command of(String... words) {
        return new Command(List.of(words));
    }

    public static Command of(List<String> words) {
        return new Command(words);
    }

    public Command in(Path folder) {
        builder.directory(folder.toFile());
        return this;
    }

    public Command environment(Map<String, String> variables) {
        builder.environment().putAll(variables);
        return this;
    }

    public Command within(Duration duration) {
        this.deadline = duration;
        return this;
    }

    /** Runs it and returns its standard output; anything but exit 0 is an {@link IllegalStateException}. */
    public byte[] bytes() {
        try {
            Path out = Files.createTempFile("volant-it", ".out");
            Path err = Files.createTempFile("volant-it", ".err");
            try {
                Process process = builder.redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                if (!endsWithin(process, deadline)) {
                    throw failed("did not end within " + deadline.toSeconds() + " s", out, err);
                }
                if (process.exitValue() != 0) {
                    throw failed("ended with " + process.exitValue(), out, err);
                }
                return Files.readAllBytes(out);
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Whether it starts and ends with 0. */
    public boolean succeeds() {
        try {
            bytes();
            return true;
        } catch (IllegalStateException | UncheckedIOException e) {
            return false;
        }
    }

    /** Waits for a process and returns whether it ended in time; afterwards nothing of it is left, nor its children. */
    public static boolean endsWithin(Process process, Duration deadline) {
        try {
            return process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            kill(process);
        }
    }

    /** Ends a process and its children outright, if they run. */
    public static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private IllegalStateException failed(String how, Path out, Path err) throws IOException {
        return new IllegalStateException("`%s` %s.%n%s%s"
                .formatted(
                        String.join(" ", builder.command()),
                        how,
                        new String(Files.readAllBytes(err), StandardCharsets.UTF_8),
                        new String(Files.readAllBytes(out), StandardCharsets.UTF_8)));
    }
}
