package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.product.PackedManifest;
import io.github.volantvm.maven.product.Product;
import io.github.volantvm.maven.product.ProductFiles;
import io.github.volantvm.maven.release.AssetName;
import io.github.volantvm.maven.release.Assets;
import io.github.volantvm.maven.release.BillOfMaterials;
import io.github.volantvm.maven.release.Released;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Makes what a release consists of, under the names by which it is downloaded, in {@code target/volant-release}: the image, the
 * manifest, a bill of materials in CycloneDX's format, and {@code checksums.txt}. The last two are attached to the project,
 * beside what {@code volant:package} has attached.
 */
@Mojo(name = "assets", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class AssetsMojo extends AbstractProductMojo {
    private static final String BILL_TYPE = "cdx.json";
    private static final String BILL = "sbom." + BILL_TYPE;
    private static final String CHECKSUMS_TYPE = Assets.CHECKSUMS;

    private final MavenProjectHelper projectHelper;

    /** Leaves out this goal. */
    @Parameter(property = "volant.assets.skip", defaultValue = "false")
    private boolean skipAssets;

    /** Files that are published with the plugin, such as notices of licences: each an {@code <additionalAsset>}. */
    @Parameter
    private List<File> additionalAssets = new ArrayList<>();

    @Inject
    public AssetsMojo(MavenProjectHelper projectHelper) {
        this.projectHelper = projectHelper;
    }

    @Override
    boolean isGoalSkipped() {
        return skipAssets;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped()) {
            return;
        }
        new UnknownParameters(project, execution).warn(getLog());
        ProductFiles products = productFiles();
        if (!Files.exists(products.image()) && isForOthers()) {
            getLog().info("Skipped: " + shown(products.image())
                    + " does not exist, so there is nothing to publish here");
            return;
        }
        try {
            if (!Files.exists(products.manifest())) {
                throw InvalidPluginException.at(
                        shown(products.manifest()),
                        new UnplacedProblemException("does not exist", "Let this run after the goal package"));
            }
            Manifest manifest = PackedManifest.read(products.manifest(), shown(products.manifest()));
            Assets assets = Assets.write(products.release(), sources(manifest, products));
            tell(assets);
            publish(products.release());
        } catch (InvalidPluginException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException(EnvironmentFault.explain(e), e);
        }
    }

    private Map<String, Assets.Source> sources(Manifest manifest, ProductFiles products)
            throws InvalidPluginException, IOException {
        Problems problems = new Problems();
        Map<String, Assets.Source> sources = new LinkedHashMap<>();
        sources.put(manifest.name() + ".json", Assets.Source.of(products.manifest()));
        sources.put(BILL, Assets.Source.of(BillOfMaterials.of(released(manifest), pluginVersion())));
        add("<imageUrl>", imageName(manifest), products.image(), sources, problems);
        for (int i = 0; i < additionalAssets.size(); i++) {
            String where = "<additionalAssets><additionalAsset>[" + (i + 1) + "]";
            File file = additionalAssets.get(i);
            if (file == null || !file.isFile()) {
                problems.error(
                        where, (file == null ? "''" : shown(file.toPath())) + " is not a file", "Correct the path");
            } else {
                add(where, file.getName(), file.toPath(), sources, problems);
            }
        }
        problems.throwIfErrors();
        return sources;
    }

    private static void add(
            String where, String name, Path file, Map<String, Assets.Source> sources, Problems problems) {
        if (name.equals(Assets.CHECKSUMS) || sources.putIfAbsent(name, Assets.Source.of(file)) != null) {
            problems.error(where, "the release has another " + name, "Give the file another name");
        }
    }

    /** Where the manifest says that the image is published by hand, under the name it says. */
    private String imageName(Manifest manifest) {
        String url = manifest.initramfs().url();
        return isInRepository(url) ? AssetName.DEFAULT : AssetName.in(url);
    }

    private Released released(Manifest manifest) {
        return new Released(
                project.getGroupId(),
                project.getArtifactId(),
                project.getVersion(),
                imageClassifier(),
                manifest.name(),
                Objects.requireNonNullElse(project.getDescription(), ""),
                productFiles().image());
    }

    private String pluginVersion() {
        return execution.getMojoDescriptor().getPluginDescriptor().getVersion();
    }

    private void tell(Assets assets) {
        getLog().info("Release: " + shown(productFiles().release()));
        for (Product asset : assets.files()) {
            getLog().info(String.format("  %-20s %8s", asset.file().getFileName(), Size.of(asset.size())));
        }
    }

    private void publish(Path folder) {
        if (attaches()) {
            attach(BILL_TYPE, folder.resolve(BILL));
            attach(CHECKSUMS_TYPE, folder.resolve(Assets.CHECKSUMS));
        }
    }

    private void attach(String type, Path file) {
        if (imageClassifier().isEmpty()) {
            projectHelper.attachArtifact(project, type, file.toFile());
        } else {
            projectHelper.attachArtifact(project, type, imageClassifier(), file.toFile());
        }
    }
}
