package io.github.volantvm.maven.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class BlockWriterTest {
    /** RFC 1951, 3.2.5: the first length and distance of some symbols, from the fewest extra bits to the most. */
    private static final int[] LENGTHS = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 115, 131, 258
    };

    private static final int[] DISTANCES = {
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 12289, 16385, 24577
    };

    private final Random random = new Random(2);

    /** Each as frequent as the two before together, so that codes have all their 15 bits, beside 13 extra ones. */
    @Test
    void theLongestCodesOfAllFit() throws Exception {
        byte[] before = new byte[1 << 15];
        random.nextBytes(before);
        List<Integer> matches = new ArrayList<>();
        int count = 1;
        int next = 1;
        for (int i = 0; i < 18; i++) {
            for (int n = 0; n < count; n++) {
                int symbol = LENGTHS.length - 1 - i;
                matches.add(Tokens.match(LENGTHS[symbol], DISTANCES[symbol]));
            }
            int sum = count + next;
            count = next;
            next = sum;
        }
        Collections.shuffle(matches, random);
        Tokens tokens = new Tokens();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.write(before);
        for (int match : matches) {
            tokens.addMatch(match);
            byte[] all = expected.toByteArray();
            for (int i = 0; i < Tokens.length(match); i++) {
                int from = all.length - Tokens.distance(match) + i % Tokens.distance(match);
                expected.write(all[from]);
            }
        }
        byte[] bytes = expected.toByteArray();
        byte[] encoded = written(tokens, bytes, before.length);
        Inflater inflater = new Inflater(true);
        inflater.setDictionary(before);
        inflater.setInput(encoded);
        byte[] inflated = new byte[bytes.length - before.length];
        assertThat(inflater.inflate(inflated)).isEqualTo(inflated.length);
        assertThat(Arrays.equals(inflated, 0, inflated.length, bytes, before.length, bytes.length))
                .isTrue();
        assertThat(inflater.getRemaining()).isZero();
        inflater.end();
    }

    @Test
    void aBlockTakesTheFormThatIsShortest() {
        byte[] few = {'a', 'b', 'c'};
        assertThat(type(few)).isEqualTo(1);
        byte[] skewed = new byte[1_000];
        for (int i = 0; i < skewed.length; i++) {
            skewed[i] = (byte) random.nextInt(3);
        }
        assertThat(type(skewed)).isEqualTo(2);
        byte[] noise = new byte[1_000];
        random.nextBytes(noise);
        assertThat(type(noise)).isZero();
    }

    private static int type(byte[] literals) {
        Tokens tokens = new Tokens();
        for (byte literal : literals) {
            tokens.addLiteral(literal);
        }
        return written(tokens, literals, 0)[0] >>> 1 & 3;
    }

    private static byte[] written(Tokens tokens, byte[] bytes, int at) {
        Frequencies frequencies = new Frequencies();
        frequencies.clear();
        frequencies.add(tokens, 0, tokens.count());
        BitWriter out = new BitWriter();
        out.begin(0);
        BlockWriter blocks = new BlockWriter(out);
        blocks.write(tokens, 0, tokens.count(), frequencies, bytes, at);
        blocks.writeMark();
        return out.toBytes();
    }
}
