package io.github.volantvm.maven.fledge;

import java.util.Locale;

/** Texts of a TOML file as messages show them: on one line, and with nothing in them that nobody sees. */
final class VisibleText {
    /** Enough to know a text again. */
    private static final int LONGEST = 100;

    private VisibleText() {}

    /** The text, or the start of it, in quotes. */
    static String quoted(String text) {
        return "'" + (text.length() > LONGEST ? of(text.substring(0, LONGEST)) + "..." : of(text)) + "'";
    }

    /** The text, in which line breaks and what is invisible are spelled as TOML spells them in double quotes. */
    static String of(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> visible.append(spelled(c)));
        return visible.toString();
    }

    /** Whether a character cannot be seen, or be told from a plain blank. */
    static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            default -> false;
        };
    }

    /** @return such as {@code U+00A0} */
    static String name(int c) {
        return String.format(Locale.ROOT, "U+%04X", c);
    }

    private static String spelled(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                isInvisible(c)
                        ? String.format(Locale.ROOT, c > 0xffff ? "\\U%08X" : "\\u%04X", c)
                        : Character.toString(c);
        };
    }
}
