package io.github.volantvm.maven.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * Which zlib this JDK deflates with. Java does not say, and the version that zlib tells would not be enough: distributions
 * put others (zlib-ng, zlib with patches) in its place under the same number.
 */
final class ZlibBuild {
    /** Where Linux tells what the process has loaded (proc(5)). */
    private static final Path LOADED = Path.of("/proc/self/maps");

    /** {@code libzip.so}, a part of the JDK that may have zlib in it, and {@code libz.so.1} or {@code libz-ng.so.2}. */
    private static final String LIBRARIES = "libz";

    /** How much of a library's code is deflated to see what comes of it, in bytes. */
    private static final int SAMPLE = 1 << 14;

    private ZlibBuild() {}

    private static final class Known {
        private static final Optional<String> NAME = name(LOADED);
    }

    /**
     * A name that another build of zlib does not have: of its code, and of what it makes of a sample, for some choose their
     * ways by the processor.
     *
     * @return empty where the system does not tell what is loaded
     */
    static Optional<String> name() {
        return Known.NAME;
    }

    static Optional<String> name(Path loaded) {
        StringBuilder name = new StringBuilder();
        try {
            for (Path library : libraries(loaded)) {
                byte[] code = Files.readAllBytes(library);
                int half = code.length / 2;
                byte[] sample = new Zlib(Compression.SMALLEST)
                        .deflate(new Block(code, half, Math.min(code.length, half + SAMPLE)));
                name.append(code.length)
                        .append(' ')
                        .append(crc(code))
                        .append(' ')
                        .append(crc(sample))
                        .append(' ');
            }
        } catch (IOException e) {
            // Not Linux, or a library was replaced while it is in use.
            return Optional.empty();
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name.toString());
    }

    private static String crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return Long.toHexString(crc.getValue());
    }

    private static Set<Path> libraries(Path loaded) throws IOException {
        // First something is deflated, so that it is loaded.
        new Zlib(Compression.FASTEST).deflate(new Block(new byte[1], 0, 1));
        Set<Path> libraries = new TreeSet<>();
        // ADDRESS MODE OFFSET DEVICE INODE PATH
        for (String line : Files.readString(loaded).split("\n")) {
            int path = line.indexOf('/');
            if (path >= 0 && line.startsWith(LIBRARIES, line.lastIndexOf('/') + 1)) {
                libraries.add(Path.of(line.substring(path)));
            }
        }
        return libraries;
    }
}
