package io.github.volantvm.maven.archive;

import io.github.volantvm.maven.deflate.DeflateEncoder;
import io.github.volantvm.maven.plan.Checksum;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Deflates only what no earlier build has deflated. The result is the same, byte for byte: the key of a block is a digest of
 * everything that decides it.
 */
final class CachedBlocks implements Deflating {
    private static final byte[] RULE = ("volant deflate " + DeflateEncoder.VERSION).getBytes(StandardCharsets.US_ASCII);

    /** A smaller block is deflated about as fast as a file is opened and read. */
    private static final int LEAST_KEPT = 1 << 14;

    private final Deflating deflating;
    private final int level;
    private final BlockCache cache;

    /** @param level at which blocks are deflated */
    CachedBlocks(Deflating deflating, int level, BlockCache cache) {
        this.deflating = deflating;
        this.level = level;
        this.cache = cache;
    }

    @Override
    public byte[] deflate(Block block) {
        if (block.size() < LEAST_KEPT) {
            return deflating.deflate(block);
        }
        String key = key(block);
        return cache.find(key).orElseGet(() -> {
            byte[] deflated = deflating.deflate(block);
            cache.keep(key, deflated);
            return deflated;
        });
    }

    private String key(Block block) {
        MessageDigest digest = Checksum.Algorithm.SHA256.newDigest();
        digest.update(RULE);
        digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(level)
                .putInt(block.start())
                .array());
        digest.update(block.bytes(), 0, block.end());
        return HexFormat.of().formatHex(digest.digest());
    }
}
