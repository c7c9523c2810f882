package io.github.volantvm.maven.deflate;

import java.util.Objects;

/**
 * Compresses pieces of a stream, each by itself. What it writes depends on the input and the level, and on nothing else: not
 * on the JDK, its zlib, or the processor, as with {@link java.util.zip.Deflater}. It is faster than that, too, at the usual levels.
 *
 * <p>One thread may use it at a time, for as many pieces as it likes.
 */
public final class DeflateEncoder {
    /** To be raised whenever anything is written differently, for what was written is kept under this number. */
    public static final int VERSION = 1;

    /** How much heap it takes, in bytes, when the pieces have up to 256 KiB: about a megabyte. */
    public static final int MEMORY = 1 << 20;

    /** So many tokens are in the same block, at least; fewer say little about what codes are good for them. */
    private static final int CHUNK = 1 << 10;

    /** About what a block takes beside the description of each symbol that occurs, in bits: mostly that the others do not. */
    private static final int BITS_OF_A_BLOCK = 50;

    private final Matching matching;
    private final Tokens tokens = new Tokens();
    private final BitWriter out = new BitWriter();
    private final BlockWriter blocks = new BlockWriter(out);
    private Frequencies current = new Frequencies();
    private Frequencies chunk = new Frequencies();
    private Frequencies joined = new Frequencies();

    /**
     * @param level 1, the fastest, to 9, the smallest
     * @throws IllegalArgumentException if there is no such level
     */
    public DeflateEncoder(int level) {
        matching = new Matching(Effort.of(level));
    }

    /**
     * Compresses bytes to blocks of which none is the last, and which end with a whole byte, so that another piece or the last
     * block can follow.
     *
     * @param bytes what may be referred to, since it came just before in the stream, then the piece
     * @param start where the piece begins
     * @param end where it ends
     * @throws IndexOutOfBoundsException if the piece is not in the bytes
     */
    public byte[] encode(byte[] bytes, int start, int end) {
        Objects.checkFromToIndex(start, end, bytes.length);
        out.begin(end - start);
        matching.begin(bytes, start, end);
        for (int at = start; at < end; ) {
            tokens.clear();
            int next = matching.fill(tokens, bytes, at, end);
            writeBlocks(bytes, at);
            at = next;
        }
        blocks.writeMark();
        return out.toBytes();
    }

    /** Ends a block wherever what follows takes fewer bits in codes of its own, with their description. */
    private void writeBlocks(byte[] bytes, int start) {
        int at = start;
        int from = 0;
        current.clear();
        for (int to = 0; to < tokens.count(); ) {
            int begin = to;
            to = Math.min(begin + CHUNK, tokens.count());
            chunk.clear();
            chunk.add(tokens, begin, to);
            joined.clear();
            joined.add(current);
            joined.add(chunk);
            // While nothing is in the current one, the joined one is the chunk, so that there are no empty blocks.
            if (current.bits() + chunk.bits() + BITS_OF_A_BLOCK < joined.bits()) {
                at = writeBlock(from, begin, bytes, at);
                from = begin;
                Frequencies written = current;
                current = chunk;
                chunk = written;
            } else {
                Frequencies before = current;
                current = joined;
                joined = before;
            }
        }
        writeBlock(from, tokens.count(), bytes, at);
    }

    private int writeBlock(int from, int to, byte[] bytes, int at) {
        blocks.write(tokens, from, to, current, bytes, at);
        return at + current.size();
    }
}
