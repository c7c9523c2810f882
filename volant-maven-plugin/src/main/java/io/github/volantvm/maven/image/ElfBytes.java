package io.github.volantvm.maven.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The bytes of an ELF file, read a piece at a time. Offsets and sizes come from the file and are not to be trusted:
 * whatever is not wholly inside the file, or larger than a table may be, is refused before memory is set aside for it.
 */
final class ElfBytes {
    /** The most that is read at once, in bytes: far more than any table looked at here takes in real programs. */
    static final int MAX_PIECE = 1 << 20;

    private final SeekableByteChannel channel;
    private final long size;
    private final ByteOrder order;

    ElfBytes(SeekableByteChannel channel, ByteOrder order) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        this.order = order;
    }

    /** Whether a piece is inside the file; offset and length are unsigned, so negative ones are enormous. */
    boolean contains(long offset, long length) {
        return offset >= 0 && length >= 0 && offset <= size && length <= size - offset;
    }

    /**
     * The bytes of one piece, as a buffer in the file's byte order.
     *
     * @param subject begins the message if that fails: {@code its program headers lie}
     */
    ByteBuffer read(long offset, long length, String subject) throws IOException, MalformedElfException {
        if (!contains(offset, length)) {
            throw new MalformedElfException(subject + " beyond the end of the file");
        }
        if (length > MAX_PIECE) {
            throw new MalformedElfException(
                    subject + " in a piece of " + length + " bytes, more than any program needs");
        }
        ByteBuffer piece = ByteBuffer.allocate((int) length).order(order);
        channel.position(offset);
        while (piece.hasRemaining()) {
            if (channel.read(piece) < 0) {
                throw new MalformedElfException("it became shorter while it was read");
            }
        }
        return piece.flip();
    }

    /** The text from a position up to the next NUL; empty if there is no NUL, or if the position is outside. */
    static Optional<String> text(ByteBuffer bytes, long at) {
        if (at < 0 || at >= bytes.limit()) {
            return Optional.empty();
        }
        int end = (int) at;
        while (end < bytes.limit() && bytes.get(end) != 0) {
            end++;
        }
        return end == bytes.limit()
                ? Optional.empty()
                : Optional.of(new String(bytes.array(), (int) at, end - (int) at, StandardCharsets.UTF_8));
    }
}
