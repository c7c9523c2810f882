package io.github.volantvm.maven.archive;

import io.github.volantvm.maven.deflate.DeflateEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Deflates only what no earlier build has deflated. The result is the same, byte for byte: the key of a block is a digest of
 * everything that decides it.
 */
final class CachedBlocks implements Deflating {
    private static final byte[] RULE = ("volant deflate " + DeflateEncoder.VERSION).getBytes(StandardCharsets.US_ASCII);

    /** A smaller block is deflated about as fast as a file is opened and read. */
    private static final int LEAST_KEPT = 1 << 14;

    private final Encoders encoders;
    private final BlockCache cache;

    CachedBlocks(Encoders encoders, BlockCache cache) {
        this.encoders = encoders;
        this.cache = cache;
    }

    @Override
    public byte[] deflate(Block block) {
        if (block.size() < LEAST_KEPT) {
            return encoders.deflate(block);
        }
        String key = key(block);
        return cache.find(key).orElseGet(() -> {
            byte[] deflated = encoders.deflate(block);
            cache.keep(key, deflated);
            return deflated;
        });
    }

    private String key(Block block) {
        Sha256 digest = new Sha256();
        digest.update(RULE);
        digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(encoders.level())
                .putInt(block.start())
                .array());
        digest.update(block.bytes(), 0, block.end());
        return digest.hex();
    }
}
