package io.github.volantvm.maven.manifest;

import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A kind of small text in UTF-8 that users write by hand; anything else under its name is told as what it is.
 *
 * @param kind what such a file is, such as {@code a JSON file}
 * @param name what the one that was meant is called, such as {@code the manifest template}
 * @param noneIsLarger ends the sentence on a file of more than 1 MiB, such as {@code which no manifest is}
 * @param markIsRefused ends the sentence on a byte order mark; empty where one is passed over
 */
public record TextFile(String kind, String name, String noneIsLarger, Optional<String> markIsRefused) {
    /** Far beyond what fits a kernel command line, small enough to be read without a thought. */
    private static final int LARGEST = 1 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /**
     * Reads a file. One that does not exist is a problem too, so ask only for one that must be there.
     *
     * @param shownName how messages call the file
     * @return empty if it is no such text; the reason is then among the problems
     */
    public Optional<String> read(Path file, String shownName, Problems problems) {
        return bytes(file, shownName, problems).flatMap(bytes -> text(bytes, shownName, problems));
    }

    private Optional<byte[]> bytes(Path file, String shownName, Problems problems) {
        if (Files.isDirectory(file)) {
            problems.error(shownName, "is a directory", "Name " + kind);
            return Optional.empty();
        }
        if (!Files.exists(file)) {
            problems.error(shownName, "does not exist", "Create it, or correct its name");
            return Optional.empty();
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            problems.error(shownName, "cannot be read (" + e + ")", "Make it readable for the user who builds");
            return Optional.empty();
        }
        if (bytes.length > LARGEST) {
            problems.error(shownName, "is larger than 1 MiB, " + noneIsLarger, "Name " + name);
            return Optional.empty();
        }
        return Optional.of(bytes);
    }

    private Optional<String> text(byte[] bytes, String shownName, Problems problems) {
        boolean isMarked = Arrays.equals(bytes, 0, Math.min(3, bytes.length), BYTE_ORDER_MARK, 0, 3);
        if (isMarked && markIsRefused.isPresent()) {
            problems.error(
                    shownName + ":1",
                    "starts with a byte order mark, " + markIsRefused.get(),
                    "Save the file as UTF-8 without byte order mark");
            return Optional.empty();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes).position(isMarked ? BYTE_ORDER_MARK.length : 0);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            String before = out.flip().toString();
            problems.error(
                    shownName + ":" + (before.chars().filter(c -> c == '\n').count() + 1),
                    "is not UTF-8: byte " + (in.position() + 1) + " of the file starts no valid character",
                    "Save the file as UTF-8");
            return Optional.empty();
        }
        return Optional.of(out.flip().toString());
    }
}
