package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.parts.download.Downloader;
import io.github.volantvm.maven.parts.download.Limits;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.product.PackedManifest;
import io.github.volantvm.maven.release.ManifestUrl;
import io.github.volantvm.maven.release.ReleaseCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystemSession;

/**
 * Downloads what was released, as Volant will, and compares it with what it should be: the manifest with the one that was
 * built, the image with the manifest's checksum. Nothing on this machine stands in for it.
 *
 * <p>In a project it checks what the project has released; with {@code -Dvolant.manifestUrl=URL}, also without a project,
 * any manifest.
 */
@Mojo(name = "check-release", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public class CheckReleaseMojo extends AbstractProductMojo {
    /** The execution that the packaging brings. */
    private static final String AUTOMATIC = "default-check-release";

    private static final long LARGEST = 0xFFFFFFFFL;

    /** Leaves out this goal. */
    @Parameter(property = "volant.checkRelease.skip", defaultValue = "false")
    private boolean skipCheckRelease;

    /** Where the manifest was published; by default beside the image, where Maven has deployed both. */
    @Parameter(property = "volant.manifestUrl")
    private String manifestUrl;

    @Override
    boolean isGoalSkipped() {
        return skipCheckRelease;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped()) {
            return;
        }
        if (project.getFile() == null) {
            if (manifestUrl == null) {
                throw new MojoFailureException(
                        "There is no project here. Name the manifest with -Dvolant.manifestUrl=URL,"
                                + " or start Maven where the pom.xml is.");
            }
            check(Optional.empty());
            return;
        }
        new UnknownParameters(project, execution).warn(getLog());
        Path built = productFiles().manifest();
        if (!Files.exists(built) && isForOthers()) {
            getLog().info("Skipped: " + shown(built) + " does not exist, so nothing was released here");
            return;
        }
        if (isLeft()) {
            return;
        }
        DeployPlugin deployment = deployment();
        if (deployment.isComing() && deployment.isAtEnd()) {
            leave(built);
        } else {
            check(Files.exists(built) ? Optional.of(built) : Optional.empty());
        }
    }

    /** Whether the packaging's own check has nothing to check, which is then said. */
    private boolean isLeft() throws MojoFailureException {
        if (!execution.getExecutionId().equals(AUTOMATIC)) {
            return false;
        }
        if (!deployment().isComing()) {
            getLog().info("Skipped: check-release, since nothing was deployed");
            return true;
        }
        String url = manifest(productFiles().manifest()).initramfs().url();
        if (!isInRepository(url)) {
            getLog().info("Not checked, since this build does not upload it: " + url
                    + ". When it is there, run mvn volant:check-release");
            return true;
        }
        return false;
    }

    private void leave(Path built) {
        Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
        if (plugin != null && plugin.isExtensions()) {
            getLog().info("Checked at the end of the build, since that is when Maven deploys");
            EndOfBuild.check(session, () -> check(Optional.of(built)));
        } else {
            getLog().warn("Not checked, since Maven deploys only at the end of the build (deployAtEnd). Run mvn"
                    + " volant:check-release afterwards, or add <extensions>true</extensions> to volant-maven-plugin.");
        }
    }

    private void check(Optional<Path> built) throws MojoExecutionException, MojoFailureException {
        RepositorySystemSession repositories = session.getRepositorySession();
        if (repositories.isOffline()) {
            throw new MojoFailureException("A release cannot be checked while Maven is offline. Run it without -o.");
        }
        try {
            ReleaseCheck check = new ReleaseCheck(downloader(repositories));
            Manifest manifest = checkedManifest(check, built);
            String name = published(manifest).orElseGet(() -> shown(built.orElseThrow()));
            long size = check.image(manifest, name);
            getLog().info(String.format(
                    "OK: %s (%s, %s)",
                    manifest.initramfs().url(),
                    Size.of(size),
                    manifest.initramfs().checksum()));
        } catch (InvalidPluginException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException(EnvironmentFault.explain(e), e);
        }
    }

    private Manifest checkedManifest(ReleaseCheck check, Optional<Path> built)
            throws InvalidPluginException, IOException, MojoFailureException {
        if (built.isEmpty() && manifestUrl == null) {
            Path missing = productFiles().manifest();
            throw InvalidPluginException.at(
                    shown(missing),
                    new UnplacedProblemException(
                            "does not exist, so there is nothing to compare",
                            "Run mvn deploy first, or name a manifest with -Dvolant.manifestUrl=URL"));
        }
        // A manifest that the user names need not be of this build.
        Optional<Path> own = manifestUrl == null ? built : Optional.empty();
        Optional<String> url =
                manifestUrl != null ? Optional.of(manifestUrl) : published(manifest(built.orElseThrow()));
        if (url.isEmpty()) {
            getLog().info(
                            "The manifest itself is not checked, since <manifestUrl> does not say where it was published");
            return manifest(built.orElseThrow());
        }
        Manifest manifest = check.manifest(url.get(), "<manifestUrl>", own);
        getLog().info("OK: " + url.get() + " (" + manifest.name() + " " + manifest.version() + ")");
        return manifest;
    }

    /** Where the manifest lies, as far as that is known. */
    private Optional<String> published(Manifest manifest) {
        String url = manifest.initramfs().url();
        if (manifestUrl != null) {
            return Optional.of(manifestUrl);
        }
        return isInRepository(url)
                ? ManifestUrl.beside(url, imageClassifier(), IMAGE_TYPE, manifestClassifier())
                : Optional.empty();
    }

    private Manifest manifest(Path file) throws MojoFailureException {
        try {
            return PackedManifest.read(file, shown(file));
        } catch (InvalidPluginException e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    private Downloader downloader(RepositorySystemSession repositories) {
        Limits limits = Limits.DEFAULT;
        return new Downloader(
                new PublicRoutes(new SettingsRoutes(repositories, session.getSettings())),
                new Limits(LARGEST, limits.patience(), limits.attempts(), limits.pause(), Set.of()),
                new ConsoleTransfers(repositories, getLog()));
    }
}
