package io.github.volantvm.maven.it.vm;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Everything a guest has written to its serial line so far. */
final class Console {

    private static final Duration REST_OF_LINE = Duration.ofSeconds(2);

    private final StringBuilder text = new StringBuilder();
    private boolean ended;

    /** Reads the stream on a thread of its own until it ends, so the guest never waits for a reader. */
    static Console of(InputStream stream) {
        Console console = new Console();
        Thread reader = new Thread(() -> console.read(stream), "console");
        reader.setDaemon(true);
        reader.start();
        return console;
    }

    private void read(InputStream stream) {
        try (Reader in = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            char[] chars = new char[4096];
            for (int n = in.read(chars); n >= 0; n = in.read(chars)) {
                synchronized (this) {
                    text.append(chars, 0, n);
                    notifyAll();
                }
            }
        } catch (IOException e) {
            // The stream of a killed machine breaks instead of ending; there is nothing more to read either way.
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    /** Waits for that text, for the end, or for the deadline, whichever is first; true if the text was written. */
    synchronized boolean await(String sought, Duration duration) {
        long deadline = System.nanoTime() + duration.toNanos();
        while (text.indexOf(sought) < 0) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (ended || left <= 0) {
                return false;
            }
            pause(left);
        }
        return true;
    }

    /**
     * Waits as {@link #await} does, and returns the line that holds the text; null if it was not written. The rest of the
     * line is given a moment to come; a prompt never ends its line.
     */
    synchronized String awaitLine(String sought, Duration duration) {
        if (!await(sought, duration)) {
            return null;
        }
        int start = text.indexOf(sought);
        long deadline = System.nanoTime() + REST_OF_LINE.toNanos();
        while (text.indexOf("\n", start) < 0 && !ended && System.nanoTime() < deadline) {
            pause(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
        return lines().stream()
                .filter(line -> line.contains(sought))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No line holds all of \"" + sought + "\""));
    }

    /** Waits for the guest to stop talking for good; true if it did in time. */
    synchronized boolean awaitEnd(Duration duration) {
        long deadline = System.nanoTime() + duration.toNanos();
        while (!ended) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            pause(left);
        }
        return true;
    }

    /** Whether the stream is at its end, which it is a moment before the process is. */
    synchronized boolean hasEnded() {
        return ended;
    }

    private void pause(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the guest.", e);
        }
    }

    synchronized List<String> lines() {
        return text.toString().lines().map(line -> line.replace("\r", "")).toList();
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines());
    }
}
