package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.parts.Findings;
import io.github.volantvm.maven.parts.Parts;
import io.github.volantvm.maven.parts.download.Limits;
import io.github.volantvm.maven.problem.Problems;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.SessionData;

/** How the parts of a plugin that come from elsewhere are fetched: by Maven's settings, within limits. */
abstract class AbstractPartsMojo extends AbstractDeclarationMojo {
    private final RepositorySystem repositorySystem;

    /**
     * Where verified downloads and compressed blocks are kept, for all builds; by default {@code .cache/volant} in the local
     * repository. It may be deleted at any time. Like that repository, it belongs where nobody can write whom you do not trust.
     */
    @Parameter(property = "volant.cache")
    private File cache;

    /** How many bytes a download, or what is unpacked from one, may have: up to 4294967295. */
    @Parameter(property = "volant.downloadLimit", defaultValue = "1073741824")
    private long downloadLimit;

    /** After how many seconds without an answer, or almost without data, a download is tried again: up to 86400. */
    @Parameter(property = "volant.downloadTimeout", defaultValue = "30")
    private long downloadTimeout;

    /** Hosts that may be asked without TLS, each an {@code <insecureHost>}. This machine itself always may. */
    @Parameter(property = "volant.insecureHosts")
    private List<String> insecureHosts = new ArrayList<>();

    AbstractPartsMojo(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    final Parts parts(Problems problems) {
        RepositorySystemSession repositories = session.getRepositorySession();
        return new Parts(
                cacheFolder(),
                findings(repositories.getData()),
                repositories.isOffline(),
                new SettingsRoutes(repositories, session.getSettings()),
                limits(problems),
                new ConsoleTransfers(repositories, getLog()),
                new RepositoryArtifacts(
                        repositorySystem, repositories, project.getRemoteProjectRepositories(), session.getProjects()));
    }

    @Override
    final Optional<ManifestLayer> publication(Problems problems) {
        SnapshotNumbers numbers = new SnapshotNumbers(repositorySystem, session, project);
        return isDeployed()
                ? new ImagePublication(project, deployment(), numbers)
                        .layer(imageClassifier(), IMAGE_TYPE, isBuilt(), problems)
                : Optional.empty();
    }

    /** Whether the image is one of the artifacts that Maven deploys. */
    boolean isDeployed() {
        return true;
    }

    final Path cacheFolder() {
        return cache == null
                ? session.getRepositorySession()
                        .getLocalRepository()
                        .getBasedir()
                        .toPath()
                        .resolve(".cache/volant")
                : cache.toPath();
    }

    /** The goals of a build share them, of whichever module. */
    private static Findings findings(SessionData build) {
        build.set(Findings.class, null, new Findings());
        return (Findings) build.get(Findings.class);
    }

    private Limits limits(Problems problems) {
        Limits usual = Limits.DEFAULT;
        long largest = Range.BYTES.limit("<downloadLimit>", downloadLimit, usual.largest(), problems);
        long patience = Range.SECONDS.limit(
                "<downloadTimeout>", downloadTimeout, usual.patience().toSeconds(), problems);
        return new Limits(largest, Duration.ofSeconds(patience), usual.attempts(), usual.pause(), insecureHosts());
    }

    /** An empty element reaches us as null. */
    final Set<String> insecureHosts() {
        return insecureHosts.stream()
                .filter(host -> host != null && !host.isBlank())
                .map(String::strip)
                .collect(Collectors.toSet());
    }
}
