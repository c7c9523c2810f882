package io.github.volantvm.maven.deflate;

import java.util.Arrays;

/** How often each symbol occurs in a block of such tokens, and about how many bits these take in codes of their own. */
final class Frequencies {
    /** Of a bit, in the sums of the estimate. */
    private static final int FRACTION = 12;

    /** About how many bits the header spends on each symbol that occurs. */
    private static final int BITS_OF_A_SYMBOL = 3;

    private static final int[] LOG2 = new int[1 << 12];

    static {
        // Math may give other values on another machine, and blocks would end elsewhere there.
        for (int i = 1; i < LOG2.length; i++) {
            LOG2[i] = (int) (StrictMath.log(i) / StrictMath.log(2) * (1 << FRACTION));
        }
    }

    private final int[] literals = new int[Alphabet.LITERALS_AND_LENGTHS];
    private final int[] distances = new int[Alphabet.DISTANCES];
    private int size;

    /** Of literals and lengths, by symbol. */
    int[] literals() {
        return literals;
    }

    /** By symbol. */
    int[] distances() {
        return distances;
    }

    /** What the tokens stand for, in bytes. */
    int size() {
        return size;
    }

    void clear() {
        Arrays.fill(literals, 0);
        Arrays.fill(distances, 0);
        literals[Alphabet.END_OF_BLOCK] = 1;
        size = 0;
    }

    void add(Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            int token = tokens.get(i);
            if (Tokens.isMatch(token)) {
                literals[Alphabet.ofLength(Tokens.value(token))]++;
                distances[Alphabet.ofDistance(Tokens.distance(token))]++;
                size += Tokens.length(token);
            } else {
                literals[token]++;
                size++;
            }
        }
    }

    void add(Frequencies other) {
        for (int i = 0; i < literals.length; i++) {
            literals[i] += other.literals[i];
        }
        for (int i = 0; i < distances.length; i++) {
            distances[i] += other.distances[i];
        }
        literals[Alphabet.END_OF_BLOCK] = 1;
        size += other.size;
    }

    /** The bits that follow symbols, whatever the codes are. */
    long extraBits() {
        long bits = 0;
        for (int symbol = Alphabet.FIRST_LENGTH; symbol < literals.length; symbol++) {
            bits += (long) literals[symbol] * Alphabet.extraBitsOfLength(symbol);
        }
        for (int symbol = 0; symbol < distances.length; symbol++) {
            bits += (long) distances[symbol] * Alphabet.extraBitsOfDistance(symbol);
        }
        return bits;
    }

    /** About the bits of the codes and their description. */
    long bits() {
        return bits(literals) + bits(distances) >> FRACTION;
    }

    private static long bits(int[] counts) {
        int total = 0;
        long bits = 0;
        for (int count : counts) {
            if (count > 0) {
                total += count;
                bits += (BITS_OF_A_SYMBOL << FRACTION) - (long) count * log2(count);
            }
        }
        return total == 0 ? 0 : bits + (long) total * log2(total);
    }

    private static int log2(int value) {
        int shift = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(value) - 12);
        return (shift << FRACTION) + LOG2[value >>> shift];
    }
}
