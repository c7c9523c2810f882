package io.github.volantvm.maven.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the built-in init does when the workload ends. */
public enum Restart {
    /** Says how it ended and powers the VM off. */
    NEVER("never"),
    /** Starts it again after an exit code other than 0, or a signal. */
    ON_FAILURE("on-failure"),
    /** Starts it again whatever the reason. */
    ALWAYS("always");

    private final String word;

    Restart(String word) {
        this.word = word;
    }

    public static Optional<Restart> parse(String text) {
        return Arrays.stream(values())
                .filter(restart -> restart.word.equals(text))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Restart::toString).toList();
    }

    @Override
    public String toString() {
        return word;
    }
}
