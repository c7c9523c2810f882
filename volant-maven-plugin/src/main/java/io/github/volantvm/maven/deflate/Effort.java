package io.github.volantvm.maven.deflate;

/**
 * How patiently matches are looked for.
 *
 * @param depth how many earlier places are tried, at most
 * @param enough a match of this length, in bytes, is taken without looking for a better one
 * @param lazy whether a match waits for a better one that begins a byte later
 */
record Effort(int depth, int enough, boolean lazy) {
    /** Measured with programs of Go and C: each step costs about as much more time as the one before saves in size. */
    private static final Effort[] LEVELS = {
        new Effort(2, 32, false),
        new Effort(6, 32, false),
        new Effort(6, 32, true),
        new Effort(12, 48, true),
        new Effort(24, 64, true),
        new Effort(48, 128, true),
        new Effort(96, 128, true),
        new Effort(1 << 8, MatchFinder.LONGEST, true),
        new Effort(1 << 11, MatchFinder.LONGEST, true),
    };

    /** @param level 1 to 9 */
    static Effort of(int level) {
        return LEVELS[level - 1];
    }
}
