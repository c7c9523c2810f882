package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.product.ProductFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;

/** What goals that make the products, and goals that use them, have in common: where these are, and for whom. */
abstract class AbstractProductMojo extends AbstractMojo {
    /** The packaging whose main artifact is the image. */
    static final String PACKAGING = "volant-plugin";

    /** The extension of the image, as Maven's repositories have it. */
    static final String IMAGE_TYPE = "cpio.gz";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    protected MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    protected MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    protected MojoExecution execution;

    /** Leaves out every goal of this plugin. */
    @Parameter(property = "volant.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Which control plane the plugin is for: {@code plugins} is Volant up to 0.6, {@code images} is 0.7. It decides what the
     * kernel command line looks like, and how much room it leaves to the manifest.
     */
    @Parameter(property = "volant.target", defaultValue = "plugins")
    private String target;

    /** Where the products are written. */
    @Parameter(defaultValue = "${project.build.directory}", readonly = true)
    private File outputDirectory;

    /** The classifier of the image; none where the image is the main artifact, otherwise {@code initramfs}. */
    @Parameter(property = "volant.imageClassifier")
    private String imageClassifier;

    /** The classifier of the manifest. */
    @Parameter(property = "volant.manifestClassifier", defaultValue = "manifest")
    private String manifestClassifier;

    /** Whether what is made is attached to the project, to be installed and deployed with it. */
    @Parameter(property = "volant.attach", defaultValue = "true")
    private boolean attach;

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

    final boolean attaches() {
        return attach;
    }

    final String manifestClassifier() {
        return manifestClassifier;
    }

    /** Whether the POM says something of the image's classifier. */
    final boolean isImageClassifierGiven() {
        return imageClassifier != null;
    }

    /** Whether this goal is to be left out, which is then said. */
    final boolean isSkipped() {
        if (skip || isGoalSkipped()) {
            getLog().info("Skipped: " + execution.getGoal());
            return true;
        }
        return false;
    }

    /**
     * Whether the goal was meant for other projects of the build: a parent's, or one named on the command line, which
     * runs in all of them. One that the POM binds is meant.
     */
    final boolean isForOthers() {
        boolean gathersModules =
                project.getPackaging().equals("pom") && !project.getModules().isEmpty();
        boolean isBound = execution.getSource() == MojoExecution.Source.LIFECYCLE;
        return gathersModules || (session.getProjects().size() > 1 && !isBound);
    }

    /** What the plan needs to know of the project. */
    static Project planned(MavenProject project, boolean built) {
        return new Project(
                project.getArtifactId(),
                project.getVersion(),
                project.getBasedir().toPath(),
                Path.of(project.getBuild().getDirectory()),
                project.getFile().toPath(),
                built);
    }

    /** A path as the user would write it. */
    final String shown(Path path) {
        return project.getFile() == null
                ? path.toString()
                : planned(project, true).shown(path);
    }

    /** What goals of one build know of each other, for this project. */
    @SuppressWarnings("unchecked")
    final Map<String, Object> context() {
        return getPluginContext();
    }

    /** What Maven puts in the place of an expression. */
    final ExpressionEvaluator properties() {
        return new PluginParameterExpressionEvaluator(session, execution);
    }

    /** What Maven is going to do with the project's artifacts. */
    final DeployPlugin deployment() {
        return new DeployPlugin(project, session, properties());
    }

    /** Whether a file is one of those that Maven deploys, or would. */
    final boolean isInRepository(String url) {
        return deployment()
                .repository()
                .filter(repository -> repository.holds(url))
                .isPresent();
    }

    /** Whether this goal alone is to be left out. */
    abstract boolean isGoalSkipped();

    final Generation generation(Problems problems) {
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
