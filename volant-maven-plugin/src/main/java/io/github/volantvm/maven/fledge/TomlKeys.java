package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which keys belong into which tables of a file, to tell where a stray one should be. */
final class TomlKeys {
    private final String fileName;
    private final Map<String, List<String>> tables = new LinkedHashMap<>();

    /** @param fileName such as {@code fledge.toml} */
    TomlKeys(String fileName) {
        this.fileName = fileName;
    }

    /**
     * Notes what belongs into a table.
     *
     * @param table empty for the top of the file
     * @param keys none for a table whose keys are the user's own words
     */
    TomlKeys with(String table, String... keys) {
        tables.put(table, List.of(keys));
        return this;
    }

    boolean isKnown(String table, String key) {
        return tables.getOrDefault(table, List.of()).contains(key);
    }

    /** The keys that can be in a table. */
    List<String> of(String table) {
        return tables.getOrDefault(table, List.of());
    }

    /** What is wrong with a key that the table does not have. */
    String fault(String table) {
        return "is not a key of " + (table.isEmpty() ? fileName : "[" + table + "]");
    }

    /** What to do about it. */
    String advice(String table, String key) {
        if (isKnown("", key) && tables.containsKey(key)) {
            return "Write it as [" + key + "], a table of its own";
        }
        List<String> homes = new ArrayList<>();
        tables.forEach((home, keys) -> {
            if (keys.contains(key)) {
                homes.add(home.isEmpty() ? "the top of the file, above the first [table]" : "[" + home + "]");
            }
        });
        return homes.isEmpty() ? Suggestion.advice(key, of(table)) : "Move it to " + String.join(" or ", homes);
    }
}
