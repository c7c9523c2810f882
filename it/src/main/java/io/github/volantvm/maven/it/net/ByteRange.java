package io.github.volantvm.maven.it.net;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one range of bytes that a request asks for (RFC 9110, 14.2), both ends within. */
record ByteRange(long first, long last) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d*)-(\\d*)");

    /** Empty if the header is not of that form, and then the whole is to be sent. */
    static Optional<ByteRange> of(String header, long size) {
        Matcher range = FORM.matcher(header);
        if (!range.matches() || header.endsWith("=-")) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            return Optional.of(new ByteRange(Math.max(0, size - Long.parseLong(range.group(2))), size - 1));
        }
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        return Optional.of(new ByteRange(Long.parseLong(range.group(1)), last));
    }

    /** Whether there is such a part; an answer to any other range is 416. */
    boolean isSatisfiable() {
        return first <= last;
    }

    String header(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }

    long length() {
        return last - first + 1;
    }
}
