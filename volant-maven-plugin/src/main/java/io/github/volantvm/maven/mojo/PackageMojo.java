package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.archive.Compression;
import io.github.volantvm.maven.plan.PlanRequest;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.product.CheckedPlugin;
import io.github.volantvm.maven.product.Product;
import io.github.volantvm.maven.product.Products;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.eclipse.aether.RepositorySystem;

/**
 * Packs the plugin: a compressed initramfs image that boots by itself, a manifest for publishing, and one for this
 * machine that names the image by its path, ready for {@code volar plugins install}.
 *
 * <p>With packaging {@code volant-plugin} the image is the project's main artifact; with any other it is attached.
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public class PackageMojo extends AbstractPluginMojo {
    private static final String MANIFEST_TYPE = "json";
    private static final int SHORT_DIGEST = 12;

    private final MavenProjectHelper projectHelper;

    /** Leaves out this goal. */
    @Parameter(property = "volant.package.skip", defaultValue = "false")
    private boolean skipPackage;

    @Inject
    public PackageMojo(MavenProjectHelper projectHelper, RepositorySystem repositorySystem) {
        super(repositorySystem);
        this.projectHelper = projectHelper;
    }

    @Override
    boolean isGoalSkipped() {
        return skipPackage;
    }

    @Override
    boolean isBuilt() {
        return true;
    }

    @Override
    boolean isDeployed() {
        return attaches() || isMainArtifact();
    }

    @Override
    void run(PlanRequest request, Compression compression, Problems problems)
            throws InvalidPluginException, IOException {
        CheckedPlugin plugin = CheckedPlugin.of(request, parts(problems), problems);
        requireFilesOfItsOwn(plugin.manifest().name(), problems);
        Products products = Products.write(plugin, productFiles(), compression);
        tell("Image", products.image(), "");
        tell("Manifest", products.manifest(), "; the image will be at " + products.url());
        tell("Local manifest", products.localManifest(), "; for volar plugins install --manifest");
        publish(products);
    }

    /** Two plugins of one project must not overwrite each other. */
    private void requireFilesOfItsOwn(String plugin, Problems problems) throws InvalidPluginException {
        Path image = productFiles().image();
        Object other = context().putIfAbsent("writer of " + image, plugin);
        if (other != null && !other.equals(plugin)) {
            problems.error(
                    "<imageClassifier>",
                    "the plugins '" + other + "' and '" + plugin + "' would both be written to " + shown(image),
                    "Set <imageClassifier> and <manifestClassifier> in one of the executions");
            problems.throwIfErrors();
        }
    }

    private void tell(String kind, Product product, String remark) {
        getLog().info(String.format(
                "%s: %s (%s, sha256 %s)%s",
                kind,
                shown(product.file()),
                Size.of(product.size()),
                product.sha256().substring(0, SHORT_DIGEST),
                remark));
    }

    private void publish(Products products) {
        File image = products.image().file().toFile();
        if (isMainArtifact()) {
            project.getArtifact().setFile(image);
        } else if (attaches()) {
            projectHelper.attachArtifact(project, IMAGE_TYPE, imageClassifier(), image);
        }
        if (attaches()) {
            projectHelper.attachArtifact(
                    project,
                    MANIFEST_TYPE,
                    manifestClassifier(),
                    products.manifest().file().toFile());
        }
    }
}
