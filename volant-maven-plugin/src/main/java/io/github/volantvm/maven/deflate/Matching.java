package io.github.volantvm.maven.deflate;

/** Decides what becomes a literal and what a match: the longest match at a place, unless a better one begins a byte later. */
final class Matching {
    /** What a later match must be better by, in quarters of a literal, for the literal before it costs, too. */
    private static final int WORTH_A_LITERAL = 2;

    private final Effort effort;
    private final MatchFinder finder;

    Matching(Effort effort) {
        this.effort = effort;
        this.finder = new MatchFinder(effort.enough());
    }

    /**
     * Takes other bytes.
     *
     * @param start where what is to be matched begins; what is before it may be referred to
     */
    void begin(byte[] bytes, int start, int end) {
        finder.begin(bytes, end);
        finder.enter(0, start);
    }

    /**
     * Goes on until the end or until the tokens are full.
     *
     * @return how far it came
     */
    int fill(Tokens tokens, byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && tokens.room() > 0) {
            at = step(tokens, bytes, at);
        }
        return at;
    }

    /** A literal, or the best of the matches that begin here or, each a byte later, are better than the one before. */
    private int step(Tokens tokens, byte[] bytes, int from) {
        int at = from;
        int match = finder.find(at, 0, effort.depth());
        if (match == 0) {
            tokens.addLiteral(bytes[at]);
            return at + 1;
        }
        int entered = at + 1;
        while (effort.lazy() && Tokens.length(match) < effort.enough() && tokens.room() > 1) {
            int later = finder.find(entered++, Tokens.length(match) - 1, effort.depth() / 2);
            if (later == 0 || !isBetter(later, match)) {
                break;
            }
            tokens.addLiteral(bytes[at++]);
            match = later;
        }
        tokens.addMatch(match);
        at += Tokens.length(match);
        finder.enter(entered, at);
        return at;
    }

    /** A byte more is worth a literal, four bits of distance less are worth as much. */
    private static boolean isBetter(int later, int match) {
        int longer = Tokens.length(later) - Tokens.length(match);
        int nearer = Integer.numberOfLeadingZeros(Tokens.distance(later))
                - Integer.numberOfLeadingZeros(Tokens.distance(match));
        return 4 * longer + nearer > WORTH_A_LITERAL;
    }
}
