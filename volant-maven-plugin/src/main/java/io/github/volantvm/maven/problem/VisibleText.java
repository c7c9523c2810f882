package io.github.volantvm.maven.problem;

import java.util.Locale;

/** Texts that others wrote, as messages show them: on one line, and with nothing in them that nobody sees. */
public final class VisibleText {
    /** Enough to know a text again. */
    private static final int LONGEST = 100;

    private VisibleText() {}

    /** The text, or the start of it, in quotes. */
    public static String quoted(String text) {
        return quoted(text, LONGEST);
    }

    /** The text, or as many characters from its start, in quotes. */
    public static String quoted(String text, int longest) {
        return "'" + (text.length() > longest ? of(text.substring(0, longest)) + "..." : of(text)) + "'";
    }

    /** The text, in which line breaks and what is invisible are spelled with a backslash, as TOML and JSON spell them. */
    public static String of(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> visible.append(spelled(c)));
        return visible.toString();
    }

    /** Whether a character cannot be seen, or be told from a plain blank. */
    public static boolean isInvisible(int c) {
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
    public static String name(int c) {
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
