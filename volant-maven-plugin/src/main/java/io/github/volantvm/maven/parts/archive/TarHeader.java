package io.github.volantvm.maven.parts.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One header block of a tar archive, without what extension headers before it say (POSIX.1-2017 pax, "ustar Interchange
 * Format"; GNU tar manual, "Basic Tar Format").
 *
 * @param size of the data behind it, in bytes
 * @param type the type flag
 * @param extended whether more blocks of GNU tar's map of a sparse file follow
 */
record TarHeader(String path, int mode, long size, char type, String link, boolean extended) {
    /** Of every block, in bytes. */
    static final int SIZE = 512;

    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_END = 156;

    /** Empty if the block is no header: too short, of another checksum, or with a number that is none. */
    static Optional<TarHeader> of(byte[] block) {
        if (block.length != SIZE || !hasItsChecksum(block)) {
            return Optional.empty();
        }
        long mode = number(block, 100, 108);
        long size = number(block, 124, 136);
        if (mode < 0 || size < 0) {
            return Optional.empty();
        }
        char type = (char) (block[156] & 0xff);
        // GNU tar writes "ustar  " here, and other things where POSIX has the prefix.
        String prefix = text(block, 257, 263).equals("ustar") ? text(block, 345, 500) : "";
        String name = text(block, 0, 100);
        return Optional.of(new TarHeader(
                prefix.isEmpty() ? name : prefix + "/" + name,
                (int) mode & 07777,
                size,
                type,
                text(block, 157, 257),
                type == 'S' && block[482] != 0));
    }

    /** Whether this block, of zeros, ends the archive. */
    static boolean isEnd(byte[] block) {
        return block.length == SIZE && Arrays.equals(block, new byte[SIZE]);
    }

    private static boolean hasItsChecksum(byte[] block) {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < SIZE; i++) {
            byte b = i >= CHECKSUM && i < CHECKSUM_END ? (byte) ' ' : block[i];
            unsigned += b & 0xff;
            signed += b;
        }
        long written = number(block, CHECKSUM, CHECKSUM_END);
        // Some old tars added up signed bytes.
        return written == unsigned || written == signed;
    }

    /** An octal number, or a binary one as GNU tar writes it when that is too small; -1 if it is neither. */
    private static long number(byte[] block, int from, int to) {
        if ((block[from] & 0x80) != 0) {
            return binary(block, from, to);
        }
        String digits = text(block, from, to).strip();
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '7')) {
            return -1;
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static long binary(byte[] block, int from, int to) {
        // Bit 7 of the first byte is the sign of this format, bit 6 that of the number.
        long value = block[from] & 0x7f;
        for (int i = from + 1; i < to; i++) {
            if (value >> 55 != 0) {
                return -1;
            }
            value = value << 8 | block[i] & 0xff;
        }
        return value;
    }

    private static String text(byte[] block, int from, int to) {
        int end = from;
        while (end < to && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }
}
