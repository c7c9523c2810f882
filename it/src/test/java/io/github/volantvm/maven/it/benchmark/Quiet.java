package io.github.volantvm.maven.it.benchmark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Waits until the machine has nothing else to do, for what is measured beside others tells of the others. */
final class Quiet {
    private static final int LOOKS = 20;
    private static final long LOOK_MILLIS = 500;

    /** What share of all processors may be busy. */
    private static final double BUSY = 0.1;

    private Quiet() {}

    /** @return whether it is quiet; after ten seconds it is taken as it is */
    static boolean await() throws IOException {
        long[] before = times();
        for (int look = 0; look < LOOKS; look++) {
            pause();
            long[] now = times();
            double idle = (double) (now[0] - before[0]) / Math.max(1, now[1] - before[1]);
            if (idle > 1 - BUSY) {
                return true;
            }
            before = now;
        }
        return false;
    }

    /** The time that all processors were idle since the machine started, and all time (proc_stat(5)). */
    private static long[] times() throws IOException {
        String[] words = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
        long all = 0;
        for (int word = 1; word < words.length; word++) {
            all += Long.parseLong(words[word]);
        }
        return new long[] {Long.parseLong(words[4]) + Long.parseLong(words[5]), all};
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a quiet machine");
        }
    }
}
