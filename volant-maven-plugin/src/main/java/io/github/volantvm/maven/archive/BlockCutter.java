package io.github.volantvm.maven.archive;

import io.github.volantvm.maven.plan.GuestPath;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Cuts an archive into blocks, by what is in it and by nothing else, so that the same archive is always cut the same.
 *
 * <p>The content of a large file is cut by itself and refers to nothing before it: whatever else changes, its blocks do
 * not. Between large files, blocks end before entries whose paths say so: a file that grows changes its own block and, as
 * the next may refer to it, that one.
 */
final class BlockCutter extends OutputStream implements Seams {
    /** From this size on, in bytes, a file has blocks of its own. */
    static final int LARGE_FILE = Block.MOST_DATA;

    /** Between large files, the least that a block has before a path may end it, in bytes. */
    private static final int LEAST_DATA = Block.MOST_DATA / 2;

    /** One path of so many ends a block: of files of 30 kB, one in the half block that is left. */
    private static final int CUTTING_PATHS = 4;

    private final Sink sink;
    private byte[] bytes = new byte[Block.MOST_BYTES];
    private int start;
    private int end;

    /** Takes the blocks, in their order. */
    interface Sink {
        /** @return bytes to fill next, as many as a block may have; nobody else uses them any more */
        byte[] take(Block block) throws IOException;
    }

    BlockCutter(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void beforeEntry(GuestPath path) throws IOException {
        if (end - start >= LEAST_DATA && Math.floorMod(path.value().hashCode(), CUTTING_PATHS) == 0) {
            cut();
        }
    }

    @Override
    public void beforeContent(long size) throws IOException {
        if (size >= LARGE_FILE) {
            cut();
            start = 0;
            end = 0;
        }
    }

    @Override
    public void afterContent(long size) throws IOException {
        if (size >= LARGE_FILE) {
            cut();
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int room = start + Block.MOST_DATA - end;
            int count = Math.min(room, length - done);
            System.arraycopy(source, offset + done, bytes, end, count);
            end += count;
            done += count;
            if (count == room) {
                cut();
            }
        }
    }

    /** Hands over what there is; nothing comes after it. */
    void finish() throws IOException {
        cut();
    }

    private void cut() throws IOException {
        if (end == start) {
            return;
        }
        Block block = new Block(bytes, start, end);
        bytes = sink.take(block);
        start = Math.min(block.end(), Block.DICTIONARY);
        System.arraycopy(block.bytes(), block.end() - start, bytes, 0, start);
        end = start;
    }
}
