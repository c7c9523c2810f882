package io.github.volantvm.maven.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against the tables of RFC 1951, 3.2.5, as they stand there. */
class AlphabetTest {
    private static final int[] LENGTH_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final int[] LENGTHS = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] DISTANCE_BITS = {
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13
    };
    private static final int[] DISTANCES = {
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577
    };

    @Test
    void everyLengthHasItsSymbolAndExtraBits() {
        for (int length = 3; length <= 258; length++) {
            int symbol = Alphabet.ofLength(length - 3);
            int row = symbol - 257;
            int extra = Alphabet.extraOfLength(symbol, length - 3);
            assertThat(Alphabet.extraBitsOfLength(symbol)).isEqualTo(LENGTH_BITS[row]);
            assertThat(extra).isBetween(0, (1 << LENGTH_BITS[row]) - 1);
            assertThat(LENGTHS[row] + extra).isEqualTo(length);
        }
        assertThat(Alphabet.ofLength(257 - 3)).isEqualTo(284);
        assertThat(Alphabet.ofLength(258 - 3)).isEqualTo(285);
    }

    @Test
    void everyDistanceHasItsSymbolAndExtraBits() {
        for (int distance = 1; distance <= 32_768; distance++) {
            int symbol = Alphabet.ofDistance(distance);
            int extra = Alphabet.extraOfDistance(symbol, distance);
            boolean right = Alphabet.extraBitsOfDistance(symbol) == DISTANCE_BITS[symbol]
                    && extra < 1 << DISTANCE_BITS[symbol]
                    && DISTANCES[symbol] + extra == distance;
            assertThat(right).as("distance %d", distance).isTrue();
        }
    }
}
