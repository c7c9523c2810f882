package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A table of a TOML file, and where in the file its keys stand. */
class TomlPlaces {
    /** Where a file begins. */
    static final TomlPosition START = TomlPosition.positionAt(1, 1);

    final String shownName;
    final TomlText file;
    final TomlTable table;
    final Problems problems;
    private final List<String> path;
    private final TomlPosition position;

    /**
     * @param file the whole file's
     * @param path the keys that lead to the table; none for the whole file
     * @param position in the file
     */
    TomlPlaces(
            String shownName,
            TomlText file,
            List<String> path,
            TomlTable table,
            TomlPosition position,
            Problems problems) {
        this.shownName = shownName;
        this.file = file;
        this.path = path;
        this.table = table;
        this.position = position;
        this.problems = problems;
    }

    static String position(String shownName, TomlPosition position) {
        return shownName + ":" + position.line() + ":" + position.column();
    }

    final Set<String> keys() {
        return table.keySet();
    }

    final boolean has(String key) {
        return table.contains(List.of(key));
    }

    /** Whether a key has a value; the empty text is none, since Go, which fledge is written in, knows no difference. */
    final boolean says(String key) {
        return has(key) && !"".equals(value(key));
    }

    /** The table's own place, such as {@code fledge.toml:7:1 "agent"}. */
    final String where() {
        return position(shownName, position) + (path.isEmpty() ? "" : " " + name(path));
    }

    /** The place of a value; of one that is not there, that of the table. */
    final String where(String key) {
        return position(shownName, position(key)) + " " + name(pathOf(key));
    }

    /** The place of an item of a list, which is counted from 0. */
    final String where(String key, int index) {
        TomlPosition item = file.position(table.getArray(List.of(key)).inputPositionOf(index));
        List<String> itemPath = new ArrayList<>(path);
        itemPath.add(key + "[" + index + "]");
        return position(shownName, item) + " " + name(itemPath);
    }

    final void error(String key, String what, String fix) {
        problems.error(where(key), what, fix);
    }

    final void warning(String key, String what, String fix) {
        problems.warning(where(key), what, fix);
    }

    /** Reports the keys that do not belong here. */
    final void allowOnly(TomlKeys known) {
        String name = String.join(".", path);
        keys().stream()
                .filter(key -> !known.isKnown(name, key))
                .forEach(key -> error(key, known.fault(name), known.advice(name, key)));
    }

    /** Reports that a value is not there. */
    final void require(String key, String fix) {
        if (!says(key)) {
            error(key, "is missing", fix);
        }
    }

    /** The value as the parser has it; null if there is none. */
    final Object value(String key) {
        return table.get(List.of(key));
    }

    /** Where a key stands; for one that is not there, where the table does. */
    final TomlPosition position(String key) {
        return has(key) ? file.position(table.inputPositionOf(List.of(key))) : position;
    }

    private static String name(List<String> path) {
        return "\"" + VisibleText.of(String.join(".", path)) + "\"";
    }

    final List<String> pathOf(String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}
