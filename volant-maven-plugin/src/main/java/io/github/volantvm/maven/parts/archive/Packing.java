package io.github.volantvm.maven.parts.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How a tar archive is compressed, told by its first bytes (RFC 1952; The .xz File Format 1.2, 2.1.1.1). */
enum Packing {
    GZIP("gzip", "\u001f\u008b"),
    XZ("xz", "\u00fd7zXZ\0"),
    NONE("", "");

    private final String title;
    private final byte[] signature;

    Packing(String title, String signature) {
        this.title = title;
        this.signature = signature.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Packing of(byte[] head) {
        return Arrays.stream(values())
                .filter(packing -> startsWith(head, packing.signature))
                .findFirst()
                .orElse(NONE);
    }

    /** Whether it is a zip archive (APPNOTE.TXT 4.3.7, and 4.3.16 for an empty one), which packs each file alone. */
    static boolean isZip(byte[] head) {
        return startsWith(head, new byte[] {'P', 'K', 3, 4}) || startsWith(head, new byte[] {'P', 'K', 5, 6});
    }

    private static boolean startsWith(byte[] head, byte[] signature) {
        return head.length >= signature.length
                && Arrays.equals(head, 0, signature.length, signature, 0, signature.length);
    }

    @Override
    public String toString() {
        return title;
    }
}
