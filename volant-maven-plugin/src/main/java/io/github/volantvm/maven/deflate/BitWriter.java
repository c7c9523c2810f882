package io.github.volantvm.maven.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Packs bits into bytes, the first bit lowest (RFC 1951, 3.1.1). */
final class BitWriter {
    /** What stored blocks take beside their bytes, as far as it is likely. */
    private static final int SLACK = 1 << 7;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[0];
    private int size;
    private long pending;
    private int pendingBits;

    /**
     * Begins anew.
     *
     * @param expected how many bytes there may be, or a few more
     */
    void begin(int expected) {
        size = 0;
        pending = 0;
        pendingBits = 0;
        reserve(expected + SLACK);
    }

    /**
     * @param bits 0 above the count
     * @param count up to 48, the most that a match takes: more would not fit beside what is pending
     */
    void write(long bits, int count) {
        pending |= bits << pendingBits;
        pendingBits += count;
        if (pendingBits >= 2 * Byte.SIZE) {
            flush();
        }
    }

    private void flush() {
        reserve(Long.BYTES);
        LONG.set(bytes, size, pending);
        size += pendingBits / Byte.SIZE;
        pending >>>= pendingBits & ~7;
        pendingBits &= 7;
    }

    /** Fills up the last byte. */
    void align() {
        pendingBits = pendingBits + 7 & ~7;
        flush();
    }

    /** Writes whole bytes after whole bytes. */
    void write(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, size, count);
        size += count;
    }

    private void reserve(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
        }
    }

    /** What was written, as far as it filled bytes. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
