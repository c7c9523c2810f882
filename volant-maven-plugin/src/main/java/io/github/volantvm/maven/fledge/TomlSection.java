package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A table of a TOML file, or the whole file, and its values by type; what is of another type is a problem. */
final class TomlSection extends TomlPlaces {
    private TomlSection(
            String shownName,
            TomlText file,
            List<String> path,
            TomlTable table,
            TomlPosition position,
            Problems problems) {
        super(shownName, file, path, table, position, problems);
    }

    /** The whole file. */
    static TomlSection top(String shownName, TomlText file, TomlTable table, Problems problems) {
        return new TomlSection(shownName, file, List.of(), table, START, problems);
    }

    /** A text that {@link #says} something; empty also if the value is not one. */
    Optional<String> text(String key) {
        Optional<String> text = anyText(key).filter(given -> !given.isEmpty());
        if (text.isPresent() && text.get().isBlank()) {
            error(key, "is blank", "Give it a value, or delete it");
            return Optional.empty();
        }
        return text;
    }

    /** A text that may be empty; empty also if the value is not one. */
    Optional<String> anyText(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        Object value = value(key);
        if (value instanceof String text) {
            return carriable(where(key), text);
        }
        error(key, "must be a text, but is " + shown(value), adviceForText(key, value));
        return Optional.empty();
    }

    Optional<Boolean> flag(String key) {
        if (!has(key) || value(key) instanceof Boolean) {
            return Optional.ofNullable((Boolean) value(key));
        }
        error(key, "must be true or false, but is " + shown(value(key)), "Write true or false, without quotes");
        return Optional.empty();
    }

    OptionalLong whole(String key, long least) {
        if (!has(key)) {
            return OptionalLong.empty();
        }
        Object value = value(key);
        if (!(value instanceof Long number)) {
            error(
                    key,
                    "must be a whole number, but is " + shown(value),
                    "Write digits only, without quotes, fraction or exponent");
        } else if (number < least) {
            error(key, "must be at least " + least + ", but is " + number, "Write " + least + " or more");
        } else {
            return OptionalLong.of(number);
        }
        return OptionalLong.empty();
    }

    /** The texts of a list; empty if there is no list. */
    Optional<List<String>> texts(String key, String example) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!(value(key) instanceof TomlArray list)) {
            error(key, "must be a list, but is " + shown(value(key)), "Write it like " + example);
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String where = where(key, i);
            if (list.get(i) instanceof String text) {
                carriable(where, text).ifPresent(texts::add);
            } else {
                problems.error(where, "must be a text, but is " + shown(list.get(i)), "Put it in double quotes");
            }
        }
        return Optional.of(texts);
    }

    Optional<TomlSection> table(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        Object value = value(key);
        if (value instanceof TomlTable inner) {
            return Optional.of(new TomlSection(shownName, file, pathOf(key), inner, position(key), problems));
        }
        error(
                key,
                "must be a table, but is " + shown(value),
                "Write it as [" + String.join(".", pathOf(key)) + "], with its keys on the lines below");
        return Optional.empty();
    }

    /** The whole table as JSON. */
    String json() {
        return TomlJson.of(table).toString();
    }

    /** How problems name a value. */
    static String shown(Object value) {
        if (value instanceof TomlTable) {
            return "a table";
        }
        if (value instanceof TomlArray) {
            return "a list";
        }
        if (value instanceof String text) {
            return text.isEmpty() ? "empty" : VisibleText.quoted(text);
        }
        return value.toString();
    }

    private Optional<String> carriable(String where, String text) {
        if (text.indexOf('\0') >= 0) {
            problems.error(where, "holds U+0000, which cannot be handed to a program", "Delete that character");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static String adviceForText(String key, Object value) {
        boolean isSimple = !(value instanceof TomlTable) && !(value instanceof TomlArray);
        return isSimple ? "Write " + quoted(key) + " = \"" + value + "\"" : "Write one text in double quotes";
    }

    private static String quoted(String key) {
        return key.matches("[A-Za-z0-9_-]+") ? key : "\"" + key + "\"";
    }
}
