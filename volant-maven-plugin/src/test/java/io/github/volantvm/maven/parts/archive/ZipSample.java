package io.github.volantvm.maven.parts.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Writes a small zip archive. */
final class ZipSample {
    /** The record of one file in the table of contents. */
    private static final int RECORD = 0x02014b50;

    private final SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
    private final ZipArchiveOutputStream out;

    ZipSample() throws IOException {
        out = new ZipArchiveOutputStream(channel);
    }

    /** As Unix packs it, with the type and permissions of a file. */
    ZipSample unix(String name, int mode, String contents) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(mode);
        return add(entry, contents);
    }

    /** As Windows packs it. */
    ZipSample file(String name, String contents) throws IOException {
        return add(new ZipArchiveEntry(name), contents);
    }

    ZipSample stored(String name, String contents) throws IOException {
        out.setMethod(ZipArchiveEntry.STORED);
        file(name, contents);
        out.setMethod(ZipArchiveEntry.DEFLATED);
        return this;
    }

    ZipSample commented(String name, String comment) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setComment(comment);
        return add(entry, "");
    }

    private ZipSample add(ZipArchiveEntry entry, String contents) throws IOException {
        out.putArchiveEntry(entry);
        out.write(contents.getBytes(StandardCharsets.UTF_8));
        out.closeArchiveEntry();
        return this;
    }

    byte[] bytes() throws IOException {
        out.finish();
        return Arrays.copyOf(channel.array(), (int) channel.size());
    }

    /** The same with another number in the first record of the table of contents: 8 is for flags, 10 for the method. */
    byte[] with(int at, int number) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int record = 0;
        while (bytes.getInt(record) != RECORD) {
            record++;
        }
        return bytes.putShort(record + at, (short) number).array();
    }
}
