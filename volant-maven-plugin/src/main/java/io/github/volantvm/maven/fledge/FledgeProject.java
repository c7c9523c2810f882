package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.manifest.ManifestTemplate;
import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A plugin as fledge builds it: {@code fledge.toml}, and beside it perhaps {@code manifest.toml}, and a manifest in
 * JSON in the folder {@code manifest}, where volant-plugin-example keeps its own.
 *
 * @param fledgeToml empty if the file is not TOML
 * @param manifestToml empty if there is none
 * @param templateName how messages, and the POM, call the manifest in JSON; empty if there is none
 * @param template what it says
 */
public record FledgeProject(
        Optional<FledgeToml> fledgeToml,
        Optional<ManifestLayer> manifestToml,
        Optional<String> templateName,
        Optional<ManifestLayer> template) {
    /** The name of the file that makes a folder such a project. */
    public static final String FILE_NAME = "fledge.toml";

    /** The name of the manifest beside it. */
    public static final String MANIFEST_TOML = "manifest.toml";

    private static final String MANIFESTS = "manifest";

    /**
     * Reads the files and reports all that is wrong with them.
     *
     * @param fledgeToml absolute; it must be there
     * @param templateNamed whether the manifest in JSON is one that the user named, so that none is looked for
     * @param filters makes, for the name by which messages call a JSON file, what replaces the Maven properties in it
     * @throws UncheckedIOException if the folder of the manifests cannot be looked through
     */
    public static FledgeProject read(
            Path fledgeToml,
            Project project,
            boolean templateNamed,
            Function<String, UnaryOperator<String>> filters,
            Problems problems) {
        Optional<FledgeToml> declared = FledgeToml.read(fledgeToml, shown(fledgeToml, project), problems);
        Path manifestToml = fledgeToml.resolveSibling(MANIFEST_TOML);
        Optional<ManifestLayer> layer = Files.exists(manifestToml)
                ? ManifestToml.read(manifestToml, shown(manifestToml, project), problems)
                : Optional.empty();
        Optional<Path> template = templateNamed
                ? Optional.empty()
                : onlyTemplate(fledgeToml.resolveSibling(MANIFESTS), project, problems);
        Optional<String> name = template.map(file -> shown(file, project));
        return new FledgeProject(
                declared,
                layer,
                name,
                template.flatMap(file ->
                        ManifestTemplate.read(file, name.orElseThrow(), filters.apply(name.orElseThrow()), problems)));
    }

    /** What the files say of the manifest, the weightier last; the POM outweighs them all. */
    public List<ManifestLayer> layers() {
        List<ManifestLayer> layers = new ArrayList<>();
        manifestToml.ifPresent(layers::add);
        template.ifPresent(layers::add);
        return layers;
    }

    /** A path as the POM would say it, also of a file beside the project, so that the project can be moved with it. */
    public static String shown(Path file, Project project) {
        boolean isBeside = !file.startsWith(project.directory())
                && file.getRoot().equals(project.directory().getRoot());
        return project.shown(isBeside ? project.directory().relativize(file.normalize()) : file);
    }

    private static Optional<Path> onlyTemplate(Path folder, Project project, Problems problems) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<Path> found;
        try (Stream<Path> files = Files.list(folder)) {
            found = files.filter(file -> file.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (found.size() > 1) {
            List<String> names = found.stream().map(project::shown).sorted().toList();
            problems.error(
                    project.shown(folder),
                    "holds several manifests: " + String.join(", ", names),
                    "Name the one that counts, such as <manifestTemplate>" + names.get(0) + "</manifestTemplate>");
            return Optional.empty();
        }
        return found.stream().findFirst();
    }
}
