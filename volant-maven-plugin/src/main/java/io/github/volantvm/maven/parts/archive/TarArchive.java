package io.github.volantvm.maven.parts.archive;

import io.github.volantvm.maven.parts.archive.ArchiveEntry.Kind;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a tar archive, entry by entry, in the formats v7, ustar, pax and GNU. Commons Compress has a reader too, but that
 * one silently makes absolute names relative, reads a name of any length into memory and does not look at checksums.
 */
final class TarArchive {
    /** For the extension headers of one entry, in bytes. Linux takes 4 KiB of name and 64 KiB of an attribute. */
    private static final int LONGEST_EXTENSION = 1 << 20;

    private final InputStream in;
    private final ArchiveFault fault;
    private final byte[] buffer = new byte[1 << 16];
    private final PaxRecords global = new PaxRecords();

    /** How much of the current entry's data was not read yet, and how much padding follows it, in bytes. */
    private long left;

    private int padding;

    /** How much of {@link #LONGEST_EXTENSION} the next entry may still use. */
    private int allowance;

    TarArchive(InputStream in, ArchiveFault fault) {
        this.in = in;
        this.fault = fault;
    }

    /** The next entry; empty at the end, when all that follows was read as well, so that its checksums are compared. */
    Optional<ArchiveEntry> next() throws IOException {
        PaxRecords extensions = new PaxRecords(global);
        allowance = LONGEST_EXTENSION;
        skipRest();
        while (true) {
            byte[] block = in.readNBytes(TarHeader.SIZE);
            if (TarHeader.isEnd(block)) {
                in.transferTo(OutputStream.nullOutputStream());
                return Optional.empty();
            }
            TarHeader header = TarHeader.of(block).orElseThrow(() -> fault.damaged(null));
            switch (header.type()) {
                case 'L' -> extensions.path(text(data(header)));
                case 'K' -> extensions.link(text(data(header)));
                case 'x', 'X' -> add(extensions, data(header));
                case 'g' -> {
                    byte[] data = data(header);
                    add(global, data);
                    add(extensions, data);
                }
                default -> {
                    return Optional.of(entry(header, extensions));
                }
            }
        }
    }

    /** Writes the data of the current entry. */
    void copyTo(OutputStream out) throws IOException {
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw fault.damaged(null);
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private ArchiveEntry entry(TarHeader header, PaxRecords extensions) throws IOException {
        String path = extensions.pathOr(header.path());
        Kind kind = switch (header.type()) {
            // Before there were type flags, a directory was told by the slash.
            case 0, '0', '7' ->
                path.endsWith("/") ? Kind.DIRECTORY : extensions.isSparse() ? Kind.SPARSE_FILE : Kind.FILE;
            case '1' -> Kind.HARD_LINK;
            case '2' -> Kind.SYMBOLIC_LINK;
            case '3' -> Kind.CHARACTER_DEVICE;
            case '4' -> Kind.BLOCK_DEVICE;
            case '5' -> Kind.DIRECTORY;
            case '6' -> Kind.NAMED_PIPE;
            case 'S' -> Kind.SPARSE_FILE;
            default -> Kind.OTHER;
        };
        for (boolean more = header.extended(); more; ) {
            // Each block has another flag near its end that tells whether one more follows.
            more = read(TarHeader.SIZE)[504] != 0;
        }
        // Some tars write the size of the file that a hard link leads to, but none of them its data.
        boolean hasData = header.type() < '1' || header.type() > '6';
        expect(hasData ? extensions.sizeOr(header.size()) : 0);
        return new ArchiveEntry(path, kind, extensions.linkOr(header.link()), Optional.of(header.mode()));
    }

    private byte[] data(TarHeader header) throws IOException {
        // The header itself counts, or an archive of nothing but empty ones would be read without any progress.
        spend(TarHeader.SIZE);
        expect(header.size());
        if (left > allowance) {
            throw fault.longHeader(LONGEST_EXTENSION);
        }
        byte[] data = read((int) left);
        left = 0;
        skipRest();
        return data;
    }

    private byte[] read(int length) throws IOException {
        spend(length);
        byte[] data = in.readNBytes(length);
        if (data.length < length) {
            throw fault.damaged(null);
        }
        return data;
    }

    private void spend(int length) throws UnplacedProblemException {
        allowance -= length;
        if (allowance < 0) {
            throw fault.longHeader(LONGEST_EXTENSION);
        }
    }

    private void add(PaxRecords records, byte[] data) throws UnplacedProblemException {
        if (!records.add(data)) {
            throw fault.damaged(null);
        }
    }

    private void expect(long size) throws UnplacedProblemException {
        if (size < 0) {
            throw fault.damaged(null);
        }
        left = size;
        padding = (int) (-size & TarHeader.SIZE - 1);
    }

    private void skipRest() throws IOException {
        copyTo(OutputStream.nullOutputStream());
        left = padding;
        padding = 0;
        copyTo(OutputStream.nullOutputStream());
    }

    private static String text(byte[] data) {
        int end = data.length;
        while (end > 0 && data[end - 1] == 0) {
            end--;
        }
        return new String(data, 0, end, StandardCharsets.UTF_8);
    }
}
