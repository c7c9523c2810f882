package io.github.volantvm.maven.deflate;

import java.util.Arrays;

/** A prefix code as deflate has them: told by its lengths alone, and none longer than so many bits (RFC 1951, 3.2.2). */
final class HuffmanCode {
    private static final int SYMBOL_BITS = 16;

    private final int longest;
    private final byte[] lengths;
    private final char[] codes;

    /** Symbols that occur, the rarest first: the frequency, then the symbol. */
    private final long[] leaves;

    /** Of each row, the last one first: how many of so many items from its beginning are leaves. */
    private final char[][] leavesAmong;

    private long[] row;
    private long[] nextRow;

    HuffmanCode(int symbols, int longest) {
        this.longest = longest;
        this.lengths = new byte[symbols];
        this.codes = new char[symbols];
        this.leaves = new long[symbols];
        this.leavesAmong = new char[longest][2 * symbols + 1];
        this.row = new long[2 * symbols];
        this.nextRow = new long[2 * symbols];
    }

    /** In bits, by symbol; 0 for one that does not occur. */
    byte[] lengths() {
        return lengths;
    }

    /** By symbol, the first bit lowest. */
    char[] codes() {
        return codes;
    }

    /** One more than the last symbol that has a code. */
    int symbols() {
        int count = lengths.length;
        while (lengths[count - 1] == 0) {
            count--;
        }
        return count;
    }

    /**
     * The code that takes the fewest bits.
     *
     * <p>It has two symbols at least: with one, not all programs agree on what is meant.
     */
    void fit(int[] counts) {
        int leafCount = collect(counts);
        sort(leaves, leafCount);
        packageAndMerge(leafCount);
        Arrays.fill(lengths, (byte) 0);
        // The first of the last row; for each package of them, two of the row before. A code is as long as rows take
        // its leaf.
        int taken = 2 * leafCount - 2;
        for (char[] among : leavesAmong) {
            int leavesTaken = among[taken];
            lengthen(leavesTaken);
            taken = 2 * (taken - leavesTaken);
        }
        number();
    }

    private int collect(int[] counts) {
        int leafCount = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol] > 0) {
                leaves[leafCount++] = (long) counts[symbol] << SYMBOL_BITS | symbol;
            }
        }
        for (int symbol = 0; leafCount < 2; symbol++) {
            if (counts[symbol] == 0) {
                leaves[leafCount++] = symbol;
            }
        }
        return leafCount;
    }

    /** By Shell's method: {@link Arrays#sort(long[])} takes more time to be compiled than this to run. */
    private static void sort(long[] values, int count) {
        for (int gap = 121; gap > 0; gap /= 3) {
            for (int i = gap; i < count; i++) {
                long value = values[i];
                int at = i;
                while (at >= gap && values[at - gap] > value) {
                    values[at] = values[at - gap];
                    at -= gap;
                }
                values[at] = value;
            }
        }
    }

    private void lengthen(int leafCount) {
        for (int leaf = 0; leaf < leafCount; leaf++) {
            lengths[(int) leaves[leaf] & (1 << SYMBOL_BITS) - 1]++;
        }
    }

    /** Takes these lengths, which must fill a tree. */
    void set(byte[] newLengths) {
        System.arraycopy(newLengths, 0, lengths, 0, lengths.length);
        number();
    }

    /**
     * Larmore and Hirschberg, A fast algorithm for optimal length-limited Huffman codes, 1990: each row has all leaves and, in
     * pairs, the items of the row before, by weight.
     */
    private void packageAndMerge(int leafCount) {
        int size = 0;
        for (int length = longest - 1; length >= 0; length--) {
            size = merge(leavesAmong[length], leafCount, size / 2);
            long[] before = row;
            row = nextRow;
            nextRow = before;
        }
    }

    /** @return how many items the next row has */
    private int merge(char[] among, int leafCount, int pairs) {
        long[] leaves = this.leaves;
        long[] row = this.row;
        long[] next = nextRow;
        int leaf = 0;
        int pair = 0;
        while (leaf < leafCount || pair < pairs) {
            long weight = pair < pairs ? row[2 * pair] + row[2 * pair + 1] : Long.MAX_VALUE;
            long ofLeaf = leaf < leafCount ? leaves[leaf] >>> SYMBOL_BITS : Long.MAX_VALUE;
            among[leaf + pair] = (char) leaf;
            // The leaf if they are equal: packages of leaves without weight must not come before these.
            if (weight < ofLeaf) {
                next[leaf + pair++] = weight;
            } else {
                next[leaf++ + pair] = ofLeaf;
            }
        }
        among[leaf + pair] = (char) leaf;
        return leaf + pair;
    }

    /** Gives each symbol its code: shorter ones come first, and of one length they count. */
    private void number() {
        int[] ofLength = new int[longest + 1];
        for (byte length : lengths) {
            ofLength[length]++;
        }
        ofLength[0] = 0;
        int[] next = new int[longest + 1];
        for (int length = 1; length < longest; length++) {
            next[length + 1] = next[length] + ofLength[length] << 1;
        }
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            int length = lengths[symbol];
            if (length > 0) {
                codes[symbol] = (char) (Integer.reverse(next[length]++) >>> Integer.SIZE - length);
            }
        }
    }
}
