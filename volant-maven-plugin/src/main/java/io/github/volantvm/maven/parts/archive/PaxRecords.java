package io.github.volantvm.maven.parts.archive;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What extension headers say of the entry behind them, where it matters here (POSIX.1-2017 pax, "pax Extended Header";
 * GNU tar manual, "Storing Sparse Files").
 */
final class PaxRecords {
    private static final String PATH = "path";
    private static final String LINK = "linkpath";
    private static final String LENGTH = "size";
    private static final String SPARSE = "GNU.sparse.";

    private final Map<String, String> values = new HashMap<>();

    PaxRecords() {}

    PaxRecords(PaxRecords other) {
        values.putAll(other.values);
    }

    void path(String path) {
        values.put(PATH, path);
    }

    void link(String link) {
        values.put(LINK, link);
    }

    String pathOr(String other) {
        return values.getOrDefault(SPARSE + "name", values.getOrDefault(PATH, other));
    }

    String linkOr(String other) {
        return values.getOrDefault(LINK, other);
    }

    /** In bytes; -1 if what stands there is no size. */
    long sizeOr(long other) {
        return Optional.ofNullable(values.get(LENGTH)).map(PaxRecords::number).orElse(other);
    }

    boolean isSparse() {
        return values.containsKey(SPARSE);
    }

    /** Adds the records "LENGTH KEY=VALUE\n", later ones in place of earlier ones; false if they are malformed. */
    boolean add(byte[] data) {
        int at = 0;
        while (at < data.length) {
            int space = find(data, ' ', at, data.length);
            long length = number(new String(data, at, space - at, StandardCharsets.ISO_8859_1));
            if (length <= space - at || length > data.length - at || data[at + (int) length - 1] != '\n') {
                return false;
            }
            int end = at + (int) length - 1;
            int equals = find(data, '=', space, end);
            if (equals == end) {
                return false;
            }
            put(
                    new String(data, space + 1, equals - space - 1, StandardCharsets.UTF_8),
                    new String(data, equals + 1, end - equals - 1, StandardCharsets.UTF_8));
            at = end + 1;
        }
        return true;
    }

    private void put(String key, String value) {
        if (key.startsWith(SPARSE)) {
            values.put(SPARSE, "");
        }
        if (key.equals(PATH) || key.equals(LINK) || key.equals(LENGTH) || key.equals(SPARSE + "name")) {
            if (value.isEmpty()) {
                // So a header takes back what a global one says.
                values.remove(key);
            } else {
                values.put(key, value);
            }
        }
    }

    private static int find(byte[] data, char wanted, int from, int to) {
        int at = from;
        while (at < to && data[at] != wanted) {
            at++;
        }
        return at;
    }

    /** -1 if it is none, or of more than 18 digits. */
    private static long number(String digits) {
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }
}
