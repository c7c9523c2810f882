package io.github.volantvm.maven.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds where bytes occurred before: the latest place of each four bytes, from there the one before it, and so on; and of three
 * bytes the latest place alone.
 *
 * <p>Whoever uses it enters every position once, in order, by {@link #find} or {@link #enter}.
 */
final class MatchFinder {
    static final int SHORTEST = 3;
    static final int LONGEST = 258;

    /** The format allows a byte more, but that place has the same slot of {@link #back} as the position itself. */
    static final int FARTHEST = (1 << 15) - 1;

    /** Three bytes from farther away cost more bits than as literals. */
    private static final int FARTHEST_OF_SHORTEST = 1 << 12;

    private static final int HASHED = 4;
    private static final int HASH_BITS = 16;
    private static final int SHORT_HASH_BITS = 14;

    /** 2^32 divided by the golden ratio, which spreads well (Knuth, The Art of Computer Programming, 6.4). */
    private static final int SPREAD = 0x9e3779b1;

    /** Farther away than anything, and not so far that a subtraction overflows. */
    private static final int NOWHERE = -(1 << 20);

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int enough;
    private final int[] latest = new int[1 << HASH_BITS];
    private final int[] latestOfShortest = new int[1 << SHORT_HASH_BITS];

    /** From a position, modulo the window, how far back the one before it is that has the same hash. */
    private final char[] back = new char[FARTHEST + 1];

    private byte[] bytes;
    private int end;

    /** @param enough a match of this length, in bytes, ends a search */
    MatchFinder(int enough) {
        this.enough = enough;
    }

    /** Forgets what it knows, and takes bytes up to an end, of which none is entered yet. */
    void begin(byte[] newBytes, int newEnd) {
        bytes = newBytes;
        end = newEnd;
        Arrays.fill(latest, NOWHERE);
        Arrays.fill(latestOfShortest, NOWHERE);
    }

    void enter(int from, int to) {
        byte[] all = bytes;
        int hashable = Math.min(to, end - HASHED + 1);
        for (int at = from; at < hashable; at++) {
            int four = (int) INT.get(all, at);
            latestOfShortest[shortHash(four)] = at;
            int hash = hash(four);
            link(at, latest[hash]);
            latest[hash] = at;
        }
    }

    /**
     * Enters a position, and finds the longest match there.
     *
     * @param toBeat only a longer one counts
     * @param depth how many places to try
     * @return a token; 0 if there is none
     */
    int find(int at, int toBeat, int depth) {
        int most = Math.min(LONGEST, end - at);
        if (most < HASHED) {
            return 0;
        }
        byte[] all = bytes;
        int four = (int) INT.get(all, at);
        int shortHash = shortHash(four);
        int latestShort = latestOfShortest[shortHash];
        latestOfShortest[shortHash] = at;
        int hash = hash(four);
        int place = latest[hash];
        latest[hash] = at;
        link(at, place);

        int length = Math.max(toBeat, SHORTEST);
        int found = NOWHERE;
        if (toBeat < SHORTEST
                && at - latestShort <= FARTHEST_OF_SHORTEST
                && ((int) INT.get(all, latestShort) ^ four) << Byte.SIZE == 0) {
            found = latestShort;
        }
        if (length < most) {
            // A longer match has these four bytes in common, too, and few places have.
            int tail = (int) INT.get(all, at + length - SHORTEST);
            for (int left = depth; left > 0 && at - place <= FARTHEST; left--) {
                if ((int) INT.get(all, place + length - SHORTEST) == tail && (int) INT.get(all, place) == four) {
                    int common = common(all, place, at, most);
                    if (common > length) {
                        length = common;
                        found = place;
                        if (length >= enough || length == most) {
                            break;
                        }
                        tail = (int) INT.get(all, at + length - SHORTEST);
                    }
                }
                place -= back[place & FARTHEST];
            }
        }
        return found == NOWHERE ? 0 : Tokens.match(length, at - found);
    }

    private void link(int at, int before) {
        back[at & FARTHEST] = (char) Math.min(at - before, Character.MAX_VALUE);
    }

    private static int hash(int four) {
        return four * SPREAD >>> Integer.SIZE - HASH_BITS;
    }

    private static int shortHash(int four) {
        return (four << Byte.SIZE) * SPREAD >>> Integer.SIZE - SHORT_HASH_BITS;
    }

    /** How many bytes are the same, where the first four are. */
    private static int common(byte[] all, int one, int other, int most) {
        int same = HASHED;
        while (same <= most - Long.BYTES) {
            long difference = (long) LONG.get(all, one + same) ^ (long) LONG.get(all, other + same);
            if (difference != 0) {
                return same + Long.numberOfTrailingZeros(difference) / Byte.SIZE;
            }
            same += Long.BYTES;
        }
        while (same < most && all[one + same] == all[other + same]) {
            same++;
        }
        return same;
    }
}
