package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.problem.VisibleText;
import java.util.Locale;
import java.util.Optional;

/** Keys that name a download, and those that say what it must be. */
final class DownloadKeys {
    /** What to do where a checksum is missing; it takes the key. */
    static final String WRITE_CHECKSUM =
            "A download needs one: write %s = \"...\" with the SHA-256 that its publisher gives";

    private DownloadKeys() {}

    /** Whether a text is meant as a URL of the web; if not, that is told. */
    static boolean isUrl(TomlSection section, String key, String text) {
        String url = text.strip().toLowerCase(Locale.ROOT);
        boolean isUrl = url.startsWith("https://") || url.startsWith("http://");
        if (!isUrl) {
            section.error(
                    key, VisibleText.quoted(text) + " is not a URL with https", "Write one that starts with https://");
        }
        return isUrl;
    }

    /** A SHA-256, the only digest that fledge computes, in the spelling of the user. */
    static Optional<String> checksum(TomlSection section, String key) {
        Optional<String> text = section.text(key);
        if (text.isPresent() && !isSha256(text.get())) {
            section.error(
                    key,
                    VisibleText.quoted(text.get()) + " is not a SHA-256",
                    "Write 64 hexadecimal digits, with sha256: before them or without");
            return Optional.empty();
        }
        return text;
    }

    private static boolean isSha256(String text) {
        return Checksum.parse(text).map(Checksum::algorithm).equals(Optional.of(Checksum.Algorithm.SHA256));
    }
}
