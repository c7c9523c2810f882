package io.github.volantvm.maven.deflate;

import java.util.Arrays;

/** The description of a block's two codes: their lengths, in a code of their own (RFC 1951, 3.2.7). */
final class CodeLengths {
    /** In which order the lengths of that code are written. */
    private static final byte[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private static final int LONGEST = 7;
    private static final int SYMBOL_BITS = 8;

    private final HuffmanCode code = new HuffmanCode(ORDER.length, LONGEST);
    private final int[] counts = new int[ORDER.length];
    private final byte[] lengths = new byte[Alphabet.LITERALS_AND_LENGTHS + Alphabet.DISTANCES];
    private final int[] symbols = new int[lengths.length];
    private int symbolCount;
    private int literalCount;
    private int distanceCount;
    private int codeCount;

    /** A symbol that stands for several lengths: how many at least, and how many bits tell how many more. */
    private enum Run {
        PREVIOUS(16, 3, 2),
        FEW_ZEROS(17, 3, 3),
        MANY_ZEROS(18, 11, 7);

        private final int symbol;
        private final int least;
        private final int extraBits;

        Run(int symbol, int least, int extraBits) {
            this.symbol = symbol;
            this.least = least;
            this.extraBits = extraBits;
        }

        int most() {
            return least + (1 << extraBits) - 1;
        }
    }

    private static final Run[] RUNS = Run.values();

    /** Takes the codes of the next block. */
    void describe(HuffmanCode literals, HuffmanCode distances) {
        literalCount = literals.symbols();
        distanceCount = distances.symbols();
        System.arraycopy(literals.lengths(), 0, lengths, 0, literalCount);
        System.arraycopy(distances.lengths(), 0, lengths, literalCount, distanceCount);
        Arrays.fill(counts, 0);
        symbolCount = 0;
        repeatRuns(literalCount + distanceCount);
        code.fit(counts);
        codeCount = codes();
    }

    private void repeatRuns(int all) {
        int from = 0;
        for (int at = 1; at <= all; at++) {
            if (at == all || lengths[at] != lengths[from]) {
                repeat(lengths[from], at - from);
                from = at;
            }
        }
    }

    private int codes() {
        int count = ORDER.length;
        while (code.lengths()[ORDER[count - 1]] == 0) {
            count--;
        }
        return count;
    }

    private void repeat(int length, int times) {
        int left = times;
        if (length != 0) {
            add(length, 0);
            left--;
        }
        while (left >= Run.PREVIOUS.least) {
            Run run = length != 0 ? Run.PREVIOUS : left < Run.MANY_ZEROS.least ? Run.FEW_ZEROS : Run.MANY_ZEROS;
            int count = Math.min(left, run.most());
            add(run.symbol, count - run.least);
            left -= count;
        }
        for (; left > 0; left--) {
            add(length, 0);
        }
    }

    private void add(int symbol, int extra) {
        symbols[symbolCount++] = extra << SYMBOL_BITS | symbol;
        counts[symbol]++;
    }

    /** What {@link #write} writes. */
    int bits() {
        int bits = 5 + 5 + 4 + 3 * codeCount;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            bits += counts[symbol] * (code.lengths()[symbol] + extraBits(symbol));
        }
        return bits;
    }

    void write(BitWriter out) {
        out.write(literalCount - Alphabet.FIRST_LENGTH, 5);
        out.write(distanceCount - 1, 5);
        out.write(codeCount - 4, 4);
        for (int i = 0; i < codeCount; i++) {
            out.write(code.lengths()[ORDER[i]], 3);
        }
        writeSymbols(out);
    }

    private void writeSymbols(BitWriter out) {
        for (int i = 0; i < symbolCount; i++) {
            int symbol = symbols[i] & (1 << SYMBOL_BITS) - 1;
            int length = code.lengths()[symbol];
            out.write(code.codes()[symbol] | symbols[i] >>> SYMBOL_BITS << length, length + extraBits(symbol));
        }
    }

    private static int extraBits(int symbol) {
        return symbol < Run.PREVIOUS.symbol ? 0 : RUNS[symbol - Run.PREVIOUS.symbol].extraBits;
    }
}
