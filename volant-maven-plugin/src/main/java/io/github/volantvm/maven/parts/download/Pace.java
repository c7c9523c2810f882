package io.github.volantvm.maven.parts.download;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges whether bytes come fast enough: a server that sends less than 1 KiB per second over the whole of the patience
 * is as good as dead, yet would keep a build waiting for days.
 */
final class Pace {
    private static final int BYTES_PER_SECOND = 1024;

    private final Duration patience;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long received) {}

    /**
     * @param nanos the time now, as of {@link System#nanoTime}
     * @param received bytes so far, in all
     */
    Pace(Duration patience, long nanos, long received) {
        this.patience = patience;
        samples.add(new Sample(nanos, received));
    }

    /** Takes a look at the clock and the bytes so far; says what is wrong, if it is time to give up. */
    Optional<String> fault(long nanos, long received) {
        samples.add(new Sample(nanos, received));
        Sample before = null;
        while (nanos - samples.element().nanos() >= patience.toNanos()) {
            before = samples.remove();
        }
        if (before == null) {
            return Optional.empty();
        }
        samples.addFirst(before);
        long came = received - before.received();
        if (came == 0) {
            return Optional.of(nothingCame(patience));
        }
        if (came < patience.toMillis() * BYTES_PER_SECOND / 1000) {
            return Optional.of(String.format(Locale.ROOT, "only %,d bytes came in %s", came, seconds(patience)));
        }
        return Optional.empty();
    }

    /** What is said of a server that keeps silent. */
    static String nothingCame(Duration patience) {
        return "nothing came for " + seconds(patience);
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
