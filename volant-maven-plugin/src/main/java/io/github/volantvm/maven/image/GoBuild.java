package io.github.volantvm.maven.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The marks of Go's linker in what is loaded, so that a program has them though it was stripped of its sections. Sources:
 * cmd/link/internal/ld/elf.go for the note, debug/buildinfo for the other.
 */
final class GoBuild {
    private static final String OWNER = "Go\0\0";
    private static final int BUILD_ID = 4;

    /** Stands before what {@code go version -m} shows; unlike the note, {@code -ldflags=-buildid=} leaves it. */
    private static final String BUILD_INFORMATION = "\u00ff Go buildinf:";

    /** The most that is read of all notes, in bytes: a real program has a few hundred. */
    private static final int MAX_NOTES = 1 << 16;

    private static final String SUBJECT = "its notes or variables lie";

    private GoBuild() {}

    /** False as well where a segment lies outside of the file: that is for others to complain of. */
    static boolean isIn(ElfBytes file, List<Segment> segments) throws IOException {
        for (Segment segment : segments) {
            try {
                if (segment.type() == Segment.NOTE && isInNotes(piece(file, segment, MAX_NOTES))
                        || segment.isData() && isInData(piece(file, segment, ElfBytes.MAX_PIECE))) {
                    return true;
                }
            } catch (MalformedElfException e) {
                // The next one may tell.
            }
        }
        return false;
    }

    private static ByteBuffer piece(ElfBytes file, Segment segment, int most)
            throws IOException, MalformedElfException {
        return file.read(segment.offset(), Math.min(segment.fileSize(), most), SUBJECT);
    }

    /** Each is the size of its owner, the size of its contents, its type, the owner and the contents (gABI, "Notes"). */
    private static boolean isInNotes(ByteBuffer notes) {
        long at = 0;
        while (at + 12 + OWNER.length() <= notes.limit()) {
            long owner = Integer.toUnsignedLong(notes.getInt((int) at));
            long contents = Integer.toUnsignedLong(notes.getInt((int) at + 4));
            if (owner == OWNER.length()
                    && notes.getInt((int) at + 8) == BUILD_ID
                    && text(notes, (int) at + 12, OWNER.length()).equals(OWNER)) {
                return true;
            }
            at += 12 + padded(owner) + padded(contents);
        }
        return false;
    }

    private static boolean isInData(ByteBuffer data) {
        return text(data, 0, data.limit()).contains(BUILD_INFORMATION);
    }

    private static long padded(long size) {
        return size + 3 & ~3L;
    }

    private static String text(ByteBuffer bytes, int at, int length) {
        return new String(bytes.array(), at, length, StandardCharsets.ISO_8859_1);
    }
}
