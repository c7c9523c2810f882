package io.github.volantvm.maven.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BitWriterTest {
    private final Random random = new Random(5);

    @Test
    void bitsOfAnyCountFollowEachOther() {
        for (int round = 0; round < 50; round++) {
            BitWriter out = new BitWriter();
            out.begin(random.nextInt(3) * 1_000);
            BitSet expected = new BitSet();
            int at = 0;
            // Often so that 15 are pending when 48 come.
            for (int i = 0; i < 2_000; i++) {
                int count = random.nextBoolean() ? random.nextInt(49) : i % 2 == 0 ? 15 : 48;
                long bits = random.nextLong() & (1L << count) - 1;
                out.write(bits, count);
                for (int bit = 0; bit < count; bit++) {
                    expected.set(at++, (bits >>> bit & 1) != 0);
                }
            }
            out.align();
            assertThat(out.toBytes()).isEqualTo(Arrays.copyOf(expected.toByteArray(), (at + 7) / 8));
        }
    }

    @Test
    void bytesFollowWholeBytesEvenIfThereAreMoreThanExpected() {
        BitWriter out = new BitWriter();
        out.begin(0);
        byte[] bytes = new byte[300_000];
        random.nextBytes(bytes);
        out.write(1, 1);
        out.align();
        out.write(bytes, 0, bytes.length);
        for (int i = 0; i < 100_000; i++) {
            out.write(i & 1, 1);
        }
        byte[] written = out.toBytes();
        assertThat(written[0]).isEqualTo((byte) 1);
        assertThat(Arrays.equals(written, 1, 300_001, bytes, 0, 300_000)).isTrue();
        assertThat(Arrays.copyOfRange(written, 300_001, written.length))
                .hasSize(12_500)
                .containsOnly(0xaa);
    }
}
