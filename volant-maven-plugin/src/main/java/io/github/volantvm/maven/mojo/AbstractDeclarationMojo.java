package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.manifest.ManifestTemplate;
import io.github.volantvm.maven.mojo.configuration.Action;
import io.github.volantvm.maven.mojo.configuration.Agent;
import io.github.volantvm.maven.mojo.configuration.Busybox;
import io.github.volantvm.maven.mojo.configuration.CloudInit;
import io.github.volantvm.maven.mojo.configuration.DeviceNode;
import io.github.volantvm.maven.mojo.configuration.Devices;
import io.github.volantvm.maven.mojo.configuration.Directory;
import io.github.volantvm.maven.mojo.configuration.Disk;
import io.github.volantvm.maven.mojo.configuration.HealthCheck;
import io.github.volantvm.maven.mojo.configuration.Link;
import io.github.volantvm.maven.mojo.configuration.Mapping;
import io.github.volantvm.maven.mojo.configuration.Network;
import io.github.volantvm.maven.mojo.configuration.Resources;
import io.github.volantvm.maven.mojo.configuration.Workload;
import io.github.volantvm.maven.plan.Declarations;
import io.github.volantvm.maven.plan.Layer;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.PlanRequest;
import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.product.ProductFiles;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;

/** What the POM declares of a plugin: the parameters that all goals share, and the request they make. */
abstract class AbstractDeclarationMojo extends AbstractMojo {
    /** The packaging whose main artifact is the image. */
    static final String PACKAGING = "volant-plugin";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    protected MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    protected MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    protected MojoExecution execution;

    /** The plugin's name: letters, digits, {@code . _ -}, at most 63 characters; by default the artifactId. */
    @Parameter(property = "volant.name")
    private String name;

    /** The plugin's version; by default the project's. */
    @Parameter(property = "volant.version")
    private String version;

    /** Which runtime a VM must have to run the plugin; by default its name. */
    @Parameter(property = "volant.runtime")
    private String runtime;

    /** What the manifest says of its own format. Volant does not look at it. By default 1.0. */
    @Parameter(property = "volant.schemaVersion")
    private String schemaVersion;

    /**
     * The URL from which Volant will download the image, for the manifest that is published. Until it is set, that
     * manifest names a host that does not exist.
     *
     * <p>Example: {@code https://github.com/me/x/releases/download/v1.0.0/plugin.cpio.gz}
     */
    @Parameter(property = "volant.imageUrl")
    private String imageUrl;

    /**
     * Which control plane the plugin is for: {@code plugins} is Volant up to 0.6, {@code images} is 0.7. It decides how
     * much room the kernel command line leaves to the manifest.
     */
    @Parameter(property = "volant.target", defaultValue = "plugins")
    private String target;

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
     * Files and folders of the project and where they go in the guest. A mapping wins over a file of the rootfs
     * directory with the same path; two mappings of one path are an error.
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

    /**
     * The program to start and how: entrypoint, args, baseUrl, env, workdir, restart. Without an entrypoint, the only
     * file in {@code payload} is it.
     */
    @Parameter
    private Workload workload = new Workload();

    /** What a VM is meant to have: cpuCores (1 by default) and memoryMb (512). */
    @Parameter
    private Resources resources;

    /** When the workload counts as started: endpoint and timeoutMs. Without it, at once. */
    @Parameter
    private HealthCheck healthCheck;

    /** Requests that Volant offers by name: each element is an action with method and path. */
    @Parameter
    private Map<String, Action> actions;

    /** Free labels: each element is a label. */
    @Parameter
    private Map<String, String> labels;

    /** Where the workload's OpenAPI document is: a URL, or an absolute path on volantd's host. */
    @Parameter(property = "volant.openapi")
    private String openapi;

    /** How the VM is connected; without it, by a bridge with a fixed address, which is what works. */
    @Parameter
    private Network network;

    /** Devices of the host that the VM takes over: pciPassthrough and allowlist. */
    @Parameter
    private Devices devices;

    /** Files for cloud-init; see {@code allowDisks}. */
    @Parameter
    private CloudInit cloudInit;

    /** Disks of the host that the VM sees; see {@code allowDisks}. */
    @Parameter
    private List<Disk> disks;

    /**
     * Allows disks and cloudInit. Volant's agent tries to start from the first disk it sees, so with one of them
     * every VM must be created with the kernel argument {@code volant.boot=initramfs}, which a manifest cannot say.
     */
    @Parameter(property = "volant.allowDisks", defaultValue = "false")
    private boolean allowDisks;

    /** A JSON manifest that the POM adds to and overrides; Maven properties in it are replaced. */
    @Parameter(property = "volant.manifestTemplate", defaultValue = "${project.basedir}/" + PlanRequest.TEMPLATE)
    private File manifestTemplate;

    /** The time of every file in the image, as ISO 8601 or seconds since 1970; else SOURCE_DATE_EPOCH; else 2024. */
    @Parameter(defaultValue = "${project.build.outputTimestamp}")
    private String outputTimestamp;

    /** Where the products are written. */
    @Parameter(defaultValue = "${project.build.directory}", readonly = true)
    private File outputDirectory;

    /** The classifier of the image; none where the image is the main artifact, otherwise {@code initramfs}. */
    @Parameter(property = "volant.imageClassifier")
    private String imageClassifier;

    /** The classifier of the manifest. */
    @Parameter(property = "volant.manifestClassifier", defaultValue = "manifest")
    private String manifestClassifier;

    /** Whether this goal runs after the build has made all that it makes. */
    abstract boolean isBuilt();

    final ProductFiles productFiles() {
        return ProductFiles.in(
                outputDirectory.toPath(), project.getBuild().getFinalName(), imageClassifier(), manifestClassifier);
    }

    /** Empty where the image is the project's main artifact. */
    final String imageClassifier() {
        if (isMainArtifact()) {
            return "";
        }
        return imageClassifier == null || imageClassifier.isBlank() ? "initramfs" : imageClassifier;
    }

    /** Whether the image is what the project is about, not an addition. */
    final boolean isMainArtifact() {
        return project.getPackaging().equals(PACKAGING);
    }

    final String manifestClassifier() {
        return manifestClassifier;
    }

    final String shown(Path path) {
        return planned().shown(path);
    }

    final Path manifestTemplate() {
        return manifestTemplate.toPath();
    }

    /** Whether the manifest is not known before the build has run. */
    final boolean isTemplateStillToMake() {
        return planned().hasStillToMake(manifestTemplate());
    }

    /** A parent that only gathers modules inherits or passes on the plugin, but has nothing to pack itself. */
    final boolean isAggregator() {
        Path directory = project.getBasedir().toPath();
        return project.getPackaging().equals("pom")
                && !project.getModules().isEmpty()
                && mappings.isEmpty()
                && !rootfsDirectory.exists()
                && !Files.exists(directory.resolve(PlanRequest.PAYLOAD));
    }

    final PlanRequest request(Problems problems) {
        Project planned = planned();
        checkClassifier(problems);
        return new PlanRequest(
                planned,
                declarations(planned, problems),
                workload.program(),
                layers(planned, problems),
                rootfsDirectory.toPath(),
                outputTimestamp,
                session.getSystemProperties().getProperty("env.SOURCE_DATE_EPOCH"),
                generation(problems),
                allowDisks,
                productFiles().all());
    }

    private Project planned() {
        return new Project(
                project.getArtifactId(),
                project.getVersion(),
                project.getBasedir().toPath(),
                Path.of(project.getBuild().getDirectory()),
                project.getFile().toPath(),
                isBuilt());
    }

    private Declarations declarations(Project planned, Problems problems) {
        Declarations declarations = new Declarations(planned, problems);
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
        return declarations;
    }

    private static <T> void forEach(List<T> elements, String name, BiConsumer<String, T> action) {
        for (int i = 0; i < elements.size(); i++) {
            action.accept(name + "[" + (i + 1) + "]", elements.get(i));
        }
    }

    private List<ManifestLayer> layers(Project planned, Problems problems) {
        List<ManifestLayer> layers = new ArrayList<>();
        Path template = manifestTemplate();
        boolean conventional = template.equals(planned.directory().resolve(PlanRequest.TEMPLATE));
        if (Files.exists(template) || !conventional) {
            String shownName = planned.shown(template);
            ExpressionEvaluator properties = new PluginParameterExpressionEvaluator(session, execution);
            ManifestTemplate.read(template, shownName, new Interpolation(properties, shownName, problems), problems)
                    .ifPresent(layers::add);
        }
        layers.add(new PomManifest()
                .with("name", name)
                .with("version", version)
                .with("runtime", runtime)
                .with("schema_version", schemaVersion)
                .withImageUrl(imageUrl)
                .with("workload", workload)
                .with("resources", resources)
                .with("health_check", healthCheck)
                .with("actions", actions)
                .with("labels", labels)
                .with("openapi", openapi)
                .with("network", network)
                .with("devices", devices)
                .with("cloud_init", cloudInit)
                .with("disks", disks)
                .layer());
        return layers;
    }

    private void checkClassifier(Problems problems) {
        if (isMainArtifact() && imageClassifier != null) {
            problems.error(
                    "<imageClassifier>",
                    "with packaging " + PACKAGING + " the image is the main artifact, which has no classifier",
                    "Delete it, or use another packaging");
        }
    }

    private Generation generation(Problems problems) {
        return switch (target) {
            case "plugins" -> Generation.PLUGINS;
            case "images" -> Generation.IMAGES;
            default -> {
                problems.error(
                        "<target>",
                        "'" + target + "' is no control plane of Volant",
                        "Write plugins for Volant up to 0.6, or images for 0.7");
                yield Generation.PLUGINS;
            }
        };
    }
}
