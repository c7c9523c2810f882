package io.github.volantvm.maven.manifest;

import io.github.volantvm.maven.problem.Problems;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A JSON file holding a manifest, or a part of one, that the user keeps beside the sources.
 *
 * <p>It is read more strictly than volantd reads manifests (Go's encoding/json: unknown and repeated keys pass
 * silently), because a value that silently disappears is found only in a running VM.
 */
public final class ManifestTemplate {
    private static final TextFile JSON = new TextFile(
            "a JSON file",
            "the manifest template",
            "which no manifest is",
            Optional.of("which volantd refuses as a syntax error"));

    private ManifestTemplate() {}

    /**
     * Reads a template. A file that does not exist is a problem too, so ask only for one that must be there.
     *
     * @param shownName how messages call the file
     * @param filter replaces the Maven properties in the whole text
     * @return empty if the file is not JSON; the reason is then among the problems
     */
    public static Optional<ManifestLayer> read(
            Path file, String shownName, UnaryOperator<String> filter, Problems problems) {
        return JSON.read(file, shownName, problems)
                .map(filter)
                .flatMap(text -> new TemplateParser(shownName, text, problems).parse());
    }
}
