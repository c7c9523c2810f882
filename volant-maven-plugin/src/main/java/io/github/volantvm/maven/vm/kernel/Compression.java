package io.github.volantvm.maven.vm.kernel;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * How a module is compressed ({@code CONFIG_MODULE_COMPRESS_*}), told by its first bytes: ELF's; RFC 1952; The .xz File
 * Format, 2.1.1.1; RFC 8878, 3.1.1.
 */
enum Compression {
    NONE("\u007fELF"),
    GZIP("\u001f\u008b"),
    XZ("\u00fd7zXZ\0"),
    ZSTD("(\u00b5/\u00fd");

    private final byte[] signature;

    Compression(String signature) {
        this.signature = signature.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Optional<Compression> of(byte[] bytes) {
        return Arrays.stream(values())
                .filter(one -> bytes.length >= one.signature.length
                        && Arrays.equals(bytes, 0, one.signature.length, one.signature, 0, one.signature.length))
                .findFirst();
    }

    /** The bytes as they were. A decoder may tell of damage by any exception. */
    byte[] undo(byte[] bytes) throws IOException {
        try (InputStream raw = new ByteArrayInputStream(bytes);
                InputStream in = switch (this) {
                    case NONE -> raw;
                    case GZIP -> new GZIPInputStream(raw);
                    case XZ -> new XZInputStream(raw);
                    case ZSTD -> new ZstdInputStream(raw);
                }) {
            return in.readAllBytes();
        }
    }
}
