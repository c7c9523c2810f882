package io.github.volantvm.maven.mojo;

import java.util.Locale;

/** Numbers of bytes for people. */
final class Size {
    private Size() {}

    /** In the greatest unit of which there is one: {@code 417 B}, {@code 4.8 kB}, {@code 12.8 MB}. */
    static String of(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double amount = bytes;
        int unit = -1;
        while (amount >= 999.95) {
            amount /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", amount, "kMGT".charAt(unit));
    }
}
