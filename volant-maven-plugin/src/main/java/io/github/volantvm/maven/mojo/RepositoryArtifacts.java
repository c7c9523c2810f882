package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.parts.Artifacts;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;

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
            throw explained(coordinates, e);
        }
    }

    /** In few words, as Maven names every repository with its URL, and what its caches remember of it. */
    private UnplacedProblemException explained(String coordinates, ArtifactResolutionException fault) {
        String what = "Maven cannot get " + coordinates + ": ";
        if (session.isOffline()) {
            return new UnplacedProblemException(
                    what + "it was not fetched before, and Maven is offline", "Build once without -o", fault);
        }
        List<Exception> causes = fault.getResult().getExceptions();
        Optional<Exception> other = causes.stream()
                .filter(cause -> !(cause instanceof ArtifactNotFoundException))
                .findFirst();
        String reason =
                other.isPresent() || causes.isEmpty() ? words(other.orElse(fault)) : "it is not in " + asked(causes);
        return new UnplacedProblemException(what + reason, fix(causes), fault);
    }

    private static String asked(List<Exception> causes) {
        String repositories = causes.stream()
                .map(cause -> ((ArtifactNotFoundException) cause).getRepository())
                .filter(Objects::nonNull)
                .map(RemoteRepository::getId)
                .distinct()
                .collect(Collectors.joining(", "));
        return repositories.isEmpty() ? "the local repository" : repositories;
    }

    private static String fix(List<Exception> causes) {
        boolean isRemembered = causes.stream()
                .anyMatch(cause -> cause instanceof ArtifactTransferException transfer && transfer.isFromCache());
        return "Correct the coordinates, or add the repository that has it to <repositories>"
                + (isRemembered ? "; if it is there by now, run Maven with -U" : "");
    }

    private static String words(Exception cause) {
        String message = Objects.requireNonNullElse(cause.getMessage(), "its repository failed")
                .strip();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
