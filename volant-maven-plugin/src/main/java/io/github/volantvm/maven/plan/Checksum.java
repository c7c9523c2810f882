package io.github.volantvm.maven.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The digest that a file must have.
 *
 * @param hex lower-case hexadecimal digits, as many as the algorithm gives
 */
public record Checksum(Algorithm algorithm, String hex) {
    private static final Pattern SPELLING = Pattern.compile("(?:(sha256|sha512): ?)?([0-9a-f]+)");

    /** What people publish beside downloads, and nobody has broken. */
    public enum Algorithm {
        SHA256("sha256", "SHA-256", 64),
        SHA512("sha512", "SHA-512", 128);

        private final String word;
        private final String standardName;
        private final int digits;

        Algorithm(String word, String standardName, int digits) {
            this.word = word;
            this.standardName = standardName;
            this.digits = digits;
        }

        /** A fresh computation. */
        public MessageDigest newDigest() {
            try {
                return MessageDigest.getInstance(standardName);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform that runs Maven has " + standardName, e);
            }
        }

        /** As in {@code sha256:...}, and as the name of a folder. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** The checksum of bytes that a computation has taken in; it is used up by this. */
    public static Checksum of(Algorithm algorithm, MessageDigest digest) {
        return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    /** The checksum of a file's bytes. */
    public static Checksum of(Algorithm algorithm, Path file) throws IOException {
        MessageDigest digest = algorithm.newDigest();
        try (InputStream content = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
        return of(algorithm, digest);
    }

    /** Whether a file has this checksum. */
    public boolean isOf(Path file) throws IOException {
        return of(algorithm, file).equals(this);
    }

    /** Reads {@code sha256:HEX}, {@code sha512:HEX} or the digits alone, in any case; empty for anything else. */
    public static Optional<Checksum> parse(String text) {
        Matcher spelling = SPELLING.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!spelling.matches()) {
            return Optional.empty();
        }
        String hex = spelling.group(2);
        return Arrays.stream(Algorithm.values())
                .filter(algorithm -> algorithm.digits == hex.length())
                .filter(algorithm -> spelling.group(1) == null || algorithm.word.equals(spelling.group(1)))
                .findFirst()
                .map(algorithm -> new Checksum(algorithm, hex));
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
