package io.github.volantvm.maven.parts.download;

import java.time.Duration;
import java.util.Optional;

/**
 * Judges after a broken attempt whether to ask again, and how long to wait before.
 *
 * <p>What counts is the attempts in a row that brought next to nothing: a connection that breaks every minute brings a
 * large file all the same, if each attempt takes it up where the last one broke.
 */
final class Retries {
    /**
     * So many more bytes, and the count begins again. It is more than the buffers on the way hold, which bring a little
     * even of a dying server, and so much that a file of 1 GiB is done, or given up, after some thousand attempts.
     */
    static final int SUBSTANTIAL = 256 * 1024;

    private final Limits limits;
    private int inAll;
    private int inARow;
    private long safe;
    private Duration pause;

    Retries(Limits limits) {
        this.limits = limits;
        this.pause = limits.pause();
    }

    /** How often was asked in all. */
    int attempts() {
        return inAll;
    }

    /**
     * Counts an attempt.
     *
     * @return how long to wait before the next; empty if there should be none
     */
    Optional<Duration> after(BrokenException end, Partial partial) {
        inAll++;
        inARow++;
        // What would have to be fetched again is no progress, or a file might be begun without end.
        if (partial.asksForRest() && partial.received() - safe >= SUBSTANTIAL) {
            safe = partial.received();
            inARow = 1;
            pause = limits.pause();
        }
        if (inARow >= limits.attempts()) {
            return Optional.empty();
        }
        Duration wanted = shorter(end.wanted(), limits.patience());
        Duration next = longer(pause, wanted);
        pause = pause.multipliedBy(2);
        return Optional.of(next);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
