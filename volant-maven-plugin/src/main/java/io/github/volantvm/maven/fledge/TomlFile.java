package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.manifest.TextFile;
import io.github.volantvm.maven.problem.Problems;
import java.nio.file.Path;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;

/** Reads a TOML file, or tells why it is none. */
final class TomlFile {
    /** A file with more of them is not TOML at all. */
    private static final int MOST_FAULTS = 20;

    /** What fledge's parser takes; it refuses the later spellings. */
    private static final TomlVersion FLEDGES = TomlVersion.V1_0_0;

    private TomlFile() {}

    /**
     * Reads a file.
     *
     * @param shownName how messages call it
     * @return empty if it is not TOML; the reason is then among the problems
     */
    static Optional<TomlSection> read(Path file, String shownName, Problems problems) {
        TextFile toml = new TextFile(
                "a TOML file",
                "the " + file.getFileName() + " that was meant",
                "which no such file is",
                // fledge's parser (BurntSushi/toml 1.5, parse.go) passes over a byte order mark.
                Optional.empty());
        return toml.read(file, shownName, problems).flatMap(text -> parse(text, shownName, problems));
    }

    private static Optional<TomlSection> parse(String file, String shownName, Problems problems) {
        TomlText text = new TomlText(file);
        TomlParseResult result;
        try {
            result = Toml.parse(text.parsed(), FLEDGES);
        } catch (RuntimeException e) {
            // tomlj 2.2.0 stumbles over a table's name behind an inline table that is broken and not closed.
            problems.error(
                    TomlSection.position(shownName, text.openBrace().orElse(TomlSection.START)),
                    "is not TOML, and an inline table that starts here is not closed",
                    "Put } at its end");
            return Optional.empty();
        }
        result.errors().stream().limit(MOST_FAULTS).forEach(error -> {
            TomlFault fault = TomlFault.of(error.getMessage(), text);
            problems.error(TomlSection.position(shownName, text.position(error.position())), fault.what(), fault.fix());
        });
        return result.hasErrors() ? Optional.empty() : Optional.of(TomlSection.top(shownName, text, result, problems));
    }
}
