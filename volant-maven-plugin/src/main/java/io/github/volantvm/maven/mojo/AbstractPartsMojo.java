package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.parts.Parts;
import io.github.volantvm.maven.parts.download.Limits;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;

/** How the parts of a plugin that come from elsewhere are fetched: by Maven's settings, within limits. */
abstract class AbstractPartsMojo extends AbstractDeclarationMojo {
    private final RepositorySystem repositorySystem;

    /** Where verified downloads are kept, for all builds; by default {@code .cache/volant} in the local repository. */
    @Parameter(property = "volant.cache")
    private File cache;

    /** How many bytes a download, or what is unpacked from one, may have. */
    @Parameter(property = "volant.downloadLimit", defaultValue = "1073741824")
    private long downloadLimit;

    /** After how many seconds without an answer, or almost without data, a download is tried again. */
    @Parameter(property = "volant.downloadTimeout", defaultValue = "30")
    private long downloadTimeout;

    /** Hosts that may be asked without TLS, each an {@code <insecureHost>}. This machine itself always may. */
    @Parameter(property = "volant.insecureHosts")
    private List<String> insecureHosts = new ArrayList<>();

    AbstractPartsMojo(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    final Parts parts() {
        RepositorySystemSession repositories = session.getRepositorySession();
        Path folder = cache == null
                ? repositories.getLocalRepository().getBasedir().toPath().resolve(".cache/volant")
                : cache.toPath();
        letProxiesHavePasswords();
        Limits limits = new Limits(
                downloadLimit,
                Duration.ofSeconds(Math.max(1, downloadTimeout)),
                Limits.DEFAULT.attempts(),
                Limits.DEFAULT.pause(),
                Set.copyOf(insecureHosts));
        return new Parts(
                folder,
                repositories.isOffline(),
                new SettingsRoutes(repositories, session.getSettings()),
                limits,
                new ConsoleTransfers(repositories),
                new RepositoryArtifacts(repositorySystem, repositories, project.getRemoteProjectRepositories()));
    }

    /**
     * Java's client keeps Basic passwords from proxies of https unless told otherwise before its first use (JDK:
     * conf/net.properties). Maven's own downloads give them, so whoever wrote one into the settings means it.
     */
    private void letProxiesHavePasswords() {
        if (session.getSettings().getProxies().stream().anyMatch(proxy -> proxy.getUsername() != null)) {
            System.getProperties().putIfAbsent("jdk.http.auth.tunneling.disabledSchemes", "");
        }
    }
}
