package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.problem.Problems;
import java.util.Locale;
import java.util.OptionalInt;

/** Texts that go into a POM, where some mean more than they say. */
final class PomValues {
    private PomValues() {}

    /**
     * An element with a text; what a POM would make something else of is reported.
     *
     * @param where the place the text comes from
     */
    static PomNode.Value of(String where, String name, String text, Problems problems) {
        OptionalInt foreign = text.codePoints().filter(c -> !isXml(c)).findFirst();
        foreign.ifPresent(c -> problems.error(
                where,
                String.format(Locale.ROOT, "holds U+%04X, which XML cannot hold", c),
                "Delete that character, or keep the file"));
        if (text.contains("${")) {
            problems.warning(
                    where,
                    "'" + text + "' goes into the POM as it is, but there Maven replaces ${...} if it knows the name",
                    "See to it that no property of the build has that name");
        }
        return new PomNode.Value(name, text);
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
