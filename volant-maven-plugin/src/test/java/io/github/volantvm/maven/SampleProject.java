package io.github.volantvm.maven;

import io.github.volantvm.maven.archive.Compression;
import io.github.volantvm.maven.image.Assembler;
import io.github.volantvm.maven.image.Assembler.Assembly;
import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.parts.Findings;
import io.github.volantvm.maven.parts.Parts;
import io.github.volantvm.maven.parts.download.Limits;
import io.github.volantvm.maven.parts.download.Routes;
import io.github.volantvm.maven.parts.download.Transfers;
import io.github.volantvm.maven.plan.BuildPlan;
import io.github.volantvm.maven.plan.Declarations;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.PlanRequest;
import io.github.volantvm.maven.plan.Planner;
import io.github.volantvm.maven.plan.Program;
import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.plan.SourceWords;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.product.CheckedPlugin;
import io.github.volantvm.maven.product.ProductFiles;
import io.github.volantvm.maven.product.Products;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A project in a folder of a test's own, and what it declares: everything Maven would know, without Maven. */
public final class SampleProject {
    private final Path directory;
    private final Problems problems = new Problems();
    private final Declarations declarations;
    private final List<ManifestLayer> layers = new ArrayList<>();
    private Program program = new Program(Optional.empty(), Optional.empty(), Optional.empty());
    private Path rootfs;
    private String outputTimestamp;
    private String sourceDateEpoch;
    private boolean built = true;

    private SampleProject(Path directory) {
        this.directory = directory;
        this.rootfs = directory.resolve(PlanRequest.ROOTFS);
        this.declarations = new Declarations(project(), problems);
        file("pom.xml", "rw-r--r--", "<project/>");
    }

    /** Without any source, so that it cannot be packed. */
    public static SampleProject empty(Path directory) {
        return new SampleProject(directory);
    }

    /** With a static program that convention makes the entrypoint. */
    public static SampleProject withProgram(Path directory) {
        return new SampleProject(directory).program("payload/hello");
    }

    /** Makes a file that passes for a static x86-64 program. */
    public SampleProject program(String path) {
        return bytes(path, "rwxr-xr-x", StaticProgram.BYTES);
    }

    public SampleProject file(String path, String permissions, String text) {
        return bytes(path, permissions, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public SampleProject bytes(String path, String permissions, byte[] content) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SampleProject folder(String path, String permissions) {
        try {
            Files.setPosixFilePermissions(
                    Files.createDirectories(directory.resolve(path)), PosixFilePermissions.fromString(permissions));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SampleProject link(String path, String target) {
        try {
            Path link = directory.resolve(path);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SampleProject map(String source, String target) {
        return map(source, target, null);
    }

    public SampleProject map(String source, String target, String mode) {
        declarations.mapping(
                Place.pom("<mapping> of " + source),
                SourceWords.ofPath(source),
                target,
                mode,
                null,
                null,
                List.of(),
                List.of());
        return this;
    }

    public SampleProject start(String entrypoint, String... args) {
        program = new Program(Optional.of(entrypoint), Optional.of(List.of(args)), program.restart());
        return this;
    }

    public SampleProject restart(String word) {
        program = new Program(program.entrypoint(), program.args(), Optional.of(word));
        return this;
    }

    public SampleProject args(String... args) {
        program = new Program(Optional.empty(), Optional.of(List.of(args)), program.restart());
        return this;
    }

    public SampleProject manifest(ManifestLayer layer) {
        layers.add(layer);
        return this;
    }

    public SampleProject rootfs(String path) {
        rootfs = directory.resolve(path);
        return this;
    }

    public SampleProject outputTimestamp(String text) {
        outputTimestamp = text;
        return this;
    }

    public SampleProject sourceDateEpoch(String text) {
        sourceDateEpoch = text;
        return this;
    }

    /** As before the build has made what it makes. */
    public SampleProject beforeTheBuild() {
        built = false;
        return this;
    }

    /** As with -o: all that needs no network. */
    private Parts parts() {
        return new Parts(
                directory.resolve("target/cache"),
                new Findings(),
                true,
                Routes.DIRECT,
                Limits.DEFAULT,
                Transfers.UNSEEN,
                coordinates -> {
                    throw new UnplacedProblemException("there is no repository here", "Do without");
                });
    }

    public Declarations declarations() {
        return declarations;
    }

    public Path directory() {
        return directory;
    }

    public BuildPlan plan() {
        return Planner.plan(request(), problems);
    }

    public Assembly assemble() {
        try {
            return Assembler.assemble(parts().fetch(plan(), problems), problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that is wrong, each as the user would read it. */
    public List<String> errors() {
        assemble();
        return problems.errors().stream().map(Problem::toString).toList();
    }

    public List<String> warnings() {
        assemble();
        return problems.warnings().stream().map(Problem::toString).toList();
    }

    public CheckedPlugin check() {
        try {
            return CheckedPlugin.of(request(), parts(), problems);
        } catch (InvalidPluginException e) {
            throw new AssertionError(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs it into {@code target/sample-1.0.*}. */
    public Products build() throws InvalidPluginException, IOException {
        return Products.write(CheckedPlugin.of(request(), parts(), problems), files(), Compression.DEFAULT);
    }

    public ProductFiles files() {
        return ProductFiles.in(directory.resolve("target"), "sample-1.0", "", "manifest");
    }

    /** The image as it is packed, a line an entry; see {@link Listing}. */
    public List<String> listing() {
        try {
            return Listing.of(build().image().file());
        } catch (InvalidPluginException e) {
            throw new AssertionError(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PlanRequest request() {
        return new PlanRequest(
                project(),
                declarations,
                program,
                layers,
                rootfs,
                outputTimestamp,
                sourceDateEpoch,
                Generation.PLUGINS,
                false,
                files().all());
    }

    private Project project() {
        return new Project(
                "sample", "1.0", directory, directory.resolve("target"), directory.resolve("pom.xml"), built);
    }
}
