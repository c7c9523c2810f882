package io.github.volantvm.maven.archive;

import io.github.volantvm.maven.deflate.DeflateEncoder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Deflates each block by itself, with an encoder for each thread that asks at the same time. */
final class Encoders implements Deflating {
    private final int level;
    private final Queue<DeflateEncoder> idle = new ConcurrentLinkedQueue<>();

    /** @param level 1, the fastest, to 9, the smallest */
    Encoders(int level) {
        this.level = level;
    }

    int level() {
        return level;
    }

    @Override
    public byte[] deflate(Block block) {
        DeflateEncoder encoder = idle.poll();
        if (encoder == null) {
            encoder = new DeflateEncoder(level);
        }
        byte[] deflated = encoder.encode(block.bytes(), block.start(), block.end());
        idle.add(encoder);
        return deflated;
    }
}
