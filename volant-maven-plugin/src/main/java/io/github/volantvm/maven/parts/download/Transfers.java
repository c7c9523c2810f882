package io.github.volantvm.maven.parts.download;

/** Watches downloads, to show the user how they go. */
public interface Transfers {
    /** Watches nothing. */
    Transfers UNSEEN = (route, size) -> new Transfer() {};

    /** @param size of the whole file in bytes; -1 if the server does not say */
    Transfer begin(Route route, long size);

    /** One download; called by one thread at a time. */
    interface Transfer {
        /** @param received bytes of the file so far, in all */
        default void advanced(long received) {}

        default void succeeded(long received) {}

        default void failed(Exception reason) {}
    }
}
