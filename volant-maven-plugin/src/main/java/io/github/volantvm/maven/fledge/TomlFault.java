package io.github.volantvm.maven.fledge;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.TomlParseError;

/**
 * A syntax error in a TOML file, in plain words: the parser itself lists what its grammar would have taken.
 *
 * @param what what stands there
 * @param fix what to do
 */
record TomlFault(String what, String fix) {
    private static final Pattern UNEXPECTED = Pattern.compile("Unexpected (.*?), expected (.*)", Pattern.DOTALL);
    private static final Pattern UNCLOSED = Pattern.compile("the (.*) opened at line (\\d+), column \\d+ is unclosed");
    private static final Pattern TWICE = Pattern.compile("(.*) previously defined at line (\\d+), column \\d+");
    private static final Pattern CLOSING_QUOTE = Pattern.compile("(['\"]+)( or a character)?");
    private static final Pattern CODE_UNIT = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static final List<String> OPENING_QUOTES = List.of("'\u201c'", "'\u201d'", "'\u2018'", "'\u2019'", "'`'");

    static TomlFault of(TomlParseError error) {
        String message = error.getMessage();
        Matcher twice = TWICE.matcher(message);
        if (twice.matches()) {
            return new TomlFault(
                    "'" + twice.group(1) + "' is given a second time, after line " + twice.group(2),
                    "Keep one of them");
        }
        Matcher unclosed = UNCLOSED.matcher(message);
        if (unclosed.find()) {
            return new TomlFault(
                    "the " + unclosed.group(1) + " that starts on line " + unclosed.group(2) + " is not closed",
                    "Close it with " + (unclosed.group(1).equals("array") ? "]" : "}"));
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            return ofUnexpected(withoutEscapes(unexpected.group(1)), unexpected.group(2));
        }
        if (message.contains("escape sequence")) {
            return new TomlFault(
                    "a backslash starts no escape that TOML knows",
                    "Write \\\\ for a backslash, or put the text in single quotes");
        }
        return new TomlFault("it is not TOML: " + lowerCased(message), "Correct the line");
    }

    private static TomlFault ofUnexpected(String found, String expected) {
        if (found.startsWith("end of")) {
            return ofEnd(expected);
        }
        if (found.equals("':'") && expected.contains("=")) {
            return new TomlFault("':' is not TOML here", "Write = between key and value, and quotes around a path");
        }
        if (expected.equals(". or =") && Character.isLetterOrDigit(found.codePointAt(1))) {
            return new TomlFault("a '=' is missing before " + found, "Write it as key = value");
        }
        if (expected.equals(". or =") || expected.startsWith("a key,")) {
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
            case "} or a comma" -> new TomlFault("an inline table is not closed", "Put } at its end");
            default -> new TomlFault("the line ends too early", "Complete it");
        };
    }

    private static String withoutEscapes(String text) {
        return CODE_UNIT
                .matcher(text)
                .replaceAll(
                        unit -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(unit.group(1), 16))));
    }

    private static String lowerCased(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
