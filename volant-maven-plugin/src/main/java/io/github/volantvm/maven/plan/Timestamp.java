package io.github.volantvm.maven.plan;

import io.github.volantvm.maven.problem.Problems;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** The one modification time that every file of an image gets, in seconds since 1970. */
public final class Timestamp {
    /** 2024-01-01T00:00:00Z, as fledge has it. Not 0, which HTTP servers take for "no date". */
    static final long DEFAULT = 1_704_067_200L;

    /** The newc header has eight hexadecimal digits for the time (kernel: early-userspace/buffer-format). */
    private static final long HIGHEST = 0xFFFF_FFFFL;

    private Timestamp() {}

    /**
     * Chooses the time: the POM's, else the environment's, else {@link #DEFAULT}.
     *
     * @param outputTimestamp {@code project.build.outputTimestamp}: ISO 8601 with an offset, or seconds; Maven's
     *     convention is that one character that is no digit switches it off
     * @param sourceDateEpoch the environment variable SOURCE_DATE_EPOCH: seconds; may be null
     */
    static long choose(String outputTimestamp, String sourceDateEpoch, Problems problems) {
        boolean off = outputTimestamp == null || outputTimestamp.isBlank() || outputTimestamp.matches("\\D");
        if (!off) {
            return parse("<project.build.outputTimestamp>", outputTimestamp.strip(), problems);
        }
        if (sourceDateEpoch != null && !sourceDateEpoch.isBlank()) {
            return parse("SOURCE_DATE_EPOCH", sourceDateEpoch.strip(), problems);
        }
        return DEFAULT;
    }

    private static long parse(String where, String text, Problems problems) {
        long seconds;
        try {
            seconds = text.matches("-?\\d+")
                    ? Long.parseLong(text)
                    : OffsetDateTime.parse(text).toEpochSecond();
        } catch (NumberFormatException | DateTimeException e) {
            problems.error(
                    where,
                    "'" + text + "' is not a time",
                    "Write ISO 8601 with an offset such as 2026-01-01T00:00:00Z, or seconds since 1970");
            return DEFAULT;
        }
        if (seconds < 0 || seconds > HIGHEST) {
            problems.error(
                    where,
                    "'" + text
                            + "' is outside 1970-01-01T00:00:00Z to 2106-02-07T06:28:15Z, all that a cpio archive can hold",
                    "Choose a time in between");
            return DEFAULT;
        }
        return seconds;
    }
}
