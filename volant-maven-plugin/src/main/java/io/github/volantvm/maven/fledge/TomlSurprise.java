package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.problem.VisibleText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a TOML file where the parser did not expect it; it lists what its grammar would have taken. */
final class TomlSurprise {
    private static final Pattern UNEXPECTED = Pattern.compile("Unexpected (.*?), expected (.*)", Pattern.DOTALL);
    private static final Pattern CLOSING_QUOTE = Pattern.compile("(['\"]+)( or a character)?");
    private static final Pattern CODE_UNIT = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static final List<String> OPENING_QUOTES = List.of("'\u201c'", "'\u201d'", "'\u2018'", "'\u2019'", "'`'");

    private TomlSurprise() {}

    static Optional<TomlFault> fault(String message) {
        Matcher unexpected = UNEXPECTED.matcher(message);
        return unexpected.matches()
                ? Optional.of(fault(withoutEscapes(unexpected.group(1)), unexpected.group(2)))
                : Optional.empty();
    }

    private static TomlFault fault(String found, String expected) {
        if (found.startsWith("end of")) {
            return ofEnd(expected);
        }
        int first = found.codePointAt(found.length() > 1 ? 1 : 0);
        if (found.startsWith("'") && VisibleText.isInvisible(first)) {
            return new TomlFault(
                    "the invisible character " + VisibleText.name(first) + " is not TOML here",
                    "Delete it, or write a plain blank");
        }
        boolean isInKey = expected.equals("=") || expected.equals(". or =");
        if (found.equals("':'") && expected.contains("=")) {
            return new TomlFault("':' is not TOML here", "Write = between key and value, and quotes around a path");
        }
        if (isInKey && Character.isLetterOrDigit(first)) {
            return new TomlFault("a '=' is missing before " + found, "Write it as key = value");
        }
        if (isInKey || expected.startsWith("a key,")) {
            return new TomlFault(
                    found + " cannot stand in a key without quotes",
                    "Put the key in double quotes, such as \"payload/caddy\"");
        }
        if (expected.equals("a value")) {
            return OPENING_QUOTES.contains(found)
                    ? new TomlFault(found + " is not a quote to TOML", "Use plain double quotes")
                    : new TomlFault("a text without quotes is not TOML", "Put it in double quotes");
        }
        if (expected.equals("a newline or end-of-input")) {
            return new TomlFault(found + " stands where the line should end", "Start a new line, or a comment with #");
        }
        return new TomlFault(found + " is not TOML here", "Correct the line");
    }

    private static TomlFault ofEnd(String expected) {
        Matcher quote = CLOSING_QUOTE.matcher(expected);
        if (quote.matches()) {
            return new TomlFault("a text is not closed", "Put " + quote.group(1) + " at its end");
        }
        return switch (expected) {
            case "a value" -> new TomlFault("a value is missing", "Write one behind the =");
            case ". or =" -> new TomlFault("a key has no value", "Write it as key = value");
            case "]" -> new TomlFault("the name of a table is not closed", "Put ] at its end");
            case "} or a comma", "a key or }" -> new TomlFault("an inline table is not closed", "Put } at its end");
            default -> new TomlFault("the line ends too early", "Complete it");
        };
    }

    private static String withoutEscapes(String text) {
        return CODE_UNIT
                .matcher(text.replace("\\r", "\\u000d"))
                .replaceAll(
                        unit -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(unit.group(1), 16))));
    }
}
