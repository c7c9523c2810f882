package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.junit.jupiter.api.Test;

/** Of what Maven says at length, what helps. */
class RepositoryArtifactsTest {
    private static final String COORDINATES = "com.example:caddy:1.0";
    private static final Artifact ARTIFACT = new DefaultArtifact(COORDINATES);
    private static final String CORRECT =
            "Correct the coordinates, or add the repository that has it to <repositories>";

    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
    private final RemoteRepository central = repository("central");
    private final RemoteRepository parts = repository("parts");

    @Test
    void theRepositoriesThatLackItAreNamed() throws Exception {
        refused(
                CORRECT,
                "Maven cannot get com.example:caddy:1.0: it is not in central, parts",
                new ArtifactNotFoundException(ARTIFACT, central),
                new ArtifactNotFoundException(ARTIFACT, parts));
    }

    @Test
    void withoutAnyRepositoryOnlyTheLocalOneWasAsked() throws Exception {
        refused(
                CORRECT,
                "Maven cannot get com.example:caddy:1.0: it is not in the local repository",
                new ArtifactNotFoundException(ARTIFACT, null));
    }

    @Test
    void whatMavenRemembersCanBeAskedAgain() throws Exception {
        refused(
                CORRECT + "; if it is there by now, run Maven with -U",
                "Maven cannot get com.example:caddy:1.0: it is not in central",
                new ArtifactNotFoundException(ARTIFACT, central, "was not found. Long.", true));
    }

    @Test
    void offlineItIsFetchedAnotherTime() throws Exception {
        session.setOffline(true);
        refused(
                "Build once without -o",
                "Maven cannot get com.example:caddy:1.0: it was not fetched before, and Maven is offline",
                new ArtifactNotFoundException(ARTIFACT, central, "Cannot access central in offline mode.", false));
    }

    @Test
    void anythingElseIsToldAsMavenSaysIt() throws Exception {
        refused(
                CORRECT,
                "Maven cannot get com.example:caddy:1.0: Connection refused",
                new ArtifactNotFoundException(ARTIFACT, central),
                new ArtifactTransferException(ARTIFACT, parts, "Connection refused."));
        refused(
                CORRECT,
                "Maven cannot get com.example:caddy:1.0: The following artifacts could not be resolved:"
                        + " com.example:caddy:jar:1.0");
    }

    private void refused(String fix, String what, Exception... causes) throws Exception {
        ArtifactResult result = new ArtifactResult(new ArtifactRequest(ARTIFACT, List.of(central, parts), null));
        List.of(causes).forEach(result::addException);
        RepositorySystem system = mock(RepositorySystem.class);
        when(system.resolveArtifact(any(), any())).thenThrow(new ArtifactResolutionException(List.of(result)));
        assertThatThrownBy(() -> new RepositoryArtifacts(system, session, List.of(), List.of()).resolve(COORDINATES))
                .isInstanceOf(UnplacedProblemException.class)
                .hasMessage(what)
                .extracting(e -> ((UnplacedProblemException) e).fix())
                .isEqualTo(fix);
    }

    private static RemoteRepository repository(String id) {
        return new RemoteRepository.Builder(id, "default", "https://" + id + ".example/").build();
    }
}
