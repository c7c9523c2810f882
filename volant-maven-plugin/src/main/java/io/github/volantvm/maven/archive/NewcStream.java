package io.github.volantvm.maven.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a "newc" archive (Linux: Documentation/driver-api/early-userspace/buffer-format.rst): headers of hexadecimal
 * digits, names and contents, each padded. It remembers nothing of what it wrote, unlike the stream of Commons Compress, which
 * keeps every entry: 12 MB for 50,000.
 */
final class NewcStream {
    private static final int ALIGNMENT = 4;

    /** Archives end at a multiple of this, as those of GNU cpio. */
    private static final int BLOCK_SIZE = 512;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MAGIC = "070701".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS_OF_A_FIELD = 8;
    private static final byte[] ZEROS = new byte[BLOCK_SIZE];

    private final OutputStream out;
    private long position;

    NewcStream(OutputStream out) {
        this.out = out;
    }

    /**
     * What a header says beside the name; the numbers have 32 bits, unsigned. The device is always 0, and so is the checksum,
     * which this format does not have.
     *
     * @param mode type and permissions, as in {@code st_mode}
     * @param size of the content that follows, in bytes
     * @param major of a device node
     * @param minor of a device node
     */
    record Header(
            long inode, long mode, long uid, long gid, long links, long time, long size, long major, long minor) {}

    /** Begins an entry; its content must follow, of the size that the header says, then {@link #pad()}. */
    void begin(Header header, String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        long[] fields = {
            header.inode,
            header.mode,
            header.uid,
            header.gid,
            header.links,
            header.time,
            header.size,
            0,
            0,
            header.major,
            header.minor,
            bytes.length + 1,
            0
        };
        byte[] head = new byte[MAGIC.length + fields.length * DIGITS_OF_A_FIELD + bytes.length + 1];
        System.arraycopy(MAGIC, 0, head, 0, MAGIC.length);
        int at = MAGIC.length;
        for (long field : fields) {
            for (int shift = 4 * (DIGITS_OF_A_FIELD - 1); shift >= 0; shift -= 4) {
                head[at++] = DIGITS[(int) (field >>> shift) & 0xf];
            }
        }
        System.arraycopy(bytes, 0, head, at, bytes.length);
        write(head, 0, head.length);
        pad();
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        position += length;
    }

    /** Ends the content of an entry. */
    void pad() throws IOException {
        fill(ALIGNMENT);
    }

    /** Writes the entry that ends an archive; the stream beneath stays open. */
    void finish() throws IOException {
        begin(new Header(0, 0, 0, 0, 1, 0, 0, 0, 0), "TRAILER!!!");
        fill(BLOCK_SIZE);
    }

    private void fill(int multiple) throws IOException {
        int lacking = (int) (-position & multiple - 1);
        if (lacking > 0) {
            write(ZEROS, 0, lacking);
        }
    }
}
