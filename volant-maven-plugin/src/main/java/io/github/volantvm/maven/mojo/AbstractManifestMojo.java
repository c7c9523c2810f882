package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.fledge.FledgeProject;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.manifest.ManifestTemplate;
import io.github.volantvm.maven.mojo.configuration.Action;
import io.github.volantvm.maven.mojo.configuration.CloudInit;
import io.github.volantvm.maven.mojo.configuration.Devices;
import io.github.volantvm.maven.mojo.configuration.Disk;
import io.github.volantvm.maven.mojo.configuration.HealthCheck;
import io.github.volantvm.maven.mojo.configuration.Network;
import io.github.volantvm.maven.mojo.configuration.Resources;
import io.github.volantvm.maven.mojo.configuration.Workload;
import io.github.volantvm.maven.plan.PlanRequest;
import io.github.volantvm.maven.plan.Program;
import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.problem.Problems;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;

/** What the POM says of the manifest and of the program to start: the parameters, and what the plan takes of them. */
abstract class AbstractManifestMojo extends AbstractProductMojo {
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

    /** A file of fledge's, read for what the POM does not say; a manifest.toml and manifest/*.json beside it are too. */
    @Parameter(property = "volant.fledgeFile", defaultValue = "${project.basedir}/" + FledgeProject.FILE_NAME)
    private File fledgeFile;

    /** A JSON manifest that the POM adds to and overrides; Maven properties in it are replaced. */
    @Parameter(property = "volant.manifestTemplate", defaultValue = "${project.basedir}/" + PlanRequest.TEMPLATE)
    private File manifestTemplate;

    /** Whether this goal runs after the build has made all that it makes. */
    abstract boolean isBuilt();

    final Project planned() {
        return planned(project, isBuilt());
    }

    final Path manifestTemplate() {
        return manifestTemplate.toPath();
    }

    /** Whether the manifest is not known before the build has run. */
    final boolean isTemplateStillToMake() {
        return planned().hasStillToMake(manifestTemplate());
    }

    /** Whether there is a file of fledge's, or the user says so. */
    final boolean hasFledgeFile() {
        Path conventional = project.getBasedir().toPath().resolve(FledgeProject.FILE_NAME);
        return fledgeFile.exists() || !fledgeFile.toPath().equals(conventional);
    }

    final Optional<FledgeProject> fledgeProject(Problems problems) {
        return hasFledgeFile()
                ? Optional.of(FledgeProject.read(
                        fledgeFile.toPath(), planned(), isTemplateNamed(), filters(problems), problems))
                : Optional.empty();
    }

    final Program program() {
        return workload.program();
    }

    final boolean allowsDisks() {
        return allowDisks;
    }

    /** All that is said of the manifest, the weightiest last. */
    final List<ManifestLayer> layers(Optional<FledgeProject> fledge, Problems problems) {
        List<ManifestLayer> layers = new ArrayList<>();
        fledge.map(FledgeProject::layers).ifPresent(layers::addAll);
        if (isTemplateNamed()) {
            String shownName = shown(manifestTemplate());
            ManifestTemplate.read(
                            manifestTemplate(), shownName, filters(problems).apply(shownName), problems)
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

    /** Whether there is a template where convention looks for it, or the user says so. */
    private boolean isTemplateNamed() {
        Path conventional = project.getBasedir().toPath().resolve(PlanRequest.TEMPLATE);
        return Files.exists(manifestTemplate()) || !manifestTemplate().equals(conventional);
    }

    /** By the name of a file, what replaces the Maven properties in it. */
    private Function<String, UnaryOperator<String>> filters(Problems problems) {
        ExpressionEvaluator properties = properties();
        return shownName -> new Interpolation(properties, shownName, problems);
    }
}
