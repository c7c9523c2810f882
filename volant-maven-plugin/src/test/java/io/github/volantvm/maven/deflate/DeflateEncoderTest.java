package io.github.volantvm.maven.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's zlib is the judge. */
class DeflateEncoderTest {
    private static final byte[] LAST_BLOCK = {3, 0};

    private final Random random = new Random(11);
    private final Samples samples = new Samples(random);

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
        byte[] text = samples.text(700);
        for (int size = 0; size <= text.length; size++) {
            assertInflates(encoder, Arrays.copyOf(text, size), 0);
            assertInflates(encoder, text, size);
            assertInflates(encoder, Arrays.copyOf(new byte[1_000], size), size / 2);
        }
    }

    @Test
    void whatIsFarthestAwayIsReferredToAndWhatIsFartherIsNot() throws Exception {
        DeflateEncoder encoder = new DeflateEncoder(9);
        byte[] once = samples.random(1_000);
        for (int distance = MatchFinder.FARTHEST - 2; distance <= MatchFinder.FARTHEST + 3; distance++) {
            byte[] bytes = samples.random(distance + once.length);
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
            byte[] bytes = samples.mixture(random.nextInt(120_000));
            assertInflates(encoder, bytes, random.nextInt(Math.min(bytes.length, 1 << 15) + 1));
        }
    }

    @Test
    void piecesMakeOneStream() throws Exception {
        byte[] bytes = samples.mixture(300_000);
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
        byte[] bytes = samples.random(200_000);
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
    void textsTakeHardlyMoreThanWithZlibAtAnyLevel() throws Exception {
        byte[] text = samples.text(200_000);
        for (int level = 1; level <= 9; level++) {
            assertThat(assertInflates(new DeflateEncoder(level), text, 0))
                    .isLessThan((int) (1.005 * zlib(text, level)));
        }
    }

    @Test
    void patienceIsWorthIt() throws Exception {
        byte[] text = samples.text(200_000);
        int fastest = assertInflates(new DeflateEncoder(1), text, 0);
        int usual = assertInflates(new DeflateEncoder(6), text, 0);
        int smallest = assertInflates(new DeflateEncoder(9), text, 0);
        assertThat(usual).isLessThan((int) (0.97 * fastest));
        assertThat(smallest).isLessThan((int) (0.995 * usual));
    }

    @Test
    void whatIsBehindThePieceDoesNotShow() {
        byte[] bytes = samples.mixture(50_000);
        byte[] longer = Arrays.copyOf(bytes, 100_000);
        System.arraycopy(bytes, 20_000, longer, 50_000, 30_000);
        for (int end : new int[] {49_990, 49_999, 50_000}) {
            byte[] exact = Arrays.copyOf(bytes, end);
            DeflateEncoder encoder = new DeflateEncoder(9);
            assertThat(Arrays.equals(encoder.encode(longer, 100, end), encoder.encode(exact, 100, end)))
                    .isTrue();
        }
        // The last match could go on.
        byte[] zeros = new byte[300];
        assertThat(new DeflateEncoder(6).encode(zeros, 10, 100))
                .isEqualTo(new DeflateEncoder(6).encode(new byte[100], 10, 100));
    }

    @Test
    void theLargestPiecesOfAllKindsComeFromOneEncoder() throws Exception {
        for (int level : new int[] {1, 6, 9}) {
            DeflateEncoder encoder = new DeflateEncoder(level);
            for (byte[] bytes : List.of(
                    samples.random(294_912),
                    samples.programLike(294_912),
                    samples.text(294_912),
                    new byte[294_912],
                    samples.mixture(294_912))) {
                assertInflates(encoder, bytes, 32_768);
            }
        }
    }

    @Test
    void whatThereIsNotIsRefused() {
        assertThatThrownBy(() -> new DeflateEncoder(0)).hasMessage("there is no level 0");
        assertThatThrownBy(() -> new DeflateEncoder(10)).isInstanceOf(IllegalArgumentException.class);
        DeflateEncoder encoder = new DeflateEncoder(6);
        assertThatThrownBy(() -> encoder.encode(new byte[10], 10, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> encoder.encode(new byte[10], 0, 11)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void whatWasEncodedBeforeDoesNotShow() {
        byte[] bytes = samples.mixture(100_000);
        DeflateEncoder used = new DeflateEncoder(6);
        used.encode(samples.text(250_000), 10_000, 250_000);
        used.encode(samples.random(70_000), 0, 70_000);
        byte[] expected = new DeflateEncoder(6).encode(bytes, 30_000, 100_000);
        assertThat(Arrays.equals(used.encode(bytes, 30_000, 100_000), expected)).isTrue();
    }

    /**
     * What is kept in caches, and the bytes of every image, depend on this. If a change is meant, raise
     * {@link DeflateEncoder#VERSION}, then write the new digests here.
     */
    @ParameterizedTest
    @CsvSource({
        "1,28e3e3de4cf0c411",
        "2,a71bdedeadc3ca79",
        "3,945c8fdf7905b2e0",
        "4,05f64fa01e8b31a8",
        "5,8a7dc4dde5e09008",
        "6,ca6b140a0cd07f53",
        "7,577570c73ecee363",
        "8,4fad79e78dff6bd4",
        "9,a4839484abdf9064"
    })
    void thisVersionAlwaysWritesTheSame(int level, String expected) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        DeflateEncoder encoder = new DeflateEncoder(level);
        byte[] bits = new byte[60_000];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (byte) random.nextInt(2);
        }
        byte[] skewed = new byte[150_000];
        for (int i = 0; i < skewed.length; i++) {
            skewed[i] = (byte) Long.numberOfTrailingZeros(random.nextLong());
        }
        byte[] beside = samples.text(100_000);
        System.arraycopy(samples.random(30_000), 0, beside, 40_000, 30_000);
        for (byte[] bytes : List.of(
                samples.mixture(150_000),
                bits,
                skewed,
                beside,
                samples.programLike(200_000),
                samples.random(100_000),
                samples.text(150_000))) {
            digest.update(encoder.encode(bytes, bytes.length / 5, bytes.length));
        }
        assertThat(DeflateEncoder.VERSION + ": " + HexFormat.of().formatHex(digest.digest(), 0, 8))
                .isEqualTo("1: " + expected);
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
                samples.random(1 << 16),
                samples.random((1 << 16) + 1),
                samples.random(140_000),
                samples.text(100_000),
                Samples.period(samples.random(3), 1_000),
                Samples.period(samples.random(257), 70_000),
                Samples.period(samples.random(4_097), 70_000),
                Samples.period(samples.random(32_768), 100_000),
                samples.mixture(150_000));
    }
}
