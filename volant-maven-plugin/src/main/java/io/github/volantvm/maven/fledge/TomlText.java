package io.github.volantvm.maven.fledge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tomlj.TomlPosition;

/**
 * The text of a TOML file as the parser is given it: without the lines that say nothing. The parser takes eight
 * times as long for twice as many of them in a row, which is hours for some thousand lines that somebody commented out.
 */
final class TomlText {
    /** Nothing but blanks and a comment; one that TOML does not allow stays, to be refused. */
    private static final Pattern SILENT = Pattern.compile("[ \\t]*+(?:#[^\\x00-\\x08\\x0a-\\x1f\\x7f]*+)?\\r?");

    /** So many of the quotes that end a text of several lines can be part of it (TOML 1.0.0, "String"). */
    private static final int QUOTES_IN_THE_TEXT = 2;

    private final StringBuilder parsed = new StringBuilder();
    private final List<Integer> lines = new ArrayList<>();
    private Optional<TomlPosition> openBrace = Optional.empty();

    /** The quotes that the text ends with in whose midst the scanner is; empty outside of texts. */
    private String quotes = "";

    TomlText(String file) {
        String[] all = file.split("\n", -1);
        for (int i = 0; i < all.length; i++) {
            boolean isLast = i == all.length - 1;
            if (isLast || !quotes.isEmpty() || !SILENT.matcher(all[i]).matches()) {
                lines.add(i + 1);
                parsed.append(all[i]).append(isLast ? "" : "\n");
                scan(all[i], i + 1);
            }
        }
    }

    /** What the parser is to read. */
    String parsed() {
        return parsed.toString();
    }

    /** Which line of the file a line of {@link #parsed} is; both are counted from 1. */
    int line(int parsedLine) {
        return lines.get(Math.min(parsedLine, lines.size()) - 1);
    }

    /** Where in the file a place in {@link #parsed} is. */
    TomlPosition position(TomlPosition parsedPosition) {
        return TomlPosition.positionAt(line(parsedPosition.line()), parsedPosition.column());
    }

    /** Where in the file the first brace stands that is not closed on its line. */
    Optional<TomlPosition> openBrace() {
        return openBrace;
    }

    private void scan(String line, int number) {
        Deque<Integer> braces = new ArrayDeque<>();
        for (int i = 0; i < line.length(); ) {
            if (quotes.isEmpty() && line.charAt(i) == '#') {
                break;
            }
            if (quotes.isEmpty()) {
                note(braces, line.charAt(i), i);
                quotes = openingQuotes(line, i);
                i += Math.max(1, quotes.length());
            } else {
                i = endOfText(line, i);
            }
        }
        if (quotes.length() == 1) {
            quotes = "";
        }
        if (openBrace.isEmpty() && !braces.isEmpty()) {
            openBrace = Optional.of(TomlPosition.positionAt(number, braces.getLast() + 1));
        }
    }

    private static void note(Deque<Integer> braces, char c, int at) {
        if (c == '{') {
            braces.push(at);
        } else if (c == '}') {
            braces.poll();
        }
    }

    private static String openingQuotes(String line, int at) {
        String quote = line.substring(at, at + 1);
        if (!quote.equals("\"") && !quote.equals("'")) {
            return "";
        }
        return line.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
    }

    /** Behind the quotes that end the text, or the end of the line. */
    private int endOfText(String line, int from) {
        String quote = quotes.substring(0, 1);
        for (int i = from; i < line.length(); i++) {
            if (line.charAt(i) == '\\' && quote.equals("\"")) {
                i++;
            } else if (line.startsWith(quotes, i)) {
                int end = i + quotes.length();
                int last = quotes.equals(quote) ? end : end + QUOTES_IN_THE_TEXT;
                while (end < last && line.startsWith(quote, end)) {
                    end++;
                }
                quotes = "";
                return end;
            }
        }
        return line.length();
    }
}
