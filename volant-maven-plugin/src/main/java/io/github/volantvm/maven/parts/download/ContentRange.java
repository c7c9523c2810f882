package io.github.volantvm.maven.parts.download;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file an answer holds: the header {@code Content-Range: bytes 500-999/1000} (RFC 9110, 14.4).
 *
 * @param first position of the first byte, from 0
 * @param size of the whole file; -1 if the server does not know
 */
record ContentRange(long first, long size) {
    private static final Pattern SPELLING = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    /** Empty for anything that is not the range of some bytes. */
    static Optional<ContentRange> parse(String header) {
        Matcher spelling = SPELLING.matcher(header.strip());
        if (!spelling.matches()) {
            return Optional.empty();
        }
        String size = spelling.group(2);
        return Optional.of(
                new ContentRange(Long.parseLong(spelling.group(1)), size.equals("*") ? -1 : Long.parseLong(size)));
    }
}
