package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.manifest.UnsetImageUrl;
import io.github.volantvm.maven.parts.download.Downloader;
import io.github.volantvm.maven.parts.download.Limits;
import io.github.volantvm.maven.parts.download.UserAgent;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.product.PackedManifest;
import io.github.volantvm.maven.release.ManifestUrl;
import io.github.volantvm.maven.release.ReleaseCheck;
import io.github.volantvm.maven.release.SnapshotNumber;
import io.github.volantvm.maven.release.VolantAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
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
    /** Leaves out this goal. */
    @Parameter(property = "volant.checkRelease.skip", defaultValue = "false")
    private boolean skipCheckRelease;

    /**
     * Where the manifest was published; by default beside the image, where Maven has deployed both. With it the goal checks
     * whatever the build does; without, where it is bound to a phase, only what Maven has deployed.
     */
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
            check();
            return;
        }
        new UnknownParameters(project, execution).warn(getLog());
        if (!Files.exists(built()) && isForOthers()) {
            getLog().info("Skipped: " + shown(built()) + " does not exist, so nothing was released here");
            return;
        }
        Optional<String> reason = isPartOfDeploying() ? reasonToLeaveOut() : Optional.empty();
        if (reason.isPresent()) {
            getLog().info(reason.get());
        } else if (deployment().isComing() && deployment().isAtEnd()) {
            leaveToTheEnd();
        } else {
            check();
        }
    }

    private Path built() {
        return productFiles().manifest();
    }

    /** Whether what the build has just deployed is meant, and nothing that the user names. */
    private boolean isPartOfDeploying() {
        return execution.getSource() == MojoExecution.Source.LIFECYCLE && manifestUrl == null;
    }

    private Optional<String> reasonToLeaveOut() throws MojoFailureException {
        if (!deployment().isComing() || !Files.exists(built())) {
            return Optional.of("Skipped: check-release, since nothing was deployed");
        }
        String url = manifest().initramfs().url();
        return isInRepository(url) || UnsetImageUrl.is(url)
                ? Optional.empty()
                : Optional.of("Not checked, since this build does not upload it: " + url
                        + ". When it is there, run mvn volant:check-release");
    }

    private void leaveToTheEnd() {
        Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
        if (plugin != null && plugin.isExtensions()) {
            getLog().info("Checked at the end of the build, since that is when Maven deploys");
            EndOfBuild.check(session, this::check);
        } else {
            getLog().warn("Not checked, since Maven deploys only at the end of the build (deployAtEnd). Run mvn"
                    + " volant:check-release afterwards, or add <extensions>true</extensions> to volant-maven-plugin.");
        }
    }

    private void check() throws MojoExecutionException, MojoFailureException {
        if (session.getRepositorySession().isOffline()) {
            throw new MojoFailureException("A release cannot be checked while Maven is offline. Run it without -o.");
        }
        String advice = SnapshotNumber.isSnapshot(project.getVersion())
                ? "Deploy again: somebody else may have deployed the same snapshot at that moment"
                : "Upload it, or say where it is: <imageUrl> for the image, <manifestUrl> for the manifest";
        ReleaseCheck check =
                new ReleaseCheck(downloader(VolantAgent.ofManifests(advice)), downloader(VolantAgent.ofImages(advice)));
        try {
            Optional<String> url = published();
            Manifest manifest = url.isPresent() ? checked(url.get(), check) : manifest();
            if (url.isEmpty()) {
                getLog().info("The manifest itself is not checked, since <manifestUrl> does not say where it was"
                        + " published");
            }
            long size = check.image(manifest, url.orElse(shown(built())));
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

    /** Where the manifest lies, as far as that is known. */
    private Optional<String> published() throws MojoFailureException {
        if (manifestUrl != null) {
            return Optional.of(manifestUrl);
        }
        String url = manifest().initramfs().url();
        return isInRepository(url) && attaches()
                ? ManifestUrl.beside(url, imageClassifier(), IMAGE_TYPE, manifestClassifier())
                : Optional.empty();
    }

    private Manifest checked(String url, ReleaseCheck check)
            throws InvalidPluginException, IOException, MojoFailureException {
        String where = manifestUrl != null
                ? "<manifestUrl>"
                : deployment().repository().orElseThrow().where();
        ReleaseCheck.Published published = check.manifest(url, where);
        Manifest manifest = published.manifest();
        String name = manifest.name() + " " + manifest.version();
        if (isBuiltHere(manifest) && !Arrays.equals(published.bytes(), Files.readAllBytes(built()))) {
            throw InvalidPluginException.at(
                    url,
                    new UnplacedProblemException(
                            "is not the manifest of " + name + " that was built, " + shown(built()),
                            "Publish that one, or build again what was published"));
        }
        getLog().info("OK: " + url + " (" + name + ")");
        return manifest;
    }

    /** A manifest that the user names may be anybody's. */
    private boolean isBuiltHere(Manifest manifest) throws MojoFailureException {
        if (manifestUrl == null) {
            return true;
        }
        if (project.getFile() == null || !Files.exists(built())) {
            return false;
        }
        Manifest own = manifest();
        return own.name().equals(manifest.name()) && own.version().equals(manifest.version());
    }

    /** What this project has built. */
    private Manifest manifest() throws MojoFailureException {
        try {
            if (!Files.exists(built())) {
                throw InvalidPluginException.at(
                        shown(built()),
                        new UnplacedProblemException(
                                "does not exist, so there is nothing to compare",
                                "Run mvn deploy first, or name a manifest with -Dvolant.manifestUrl=URL"));
            }
            return PackedManifest.read(built(), shown(built()));
        } catch (InvalidPluginException e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    private Downloader downloader(UserAgent agent) {
        RepositorySystemSession repositories = session.getRepositorySession();
        Limits limits = Limits.DEFAULT;
        return new Downloader(
                new PublicRoutes(new SettingsRoutes(repositories, session.getSettings()), agent),
                new Limits(Range.BYTES.most(), limits.patience(), limits.attempts(), limits.pause(), Set.of()),
                new ConsoleTransfers(repositories, getLog()));
    }
}
