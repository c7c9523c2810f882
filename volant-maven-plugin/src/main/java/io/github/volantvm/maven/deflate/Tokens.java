package io.github.volantvm.maven.deflate;

/**
 * Literals and matches in their order, each an int: a literal is its byte; a match has {@link #MATCH} set, below it its length
 * less the shortest, and above it its distance.
 */
final class Tokens {
    /** As many literals as a stored block has bytes: enough that blocks can be chosen among them, in a quarter of a megabyte. */
    static final int MOST = BlockWriter.MOST_STORED;

    private static final int MATCH = 1 << 8;
    private static final int DISTANCE_SHIFT = 9;

    private final int[] all = new int[MOST];
    private int count;

    static int match(int length, int distance) {
        return distance << DISTANCE_SHIFT | MATCH | length - MatchFinder.SHORTEST;
    }

    static boolean isMatch(int token) {
        return (token & MATCH) != 0;
    }

    /** The byte of a literal, or the length of a match less {@link MatchFinder#SHORTEST}. */
    static int value(int token) {
        return token & MATCH - 1;
    }

    /** Of a match, in bytes. */
    static int length(int token) {
        return value(token) + MatchFinder.SHORTEST;
    }

    /** Of a match, in bytes. */
    static int distance(int token) {
        return token >>> DISTANCE_SHIFT;
    }

    void clear() {
        count = 0;
    }

    /** How many more there is room for. */
    int room() {
        return MOST - count;
    }

    int count() {
        return count;
    }

    void addLiteral(byte literal) {
        all[count++] = literal & 0xff;
    }

    void addMatch(int token) {
        all[count++] = token;
    }

    int get(int index) {
        return all[index];
    }
}
