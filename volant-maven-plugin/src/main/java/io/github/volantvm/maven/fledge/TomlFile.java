package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.manifest.TextFile;
import io.github.volantvm.maven.problem.Problems;
import java.nio.file.Path;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** Reads a TOML file, or tells why it is none. */
final class TomlFile {
    /** A file with more of them is not TOML at all. */
    private static final int MOST_FAULTS = 20;

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
                "which TOML does not allow");
        return toml.read(file, shownName, problems).flatMap(text -> parse(text, shownName, problems));
    }

    private static Optional<TomlSection> parse(String text, String shownName, Problems problems) {
        TomlParseResult result = Toml.parse(text);
        result.errors().stream().limit(MOST_FAULTS).forEach(error -> {
            TomlFault fault = TomlFault.of(error);
            problems.error(TomlSection.position(shownName, error.position()), fault.what(), fault.fix());
        });
        return result.hasErrors() ? Optional.empty() : Optional.of(TomlSection.top(shownName, result, problems));
    }
}
