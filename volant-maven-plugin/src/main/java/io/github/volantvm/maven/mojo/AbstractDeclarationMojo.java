package io.github.volantvm.maven.mojo;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.volantvm.maven.fledge.FledgeProject;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.mojo.configuration.Agent;
import io.github.volantvm.maven.mojo.configuration.Busybox;
import io.github.volantvm.maven.mojo.configuration.DeviceNode;
import io.github.volantvm.maven.mojo.configuration.Directory;
import io.github.volantvm.maven.mojo.configuration.Link;
import io.github.volantvm.maven.mojo.configuration.Mapping;
import io.github.volantvm.maven.plan.Declarations;
import io.github.volantvm.maven.plan.Layer;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.PlanRequest;
import io.github.volantvm.maven.problem.Problems;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.maven.plugins.annotations.Parameter;

/** What the POM declares of a plugin beside its manifest, and the request that all of it makes. */
abstract class AbstractDeclarationMojo extends AbstractManifestMojo {
    private static final JsonPointer IMAGE_URL = JsonPointer.compile("/initramfs/url");

    /**
     * What the kernel starts as process 1: {@code built-in}, a supervisor of a few kilobytes that mounts what a guest
     * needs, sets up the network and starts the workload; the path of a program of your own, relative to the POM; or
     * {@code none}, if a mapping brings {@code /init}. By default what fledge.toml says, else built-in.
     */
    @Parameter(property = "volant.init")
    private String init;

    /**
     * Volant's agent, to be bundled as /bin/kestrel; Volant's kernel brings one, so this is for a certain one. From
     * exactly one of: {@code <version>} (a release of Volant, such as v0.6.5), {@code <url>}, {@code <path>},
     * {@code <artifact>}; with {@code <checksum>}.
     */
    @Parameter
    private Agent agent;

    /** Allows the agent's version to be latest, which makes another image of the same sources tomorrow. */
    @Parameter(property = "volant.allowLatestAgent", defaultValue = "false")
    private boolean allowLatestAgent;

    /**
     * BusyBox, for a shell and the usual commands in the guest: {@code <busybox/>}, or with {@code <url>} and
     * {@code <checksum>}, {@code <path>}, or {@code <artifact>}; {@code <applets>} chooses its commands.
     */
    @Parameter
    private Busybox busybox;

    /** A folder whose content is laid over {@code /} in the guest. */
    @Parameter(property = "volant.rootfsDirectory", defaultValue = "${project.basedir}/" + PlanRequest.ROOTFS)
    private File rootfsDirectory;

    /**
     * Files and folders and where they go in the guest. A mapping wins over a file of the rootfs directory with the
     * same path; two mappings of one path are an error.
     *
     * <p>{@code <source>} is relative to the POM, or a URL; in its place, {@code <artifact>} is Maven coordinates.
     * {@code <checksum>} (sha256: or sha512:) is needed for a URL; {@code <member>} takes a file out of an archive.
     * {@code <target>} is the file's path in the guest, or the directory that takes a folder's content. Optional are
     * {@code <mode>}, {@code <uid>}, {@code <gid>}, and for folders {@code <includes>} and {@code <excludes>}.
     *
     * <pre>{@code
     * <mappings>
     *   <mapping>
     *     <source>target/server</source>
     *     <target>/usr/bin/server</target>
     *   </mapping>
     * </mappings>
     * }</pre>
     */
    @Parameter
    private List<Mapping> mappings = new ArrayList<>();

    /** Symbolic links to make in the guest: each {@code <link>} has {@code <path>} and {@code <to>}. */
    @Parameter
    private List<Link> links = new ArrayList<>();

    /** Directories to make in the guest: each {@code <directory>} has {@code <path>}, perhaps mode, uid, gid. */
    @Parameter
    private List<Directory> directories = new ArrayList<>();

    /**
     * Device nodes to make in the guest, beside /dev/console and /dev/null. Rarely needed, since the built-in init
     * mounts devtmpfs: each {@code <deviceNode>} has {@code <path>}, {@code <type>} (char or block), {@code <major>} and
     * {@code <minor>}.
     */
    @Parameter
    private List<DeviceNode> deviceNodes = new ArrayList<>();

    /** Kernel modules that the built-in init loads, in this order: paths of uncompressed .ko files in the guest. */
    @Parameter
    private List<String> modules = new ArrayList<>();

    /** The time of every file in the image, as ISO 8601 or seconds since 1970; else SOURCE_DATE_EPOCH; else 2024. */
    @Parameter(defaultValue = "${project.build.outputTimestamp}")
    private String outputTimestamp;

    /** A parent that only gathers modules inherits or passes on the plugin, but has nothing to pack itself. */
    final boolean isAggregator() {
        Path directory = project.getBasedir().toPath();
        return project.getPackaging().equals("pom")
                && !project.getModules().isEmpty()
                && mappings.isEmpty()
                && !rootfsDirectory.exists()
                && !hasFledgeFile()
                && !Files.exists(directory.resolve(PlanRequest.PAYLOAD));
    }

    final PlanRequest request(Problems problems) {
        checkClassifier(problems);
        new EmptyElements(properties()).report(execution.getConfiguration(), problems);
        Optional<FledgeProject> fledge = fledgeProject(problems);
        return new PlanRequest(
                planned(),
                declarations(fledge, problems),
                program(),
                publishedLayers(layers(fledge, problems), problems),
                rootfsDirectory.toPath(),
                outputTimestamp,
                session.getSystemProperties().getProperty("env.SOURCE_DATE_EPOCH"),
                generation(problems),
                allowsDisks(),
                productFiles().all());
    }

    /** Where the image will be is asked only of a build whose author does not say it. */
    private List<ManifestLayer> publishedLayers(List<ManifestLayer> layers, Problems problems) {
        boolean isGiven =
                layers.stream().anyMatch(layer -> layer.values().at(IMAGE_URL).isTextual());
        List<ManifestLayer> all = new ArrayList<>();
        if (!isGiven) {
            publication(problems).ifPresent(all::add);
        }
        all.addAll(layers);
        return all;
    }

    /** What the build itself knows of the place where the image will be. */
    abstract Optional<ManifestLayer> publication(Problems problems);

    /** What the POM says comes first, since of some things there is only one. */
    private Declarations declarations(Optional<FledgeProject> fledge, Problems problems) {
        Declarations declarations = new Declarations(planned(), problems);
        declarations.init(new Place(Layer.CONFIGURATION, "<init>", key -> "<init>"), init);
        if (agent != null) {
            agent.declare(declarations, allowLatestAgent);
        }
        if (busybox != null) {
            busybox.declare(declarations);
        }
        forEach(mappings, "<mappings><mapping>", (where, mapping) -> mapping.declare(where, declarations));
        forEach(links, "<links><link>", (where, link) -> link.declare(where, declarations));
        forEach(directories, "<directories><directory>", (where, directory) -> directory.declare(where, declarations));
        forEach(deviceNodes, "<deviceNodes><deviceNode>", (where, node) -> node.declare(where, declarations));
        forEach(modules, "<modules><module>", declarations::module);
        fledge.ifPresent(files -> files.fledgeToml()
                .ifPresentOrElse(
                        file -> file.declare(declarations, allowLatestAgent, problems), declarations::leaveGap));
        return declarations;
    }

    private static <T> void forEach(List<T> elements, String name, BiConsumer<String, T> action) {
        for (int i = 0; i < elements.size(); i++) {
            action.accept(name + "[" + (i + 1) + "]", elements.get(i));
        }
    }

    private void checkClassifier(Problems problems) {
        if (isMainArtifact() && isImageClassifierGiven()) {
            problems.error(
                    "<imageClassifier>",
                    "with packaging " + PACKAGING + " the image is the main artifact, which has no classifier",
                    "Delete it, or use another packaging");
        }
        requireUsual("<imageClassifier>", imageClassifier(), problems);
        requireUsual("<manifestClassifier>", manifestClassifier(), problems);
    }

    /** Others need escapes in URLs, about which Maven's repositories do not agree. */
    private static void requireUsual(String where, String classifier, Problems problems) {
        if (!classifier.matches("[A-Za-z0-9._+-]*")) {
            problems.error(
                    where,
                    "'" + classifier + "' is not fit for the name of a file in every repository",
                    "Use letters, digits and . _ + -");
        }
    }
}
