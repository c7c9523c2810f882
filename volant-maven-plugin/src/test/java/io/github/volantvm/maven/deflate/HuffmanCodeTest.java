package io.github.volantvm.maven.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HuffmanCodeTest {
    private final Random random = new Random(3);

    /** RFC 1951, 3.2.2: the example. */
    @Test
    void codesFollowFromTheirLengthsAsTheFormatSays() {
        HuffmanCode code = new HuffmanCode(8, 15);
        code.set(new byte[] {3, 3, 3, 3, 3, 2, 4, 4});
        String[] expected = {"010", "011", "100", "101", "110", "00", "1110", "1111"};
        for (int symbol = 0; symbol < expected.length; symbol++) {
            String reversed = new StringBuilder(expected[symbol]).reverse().toString();
            assertThat((int) code.codes()[symbol]).isEqualTo(Integer.parseInt(reversed, 2));
        }
    }

    @Test
    void noCodeTakesFewerBits() {
        for (int round = 0; round < 200; round++) {
            assertLeast(random.ints(286, 0, 1 << random.nextInt(1, 16)).toArray(), 15);
            assertLeast(
                    IntStream.generate(() -> 1 << random.nextInt(20)).limit(19).toArray(), 7);
        }
    }

    @Test
    void norWhereCodesWouldBeTooLong() {
        // Each as frequent as the two before together: the deepest tree there is.
        int[] fibonacci = new int[22];
        fibonacci[0] = 1;
        fibonacci[1] = 1;
        for (int i = 2; i < fibonacci.length; i++) {
            fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
        }
        for (int longest = 5; longest < fibonacci.length; longest++) {
            assertLeast(fibonacci, longest);
        }
    }

    private static void assertLeast(int[] counts, int longest) {
        HuffmanCode code = new HuffmanCode(counts.length, longest);
        code.fit(counts);
        assertThat(filled(code, longest)).isOne();
        long bits = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            assertThat(code.lengths()[symbol] > 0).isEqualTo(counts[symbol] > 0);
            bits += (long) counts[symbol] * code.lengths()[symbol];
        }
        assertThat(bits).isEqualTo(least(counts, longest));
    }

    /** By packages of whole lists of leaves, as the method is explained; the one that is tested only counts them. */
    private static long least(int[] counts, int longest) {
        List<Long> leaves = IntStream.of(counts)
                .filter(count -> count > 0)
                .sorted()
                .asLongStream()
                .boxed()
                .toList();
        List<Long> row = leaves;
        for (int length = 1; length < longest; length++) {
            List<Long> next = new ArrayList<>(leaves);
            for (int i = 0; i + 1 < row.size(); i += 2) {
                next.add(row.get(i) + row.get(i + 1));
            }
            Collections.sort(next);
            row = next;
        }
        return row.subList(0, 2 * leaves.size() - 2).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void thereAreTwoSymbolsEvenIfFewerOccur() {
        HuffmanCode code = new HuffmanCode(30, 15);
        code.fit(new int[30]);
        assertThat(code.lengths()).startsWith(1, 1, 0);
        assertThat(code.symbols()).isEqualTo(2);
        int[] counts = new int[30];
        counts[7] = 100;
        code.fit(counts);
        assertThat(code.lengths()).startsWith(1, 0, 0, 0, 0, 0, 0, 1, 0);
        assertThat(code.symbols()).isEqualTo(8);
    }

    /** The sum of Kraft: 1 if every sequence of bits is one of codes, and none of two. */
    private static double filled(HuffmanCode code, int longest) {
        double sum = 0;
        for (byte length : code.lengths()) {
            assertThat((int) length).isBetween(0, longest);
            sum += length == 0 ? 0 : Math.scalb(1.0, -length);
        }
        return sum;
    }
}
