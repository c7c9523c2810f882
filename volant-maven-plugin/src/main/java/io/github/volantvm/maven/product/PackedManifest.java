package io.github.volantvm.maven.product;

import io.github.volantvm.maven.manifest.LintRules;
import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.manifest.ManifestDraft;
import io.github.volantvm.maven.manifest.ManifestTemplate;
import io.github.volantvm.maven.manifest.SchemaRules;
import io.github.volantvm.maven.manifest.ServerRules;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problems;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The manifest that was written beside an image: it says what the image is, and what bytes it has. */
public final class PackedManifest {
    private PackedManifest() {}

    /**
     * Reads it again, as strictly as volantd would.
     *
     * @param shownName how messages call the file
     * @throws InvalidPluginException if it is none, or none any more
     */
    public static Manifest read(Path file, String shownName) throws InvalidPluginException {
        Problems problems = new Problems();
        Optional<ManifestDraft> draft = ManifestTemplate.read(file, shownName, UnaryOperator.identity(), problems)
                .map(ManifestDraft::of);
        draft.ifPresent(values -> {
            SchemaRules.check(values, problems);
            ServerRules.check(values, problems);
            // Disks were allowed when it was packed, or it would not have been.
            LintRules.check(values, true, problems);
        });
        problems.throwIfErrors();
        try {
            return Manifest.of(draft.orElseThrow());
        } catch (IllegalArgumentException e) {
            problems.error(
                    shownName, "is not the manifest that was packed: " + e.getMessage(), "Package the plugin again");
            throw new InvalidPluginException(problems.errors());
        }
    }
}
