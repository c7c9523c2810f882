package io.github.volantvm.maven.archive;

import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Deflates with the zlib of this JDK.
 *
 * @param level 1 to 9
 */
record Zlib(int level) implements Deflating {
    /** What a block may grow by, in bytes: a header of 5 for every 16 kB of random bytes, and the end mark. */
    private static final int SLACK = 1 << 10;

    @Override
    public byte[] deflate(Block block) {
        Deflater deflater = new Deflater(level, true);
        try {
            if (block.start() > 0) {
                deflater.setDictionary(block.bytes(), 0, block.start());
            }
            deflater.setInput(block.bytes(), block.start(), block.size());
            // Programs become a third, texts less.
            byte[] out = new byte[block.size() / 2 + SLACK];
            int size = 0;
            while (true) {
                size += deflater.deflate(out, size, out.length - size, Deflater.SYNC_FLUSH);
                if (size < out.length) {
                    return Arrays.copyOf(out, size);
                }
                out = Arrays.copyOf(out, out.length * 2);
            }
        } finally {
            deflater.end();
        }
    }
}
