package io.github.volantvm.maven.parts.download;

import java.time.Duration;

/** An attempt failed in a way that the next one may not; says why in a clause that can stand alone. */
final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String NETWORK =
            "Build again later; if it stays so, check the network and the <proxy> in Maven's settings.xml";

    private final String advice;
    private final transient Duration wait;

    private BrokenException(String reason, String advice, Duration wait, Throwable cause) {
        super(reason, cause);
        this.advice = advice;
        this.wait = wait;
    }

    /** The network, or who knows what. */
    BrokenException(String reason, Throwable cause) {
        this(reason, NETWORK, Duration.ZERO, cause);
    }

    /** The server said so itself. */
    static BrokenException ofServer(String reason, Duration wait) {
        return new BrokenException(reason, "Build again later, when the server is well again", wait, null);
    }

    /** It took too long. */
    static BrokenException ofPatience(String reason, Throwable cause) {
        return new BrokenException(
                reason,
                "Build again later, or have more patience with a higher <downloadTimeout>",
                Duration.ZERO,
                cause);
    }

    /** What to do if asking again did not help. */
    String advice() {
        return advice;
    }

    /** How long the server wants to be left alone. */
    Duration wanted() {
        return wait;
    }
}
