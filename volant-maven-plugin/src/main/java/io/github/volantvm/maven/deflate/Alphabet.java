package io.github.volantvm.maven.deflate;

/** The symbols that stand for literals, lengths and distances (RFC 1951, 3.2.5). */
final class Alphabet {
    /** Literals are themselves. */
    static final int END_OF_BLOCK = 256;

    static final int FIRST_LENGTH = 257;
    static final int LITERALS_AND_LENGTHS = 286;
    static final int DISTANCES = 30;

    /** The fixed codes have more, which never occur. */
    static final int FIXED_LITERALS_AND_LENGTHS = 288;

    static final int FIXED_DISTANCES = 32;

    private static final int LENGTHS = LITERALS_AND_LENGTHS - FIRST_LENGTH;

    /** By the length less the shortest. */
    private static final char[] SYMBOL = new char[MatchFinder.LONGEST - MatchFinder.SHORTEST + 1];

    private static final int[] FIRST = new int[LENGTHS];
    private static final int[] EXTRA_BITS = new int[LENGTHS];

    static {
        int length = 0;
        for (int i = 0; i < LENGTHS - 1; i++) {
            EXTRA_BITS[i] = i < 8 ? 0 : i / 4 - 1;
            FIRST[i] = length;
            for (int n = 0; n < 1 << EXTRA_BITS[i] && length < SYMBOL.length; n++) {
                SYMBOL[length++] = (char) (FIRST_LENGTH + i);
            }
        }
        // The longest would be the last of the symbol before, but has one of its own.
        FIRST[LENGTHS - 1] = SYMBOL.length - 1;
        SYMBOL[SYMBOL.length - 1] = FIRST_LENGTH + LENGTHS - 1;
    }

    private Alphabet() {}

    /** @param length of a match, less {@link MatchFinder#SHORTEST} */
    static int ofLength(int length) {
        return SYMBOL[length];
    }

    /** How many bits follow a length's symbol. */
    static int extraBitsOfLength(int symbol) {
        return EXTRA_BITS[symbol - FIRST_LENGTH];
    }

    /** What these say of the length, less {@link MatchFinder#SHORTEST}. */
    static int extraOfLength(int symbol, int length) {
        return length - FIRST[symbol - FIRST_LENGTH];
    }

    /** @param distance from 1 */
    static int ofDistance(int distance) {
        int before = distance - 1;
        if (before < 2) {
            return before;
        }
        int top = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(before);
        return 2 * top + (before >>> top - 1 & 1);
    }

    /** How many bits follow a distance's symbol. */
    static int extraBitsOfDistance(int symbol) {
        return symbol < 4 ? 0 : (symbol >> 1) - 1;
    }

    /** What these say of the distance. */
    static int extraOfDistance(int symbol, int distance) {
        return distance - 1 & (1 << extraBitsOfDistance(symbol)) - 1;
    }
}
