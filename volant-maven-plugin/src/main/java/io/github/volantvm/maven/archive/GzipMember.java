package io.github.volantvm.maven.archive;

import io.github.volantvm.maven.plan.GuestPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * Packs an archive as one gzip member (RFC 1952): Linux takes what follows the first for junk
 * (init/initramfs.c, "junk at the end of compressed archive").
 */
final class GzipMember extends OutputStream implements Seams {
    /** Deflate, no flags, no time, system unknown: it says nothing of this machine. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** A last block without data, in fixed codes; it follows whole bytes, so it has the same bits wherever it stands. */
    private static final byte[] LAST_BLOCK = {3, 0};

    private final OutputStream out;
    private final ParallelDeflater deflater;
    private final BlockCutter cutter;
    private final CRC32 crc = new CRC32();
    private long size;

    /** @param out stays open */
    GzipMember(OutputStream out, Deflating deflating, int threads) throws IOException {
        this.out = out;
        this.deflater = new ParallelDeflater(deflating, out, threads);
        this.cutter = new BlockCutter(deflater);
        out.write(HEADER);
    }

    @Override
    public void beforeEntry(GuestPath path) throws IOException {
        cutter.beforeEntry(path);
    }

    @Override
    public void beforeContent(long contentSize) throws IOException {
        cutter.beforeContent(contentSize);
    }

    @Override
    public void afterContent(long contentSize) throws IOException {
        cutter.afterContent(contentSize);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        cutter.write(bytes, offset, length);
        crc.update(bytes, offset, length);
        size += length;
    }

    /** Writes all that is missing of the member. Without it, closing leaves a broken one. */
    void finish() throws IOException {
        cutter.finish();
        deflater.finish();
        out.write(LAST_BLOCK);
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt((int) size)
                .array());
    }

    /** Gives back its threads, whether all was written or not. */
    @Override
    public void close() {
        deflater.close();
    }
}
