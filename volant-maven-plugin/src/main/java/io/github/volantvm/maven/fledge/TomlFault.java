package io.github.volantvm.maven.fledge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault in a TOML file, in plain words: the parser itself speaks of its grammar.
 *
 * @param what what stands there
 * @param fix what to do
 */
record TomlFault(String what, String fix) {
    private static final String AT_LINE = "at line (\\d+), column \\d+";

    private static final List<Known> ALL_KNOWN = List.of(
            new Known(
                    "(.*) (?:previously|already) defined " + AT_LINE,
                    "'%s' is given a second time, after line %d",
                    "Keep one of them"),
            new Known(
                    "(.*) is not a table \\(previously defined " + AT_LINE + "\\)",
                    "'%s' is a value on line %d, so it cannot have keys",
                    "Keep one of them"),
            new Known(
                    "(.*) is not an array \\(previously defined " + AT_LINE + "\\)",
                    "'%s' is one table on line %d, and a list of tables here",
                    "Write the same brackets in both places"),
            new Known(
                    "(.*) previously defined as a literal array " + AT_LINE,
                    "'%s' is a whole list on line %d, to which nothing can be added",
                    "Write all of it in one place"),
            new Known(
                    "(.*) is an inline table \\(defined " + AT_LINE + "\\) and cannot be extended",
                    "'%s' is a whole table on line %d, to which nothing can be added",
                    "Put the key between its braces"),
            new Known(
                    ".*; the (array) opened " + AT_LINE + " is unclosed",
                    "the %s that starts on line %d is not closed",
                    "Close it with ]"),
            new Known(
                    ".*; the (inline table) opened " + AT_LINE + " is unclosed",
                    "the %s that starts on line %d is not closed",
                    "Close it with }"),
            new Known(
                    ".*escape sequence.*",
                    "a backslash starts no escape that TOML knows",
                    "Write \\\\ for a backslash, or put the text in single quotes"),
            new Known("Empty table key", "a table has no name", "Write one between the brackets"),
            new Known(
                    "Leading zeros.*",
                    "a number starts with 0",
                    "Delete the zeros before it, or put the text in double quotes"),
            new Known(
                    "(?:Integer|Float) is too .*",
                    "a number is beyond what TOML can hold",
                    "Correct it, or put the text in double quotes"),
            new Known(
                    "Invalid (year|month|day|hour|minutes|seconds|nanoseconds|zone offset).*",
                    "a date or time is wrong in its %s",
                    "Correct it, or put the text in double quotes"),
            new Known("Seconds are required.*", "a time has no seconds", "Write it like 07:32:00"),
            new Known(
                    "Newlines are not allowed in an inline table.*",
                    "an inline table goes on beyond its line",
                    "Write it on one line, or as a [table] of its own"),
            new Known(
                    "A trailing comma is not allowed in an inline table.*",
                    "a comma stands behind the last value of an inline table",
                    "Delete it"),
            new Known("Nesting is too deep.*", "brackets are nested too deep", "Use fewer"));

    /**
     * What the parser says, and what that means.
     *
     * @param pattern in its group 1, if any, a name, and in its group 2, if any, a line of the parsed text
     * @param what takes the name and the line
     */
    private record Known(Pattern pattern, String what, String fix) {
        Known(String pattern, String what, String fix) {
            this(Pattern.compile(pattern, Pattern.DOTALL), what, fix);
        }

        Optional<TomlFault> fault(String message, TomlText file) {
            Matcher matcher = pattern.matcher(message);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            Object[] words = new Object[matcher.groupCount()];
            Arrays.setAll(words, i -> i == 0 ? matcher.group(1) : file.line(Integer.parseInt(matcher.group(2))));
            return Optional.of(new TomlFault(String.format(Locale.ROOT, what, words), fix));
        }
    }

    /** @param message what the parser says of the text that it was given of the file */
    static TomlFault of(String message, TomlText file) {
        return ALL_KNOWN.stream()
                .flatMap(known -> known.fault(message, file).stream())
                .findFirst()
                .or(() -> TomlSurprise.fault(message))
                .orElseGet(() -> new TomlFault(
                        "it is not TOML: " + message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1),
                        "Correct the line"));
    }
}
