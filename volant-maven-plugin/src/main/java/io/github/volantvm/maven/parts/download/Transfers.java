package io.github.volantvm.maven.parts.download;

import java.time.Duration;

/** Watches downloads, to show the user how they go. */
public interface Transfers {
    /** Watches nothing. */
    Transfers UNSEEN = (route, size) -> new Transfer() {};

    /** @param size of the whole file in bytes; -1 if the server does not say */
    Transfer begin(Route route, long size);

    /**
     * Tells that a download goes on only after another request.
     *
     * @param reason why the last one did not bring it, as a clause
     */
    default void retrying(Route route, String reason, Duration pause) {}

    /** One download; called by one thread at a time. */
    interface Transfer {
        /** @param received bytes of the file so far, in all */
        default void advanced(long received) {}

        default void succeeded(long received) {}

        default void failed(Exception reason) {}
    }
}
