package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.problem.Problems;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Texts that go into a POM, where some mean more than they say: each is spelled so that it says itself. */
final class PomValues {
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z0-9_.-]+");

    /** A lone dollar sign stays one. */
    private static final Pattern DOLLARS = Pattern.compile("\\${2,}");

    private final Predicate<String> known;
    private final String remedy;
    private final Problems problems;

    /**
     * @param known whether Maven replaces an expression of that name
     * @param remedy what to do about a text that no POM can say; it takes the expression, without its dollar sign
     */
    PomValues(Predicate<String> known, String remedy, Problems problems) {
        this.known = known;
        this.remedy = remedy;
        this.problems = problems;
    }

    /**
     * An element with a text; what no POM can say is reported.
     *
     * @param where the place the text comes from
     */
    PomNode.Value of(String where, String name, String text) {
        text.codePoints()
                .filter(c -> !isXml(c))
                .findFirst()
                .ifPresent(c -> problems.error(
                        where,
                        String.format(Locale.ROOT, "holds U+%04X, which XML cannot hold", c),
                        "Delete that character, or keep the file"));
        return new PomNode.Value(name, spelled(where, text));
    }

    /**
     * The text for Maven's PluginParameterExpressionEvaluator: after a dollar sign an expression stays, less that sign;
     * behind the last expression, and there alone, two dollar signs are one.
     */
    private String spelled(String where, String text) {
        StringBuilder spelled = new StringBuilder();
        int from = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", from)) {
            int end = text.indexOf('}', start) + 1;
            if (end == 0) {
                break;
            }
            checkExpressions(where, text.substring(start, end));
            spelled.append(text, from, start).append('$').append(text, start, end);
            from = end;
        }
        return spelled + DOLLARS.matcher(text.substring(from)).replaceAll("$0$0");
    }

    /** Maven 4 sees an expression in an expression, so each has to be looked at. */
    private void checkExpressions(String where, String text) {
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", start + 1)) {
            String name = text.substring(start + "${".length(), text.length() - 1);
            String expression = "${" + name + "}";
            String fix = remedy.formatted("{" + name + "}");
            if (name.contains(":-") || name.contains(":+") || name.endsWith("\\")) {
                problems.error(where, "in a POM, Maven 4 makes something else of " + expression, fix);
            } else if (known.test(name)) {
                problems.error(where, "in a POM, Maven replaces " + expression + ", since it knows that name", fix);
            } else if (PROPERTY.matcher(name).matches()) {
                problems.warning(
                        where,
                        "becomes $" + expression
                                + ", which Maven leaves alone only where no property and no variable of"
                                + " the environment is called " + name,
                        "To be sure: " + Character.toLowerCase(fix.charAt(0)) + fix.substring(1));
            }
        }
    }

    /** Char in XML 1.0, section 2.2. */
    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xd7ff
                || c >= 0xe000 && c <= 0xfffd
                || c >= 0x10000;
    }
}
