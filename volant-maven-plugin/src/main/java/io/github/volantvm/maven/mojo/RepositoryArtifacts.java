package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.parts.Artifacts;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Artifacts by Maven's own resolver, with all that it does: mirrors, passwords, checksums, {@code -o}, the reactor. */
final class RepositoryArtifacts implements Artifacts {
    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;
    private final List<MavenProject> reactor;

    RepositoryArtifacts(
            RepositorySystem system,
            RepositorySystemSession session,
            List<RemoteRepository> repositories,
            List<MavenProject> reactor) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
        this.reactor = reactor;
    }

    @Override
    public boolean isOfThisBuild(String coordinates) {
        DefaultArtifact wanted = new DefaultArtifact(coordinates);
        return reactor.stream()
                .anyMatch(project -> project.getGroupId().equals(wanted.getGroupId())
                        && project.getArtifactId().equals(wanted.getArtifactId())
                        && project.getVersion().equals(wanted.getVersion()));
    }

    @Override
    public Path resolve(String coordinates) throws UnplacedProblemException {
        ArtifactRequest request = new ArtifactRequest(new DefaultArtifact(coordinates), repositories, null);
        try {
            return system.resolveArtifact(session, request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new UnplacedProblemException(
                    "Maven cannot get " + coordinates + ": " + e.getMessage(),
                    "Correct the coordinates, or add the repository that has it to <repositories>",
                    e);
        }
    }
}
