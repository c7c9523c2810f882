package io.github.volantvm.maven.archive;

import io.github.volantvm.maven.plan.Checksum;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Deflates only what no earlier build has deflated. The result is the same, byte for byte: the key of a block tells apart
 * everything that decides it, and no block of the cache is believed, but inflated and compared with what is to be packed.
 */
final class CachedZlib implements Deflating {
    /** With this, an end is put to every key that was made by another rule. */
    private static final byte[] RULE = "volant block 1".getBytes(StandardCharsets.US_ASCII);

    /** A smaller block is deflated about as fast as a file is opened and read. */
    private static final int LEAST_KEPT = 1 << 14;

    /** How much is inflated at once, in bytes: what the nearest cache of a processor has room for. */
    private static final int PIECE = 1 << 14;

    private final Zlib zlib;
    private final byte[] build;
    private final BlockCache cache;

    /** @param build which zlib it is */
    CachedZlib(Zlib zlib, String build, BlockCache cache) {
        this.zlib = zlib;
        this.build = build.getBytes(StandardCharsets.US_ASCII);
        this.cache = cache;
    }

    @Override
    public byte[] deflate(Block block) {
        if (block.size() < LEAST_KEPT) {
            return zlib.deflate(block);
        }
        String key = key(block);
        return cache.find(key).filter(found -> isOf(block, found)).orElseGet(() -> {
            byte[] deflated = zlib.deflate(block);
            cache.keep(key, deflated);
            return deflated;
        });
    }

    /**
     * Of the data only their CRC-32 is in it: that is a hundredth of the work of a digest where nothing is compiled yet, and
     * what is found is compared with the data anyway. Nothing else would tell whether the dictionary was another.
     */
    private String key(Block block) {
        CRC32 data = new CRC32();
        data.update(block.bytes(), block.start(), block.size());
        MessageDigest digest = Checksum.Algorithm.SHA256.newDigest();
        digest.update(RULE);
        digest.update(build);
        digest.update(ByteBuffer.allocate(4 * Integer.BYTES)
                .putInt(zlib.level())
                .putInt(block.size())
                .putInt((int) data.getValue())
                .putInt(block.start())
                .array());
        digest.update(block.bytes(), 0, block.start());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether it inflates to the block's data, so wholly that another block can follow. */
    private static boolean isOf(Block block, byte[] deflated) {
        Inflater inflater = new Inflater(true);
        try {
            if (block.start() > 0) {
                inflater.setDictionary(block.bytes(), 0, block.start());
            }
            inflater.setInput(deflated);
            return inflates(inflater, block, block.start(), block.end()) && endsInflating(inflater);
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }

    private static boolean inflates(Inflater inflater, Block block, int from, int to) throws DataFormatException {
        byte[] piece = new byte[PIECE];
        int at = from;
        // One byte more than there should be, so that whatever is too much shows.
        for (int size = 1; size > 0; at += size) {
            size = inflater.inflate(piece, 0, Math.min(PIECE, to - at + 1));
            if (size > to - at || !Arrays.equals(piece, 0, size, block.bytes(), at, at + size)) {
                return false;
            }
        }
        return at == to && !inflater.finished() && inflater.getRemaining() == 0;
    }

    /** Whether the block with which every member ends can follow. */
    private static boolean endsInflating(Inflater inflater) throws DataFormatException {
        inflater.setInput(GzipMember.LAST_BLOCK.clone());
        return inflater.inflate(new byte[1]) == 0 && inflater.finished() && inflater.getRemaining() == 0;
    }
}
