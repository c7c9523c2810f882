package io.github.volantvm.maven.parts.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes a small tar archive block by block, so that it also makes what no tar would. */
public final class TarSample {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public TarSample file(String name, int mode, String contents) {
        return entry('0', name, "", mode, contents);
    }

    public TarSample file(String name) {
        return file(name, 0644, name);
    }

    public TarSample directory(String name) {
        return entry('5', name, "", 0755, "");
    }

    public TarSample link(char type, String name, String target) {
        return entry(type, name, target, 0777, "");
    }

    /** A header and its data. */
    public TarSample entry(char type, String name, String link, int mode, String contents) {
        byte[] data = contents.getBytes(StandardCharsets.UTF_8);
        return raw(header(type, name, link, mode, Long.toOctalString(data.length)))
                .data(data);
    }

    /** Data up to a full block. */
    public TarSample data(byte[] data) {
        return raw(Arrays.copyOf(data, data.length + 511 & ~511));
    }

    public TarSample raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public static byte[] header(char type, String name, String link, int mode, String size) {
        byte[] block = new byte[512];
        put(block, 0, name);
        put(block, 100, String.format("%07o", mode));
        put(block, 124, size);
        block[156] = (byte) type;
        put(block, 157, link);
        put(block, 257, "ustar\00000");
        return signed(block);
    }

    public static byte[] signed(byte[] block) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, String.format("%06o\0", sum));
        return block;
    }

    public static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    /** Without the blocks that end it. */
    public byte[] open() {
        return out.toByteArray();
    }

    public byte[] tar() {
        return Arrays.copyOf(out.toByteArray(), out.size() + 1024);
    }

    public byte[] gzip() throws IOException {
        return gzip(tar());
    }

    public byte[] xz() throws IOException {
        return xz(tar());
    }

    public static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    public static byte[] xz(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        LZMA2Options options = new LZMA2Options(0);
        options.setDictSize(1 << 16);
        try (OutputStream xz = new XZOutputStream(packed, options)) {
            xz.write(bytes);
        }
        return packed.toByteArray();
    }
}
