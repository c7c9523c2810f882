package io.github.volantvm.maven.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's zlib is the judge. */
class DeflateEncoderTest {
    private static final byte[] LAST_BLOCK = {3, 0};

    private final Random random = new Random(11);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void whateverIsEncodedInflatesToItself(int level) throws Exception {
        DeflateEncoder encoder = new DeflateEncoder(level);
        for (byte[] bytes : samples()) {
            assertInflates(encoder, bytes, 0);
            assertInflates(encoder, bytes, bytes.length / 3);
        }
    }

    @Test
    void soDoPiecesOfAnySize() throws Exception {
        DeflateEncoder encoder = new DeflateEncoder(6);
        byte[] text = text(700);
        for (int size = 0; size <= text.length; size++) {
            assertInflates(encoder, Arrays.copyOf(text, size), 0);
            assertInflates(encoder, text, size);
            assertInflates(encoder, Arrays.copyOf(new byte[1_000], size), size / 2);
        }
    }

    @Test
    void whatIsFarthestAwayIsReferredToAndWhatIsFartherIsNot() throws Exception {
        DeflateEncoder encoder = new DeflateEncoder(9);
        byte[] once = random(1_000);
        for (int distance = MatchFinder.FARTHEST - 2; distance <= MatchFinder.FARTHEST + 3; distance++) {
            byte[] bytes = random(distance + once.length);
            System.arraycopy(once, 0, bytes, 0, once.length);
            System.arraycopy(once, 0, bytes, distance, once.length);
            int size = assertInflates(encoder, bytes, distance);
            assertThat(size < 100).as("distance %d", distance).isEqualTo(distance <= MatchFinder.FARTHEST);
        }
    }

    @Test
    void randomMixturesInflateToThemselves() throws Exception {
        for (int round = 0; round < 60; round++) {
            DeflateEncoder encoder = new DeflateEncoder(1 + round % 9);
            byte[] bytes = mixture(random.nextInt(120_000));
            assertInflates(encoder, bytes, random.nextInt(Math.min(bytes.length, 1 << 15) + 1));
        }
    }

    @Test
    void piecesMakeOneStream() throws Exception {
        byte[] bytes = mixture(300_000);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        DeflateEncoder encoder = new DeflateEncoder(6);
        for (int at = 0; at < bytes.length; at += 50_000) {
            int from = Math.max(0, at - (1 << 15));
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, at + 50_000));
            stream.write(encoder.encode(piece, at - from, piece.length));
        }
        stream.write(LAST_BLOCK);
        Inflater inflater = new Inflater(true);
        inflater.setInput(stream.toByteArray());
        byte[] inflated = new byte[bytes.length];
        int size = 0;
        while (!inflater.finished()) {
            size += inflater.inflate(inflated, size, inflated.length - size);
        }
        inflater.end();
        assertThat(Arrays.equals(inflated, bytes)).isTrue();
    }

    @Test
    void randomBytesGrowByNoMoreThanTheirHeaders() throws Exception {
        byte[] bytes = random(200_000);
        // Five bytes for each 64 KiB, as many for the mark, and a few where tokens are full.
        assertThat(assertInflates(new DeflateEncoder(9), bytes, 0)).isBetween(200_000, 200_050);
        assertThat(new DeflateEncoder(9).encode(bytes, 7, 7)).containsExactly(0, 0, 0, 0xff, 0xff);
    }

    @Test
    void aFewBytesTakeFixedCodes() throws Exception {
        byte[] bytes = "volant".getBytes(StandardCharsets.US_ASCII);
        // Three bits, eight for each, seven to end, three for the mark; then what the mark has of bytes.
        assertThat(assertInflates(new DeflateEncoder(6), bytes, 0)).isEqualTo((3 + 6 * 8 + 7 + 3 + 7) / 8 + 4);
    }

    @Test
    void textsTakeNoMoreThanWithZlib() throws Exception {
        byte[] text = text(200_000);
        for (int level = 1; level <= 9; level++) {
            assertThat(assertInflates(new DeflateEncoder(level), text, 0)).isLessThanOrEqualTo(zlib(text, level));
        }
    }

    @Test
    void aHigherLevelIsNeverMuchLargerAndTheHighestIsSmallest() throws Exception {
        byte[] text = text(300_000);
        int before = Integer.MAX_VALUE;
        for (int level = 1; level <= 9; level++) {
            int size = assertInflates(new DeflateEncoder(level), text, 0);
            assertThat(size).isLessThan((int) (before * 1.001));
            before = size;
        }
    }

    @Test
    void whatWasEncodedBeforeDoesNotShow() {
        byte[] bytes = mixture(100_000);
        DeflateEncoder used = new DeflateEncoder(6);
        used.encode(text(250_000), 10_000, 250_000);
        used.encode(random(70_000), 0, 70_000);
        byte[] expected = new DeflateEncoder(6).encode(bytes, 30_000, 100_000);
        assertThat(Arrays.equals(used.encode(bytes, 30_000, 100_000), expected)).isTrue();
    }

    /**
     * What is kept in caches, and the bytes of every image, depend on this. If a change is meant, raise
     * {@link DeflateEncoder#VERSION}, then write the new digests here.
     */
    @Test
    void thisVersionAlwaysWritesTheSame() throws Exception {
        byte[] bytes = mixture(150_000);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        StringBuilder digests = new StringBuilder();
        for (int level = 1; level <= 9; level++) {
            byte[] encoded = new DeflateEncoder(level).encode(bytes, 20_000, bytes.length);
            digests.append(HexFormat.of().formatHex(digest.digest(encoded), 0, 4))
                    .append(' ');
        }
        assertThat(DeflateEncoder.VERSION + ": " + digests)
                .isEqualTo("1: 992f0ae7 0ef7d7c9 f975a4cd 70813dd0 6841747d 38050f6c b3521c71 190e3430 190e3430 ");
    }

    private int assertInflates(DeflateEncoder encoder, byte[] bytes, int start) throws DataFormatException {
        byte[] encoded = encoder.encode(bytes, start, bytes.length);
        Inflater inflater = new Inflater(true);
        if (start > 0) {
            inflater.setDictionary(bytes, 0, start);
        }
        inflater.setInput(encoded);
        byte[] inflated = new byte[bytes.length - start + 1];
        int size = inflater.inflate(inflated);
        boolean right = size == bytes.length - start
                && Arrays.equals(inflated, 0, size, bytes, start, bytes.length)
                && inflater.getRemaining() == 0
                && !inflater.finished();
        inflater.setInput(LAST_BLOCK);
        assertThat(right && inflater.inflate(inflated) == 0 && inflater.finished())
                .as("%d bytes after %d", bytes.length - start, start)
                .isTrue();
        inflater.end();
        return encoded.length;
    }

    private static int zlib(byte[] bytes, int level) {
        Deflater deflater = new Deflater(level, true);
        deflater.setInput(bytes);
        int size = deflater.deflate(new byte[2 * bytes.length], 0, 2 * bytes.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return size;
    }

    private List<byte[]> samples() {
        byte[] oneOfEach = new byte[256];
        for (int i = 0; i < oneOfEach.length; i++) {
            oneOfEach[i] = (byte) i;
        }
        return List.of(
                new byte[0],
                new byte[1],
                new byte[5],
                new byte[258],
                new byte[259],
                new byte[200_000],
                oneOfEach,
                random(1 << 16),
                random((1 << 16) + 1),
                random(140_000),
                text(100_000),
                period(random(3), 1_000),
                period(random(257), 70_000),
                period(random(4_097), 70_000),
                period(random(32_768), 100_000),
                mixture(150_000));
    }

    private byte[] random(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] period(byte[] one, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = one[i % one.length];
        }
        return bytes;
    }

    private byte[] text(int size) {
        String[] words = new String[300];
        for (int i = 0; i < words.length; i++) {
            words[i] = random.ints(1 + random.nextInt(9), 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            int word = (int) Math.abs(random.nextGaussian() * words.length / 4) % words.length;
            text.append(words[word]).append(random.nextInt(12) == 0 ? ".\n" : " ");
        }
        return text.substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }

    /** Runs, random bytes of few or many values, and copies from before, of any length. */
    private byte[] mixture(int size) {
        byte[] bytes = new byte[size];
        for (int at = 0; at < size; ) {
            int end = Math.min(size, at + 1 + random.nextInt(1 << random.nextInt(13)));
            int kind = random.nextInt(4);
            int values = 1 + random.nextInt(256);
            int distance = 1 + random.nextInt(Math.max(1, Math.min(at, 1 << 15)));
            for (; at < end; at++) {
                bytes[at] = kind == 0 || at < distance ? (byte) random.nextInt(values) : bytes[at - distance];
            }
        }
        return bytes;
    }
}
