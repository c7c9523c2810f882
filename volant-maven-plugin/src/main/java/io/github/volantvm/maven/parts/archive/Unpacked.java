package io.github.volantvm.maven.parts.archive;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/**
 * The bytes of a tar archive after decompression. Counts them, so that no bomb gets past the limit wherever it hides, and
 * says of whatever a decoder stumbles over that the archive is damaged.
 */
final class Unpacked extends InputStream {
    /** Twice what the highest level of xz needs, in MiB. */
    private static final int MOST_MEMORY = 128;

    private static final int BUFFER_SIZE = 1 << 16;

    private final InputStream in;
    private final long largest;
    private final ArchiveFault fault;
    private long count;

    private Unpacked(InputStream in, long largest, ArchiveFault fault) {
        this.in = in;
        this.largest = largest;
        this.fault = fault;
    }

    /** Of several gzip members or xz streams in a row, all are unpacked. */
    static Unpacked open(InputStream raw, Packing packing, long largest, ArchiveFault fault)
            throws UnplacedProblemException {
        try {
            InputStream in = switch (packing) {
                // Not Commons Compress: it would keep a file name of any length from the header.
                case GZIP -> new GZIPInputStream(raw, BUFFER_SIZE);
                case XZ -> new XZInputStream(raw, MOST_MEMORY * 1024);
                case NONE -> raw;
            };
            return new Unpacked(in, largest, fault);
        } catch (IOException | RuntimeException e) {
            throw fault.damaged(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(bytes, offset, length);
        } catch (MemoryLimitException e) {
            throw fault.memory((e.getMemoryNeeded() + 1023) / 1024, MOST_MEMORY);
        } catch (IOException | RuntimeException e) {
            throw fault.damaged(e);
        }
        count += Math.max(0, read);
        if (count > largest) {
            throw fault.tooLarge(largest);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
