package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.product.ProductFiles;
import java.io.File;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

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
