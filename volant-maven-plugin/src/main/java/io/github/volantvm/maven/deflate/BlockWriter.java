package io.github.volantvm.maven.deflate;

import java.util.Arrays;

/**
 * Writes tokens as a block, in whichever of the three forms takes the fewest bits (RFC 1951, 3.2.3). A stored one counts as if it
 * always had to fill up a byte by seven.
 */
final class BlockWriter {
    private static final int LONGEST_CODE = 15;

    /** Not the last one, and the type. */
    private static final int STORED = 0;

    private static final int FIXED = 1 << 1;
    private static final int DYNAMIC = 2 << 1;
    private static final int HEADER_BITS = 3;

    /** How many bytes a stored block may have. */
    static final int MOST_STORED = (1 << 16) - 1;

    private final BitWriter out;
    private final HuffmanCode literals = literalCode();
    private final HuffmanCode distances = distanceCode();
    private final HuffmanCode fixedLiterals = literalCode();
    private final HuffmanCode fixedDistances = distanceCode();
    private final CodeLengths codeLengths = new CodeLengths();

    BlockWriter(BitWriter out) {
        this.out = out;
        // RFC 1951, 3.2.6
        byte[] lengths = new byte[Alphabet.FIXED_LITERALS_AND_LENGTHS];
        Arrays.fill(lengths, (byte) 8);
        Arrays.fill(lengths, 144, 256, (byte) 9);
        Arrays.fill(lengths, 256, 280, (byte) 7);
        fixedLiterals.set(lengths);
        lengths = new byte[Alphabet.FIXED_DISTANCES];
        Arrays.fill(lengths, (byte) 5);
        fixedDistances.set(lengths);
    }

    private static HuffmanCode literalCode() {
        return new HuffmanCode(Alphabet.FIXED_LITERALS_AND_LENGTHS, LONGEST_CODE);
    }

    private static HuffmanCode distanceCode() {
        return new HuffmanCode(Alphabet.FIXED_DISTANCES, LONGEST_CODE);
    }

    /**
     * @param frequencies of these tokens
     * @param bytes what the tokens stand for, from {@code at} on
     */
    void write(Tokens tokens, int from, int to, Frequencies frequencies, byte[] bytes, int at) {
        literals.fit(frequencies.literals());
        distances.fit(frequencies.distances());
        codeLengths.describe(literals, distances);
        long extra = frequencies.extraBits();
        long dynamic = codeLengths.bits() + bits(frequencies, literals, distances) + extra;
        long fixed = bits(frequencies, fixedLiterals, fixedDistances) + extra;
        if (storedBits(frequencies.size()) < Math.min(dynamic, fixed)) {
            store(bytes, at, at + frequencies.size());
        } else if (fixed <= dynamic) {
            out.write(FIXED, HEADER_BITS);
            write(tokens, from, to, fixedLiterals, fixedDistances);
        } else {
            out.write(DYNAMIC, HEADER_BITS);
            codeLengths.write(out);
            write(tokens, from, to, literals, distances);
        }
    }

    /** Writes an empty block that ends with a whole byte. */
    void writeMark() {
        store(new byte[0], 0, 0);
    }

    private static long bits(Frequencies frequencies, HuffmanCode literals, HuffmanCode distances) {
        return bits(frequencies.literals(), literals) + bits(frequencies.distances(), distances);
    }

    private static long bits(int[] counts, HuffmanCode code) {
        long bits = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            bits += (long) counts[symbol] * code.lengths()[symbol];
        }
        return bits;
    }

    private static long storedBits(int size) {
        long blocks = (size + MOST_STORED - 1) / MOST_STORED;
        return blocks * (HEADER_BITS + Byte.SIZE - 1 + 2 * Short.SIZE) + (long) size * Byte.SIZE;
    }

    private void store(byte[] bytes, int from, int to) {
        int at = from;
        do {
            int count = Math.min(to - at, MOST_STORED);
            out.write(STORED, HEADER_BITS);
            out.align();
            out.write(count, Short.SIZE);
            out.write(count ^ MOST_STORED, Short.SIZE);
            out.write(bytes, at, count);
            at += count;
        } while (at < to);
    }

    private void write(Tokens tokens, int from, int to, HuffmanCode literalCode, HuffmanCode distanceCode) {
        char[] codes = literalCode.codes();
        byte[] lengths = literalCode.lengths();
        char[] distanceCodes = distanceCode.codes();
        byte[] distanceLengths = distanceCode.lengths();
        for (int i = from; i < to; i++) {
            int token = tokens.get(i);
            int symbol = Tokens.isMatch(token) ? Alphabet.ofLength(Tokens.value(token)) : token;
            long bits = codes[symbol];
            int count = lengths[symbol];
            if (Tokens.isMatch(token)) {
                bits |= (long) Alphabet.extraOfLength(symbol, Tokens.value(token)) << count;
                count += Alphabet.extraBitsOfLength(symbol);
                int distance = Alphabet.ofDistance(Tokens.distance(token));
                bits |= (long) distanceCodes[distance] << count;
                count += distanceLengths[distance];
                bits |= (long) Alphabet.extraOfDistance(distance, Tokens.distance(token)) << count;
                count += Alphabet.extraBitsOfDistance(distance);
            }
            out.write(bits, count);
        }
        out.write(codes[Alphabet.END_OF_BLOCK], lengths[Alphabet.END_OF_BLOCK]);
    }
}
