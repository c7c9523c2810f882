package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.problem.Problems;

/**
 * What a number in the configuration may be.
 *
 * @param unit as messages name it, in the plural
 */
record Range(long least, long most, String unit) {
    /** As far as patience reaches: a day. */
    static final Range SECONDS = new Range(1, 86_400, "seconds");

    /** What a file of an image may have, and so an image: newc gives its size in 32 bits. */
    static final Range BYTES = new Range(1, 0xFFFFFFFFL, "bytes");

    /**
     * The number, if it may be.
     *
     * @param where the element it is from
     * @param given null if it was not
     * @param otherwise what stands for it then, or if it may not be, which is reported
     */
    long limit(String where, Long given, long otherwise, Problems problems) {
        if (given == null) {
            return otherwise;
        }
        if (given < least || given > most) {
            problems.error(where, "cannot be " + given + " " + unit, "Write a number from " + least + " to " + most);
            return otherwise;
        }
        return given;
    }
}
