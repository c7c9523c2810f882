package io.github.volantvm.maven.parts.download;

import java.time.Duration;

/** An attempt failed in a way that the next one may not; says why in a clause that can stand alone. */
final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Duration wait;

    BrokenException(String reason, Throwable cause) {
        super(reason, cause);
        this.wait = Duration.ZERO;
    }

    BrokenException(String reason, Duration wait) {
        super(reason);
        this.wait = wait;
    }

    /** How long the server wants to be left alone. */
    Duration wanted() {
        return wait;
    }
}
