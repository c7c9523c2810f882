package io.github.volantvm.maven.parts.archive;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of an entry in its archive, or where a link leads.
 *
 * @param value without {@code ./} before and {@code /} behind; empty for the archive's own root
 */
record EntryPath(String value) {
    private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z]:)?[/\\\\].*", Pattern.DOTALL);

    /** Windows takes a backslash for a slash, so a path that is harmless on one system may not be on another. */
    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

    static EntryPath of(String written) {
        String value = written.equals(".") ? "" : written;
        while (value.startsWith("./")) {
            value = value.substring(2);
        }
        int end = value.length();
        // A lone slash stays, and with it what makes the path absolute.
        while (end > 1 && value.charAt(end - 1) == '/') {
            end--;
        }
        return new EntryPath(value.substring(0, end));
    }

    /** Whether whoever unpacks it could get a file outside of the folder he unpacks to. */
    boolean isOutside() {
        return ABSOLUTE.matcher(value).matches()
                || Arrays.asList(SEPARATOR.split(value)).contains("..");
    }

    /** Where a symbolic link at this path leads, other links on the way aside; empty if out of the archive. */
    Optional<EntryPath> follow(String target) {
        if (ABSOLUTE.matcher(target).matches()) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>(Arrays.asList(SEPARATOR.split(value)));
        parts.pollLast();
        for (String part : SEPARATOR.split(target)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(new EntryPath(String.join("/", parts)));
    }

    boolean isBelow(EntryPath directory) {
        return value.startsWith(directory.value + "/");
    }

    /** The last part. */
    String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "." : value;
    }
}
