package io.github.volantvm.maven.parts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes a small tar archive block by block, so that it also makes what no tar would. */
final class TarSample {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TarSample file(String name, int mode, String contents) {
        return entry('0', name, "", mode, contents);
    }

    TarSample file(String name) {
        return file(name, 0644, name);
    }

    TarSample directory(String name) {
        return entry('5', name, "", 0755, "");
    }

    TarSample link(char type, String name, String target) {
        return entry(type, name, target, 0777, "");
    }

    /** A header and its data. */
    TarSample entry(char type, String name, String link, int mode, String contents) {
        byte[] data = contents.getBytes(StandardCharsets.UTF_8);
        return raw(header(type, name, link, mode, Long.toOctalString(data.length)))
                .data(data);
    }

    /** Data up to a full block. */
    TarSample data(byte[] data) {
        return raw(Arrays.copyOf(data, data.length + 511 & ~511));
    }

    TarSample raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    static byte[] header(char type, String name, String link, int mode, String size) {
        byte[] block = new byte[512];
        put(block, 0, name);
        put(block, 100, String.format("%07o", mode));
        put(block, 124, size);
        block[156] = (byte) type;
        put(block, 157, link);
        put(block, 257, "ustar\00000");
        return signed(block);
    }

    static byte[] signed(byte[] block) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, String.format("%06o\0", sum));
        return block;
    }

    static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    /** Without the blocks that end it. */
    byte[] open() {
        return out.toByteArray();
    }

    byte[] tar() {
        return Arrays.copyOf(out.toByteArray(), out.size() + 1024);
    }

    byte[] gzip() throws IOException {
        return gzip(tar());
    }

    byte[] xz() throws IOException {
        return xz(tar());
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    static byte[] xz(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        LZMA2Options options = new LZMA2Options(0);
        options.setDictSize(1 << 16);
        try (OutputStream xz = new XZOutputStream(packed, options)) {
            xz.write(bytes);
        }
        return packed.toByteArray();
    }
}
