package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.volantvm.maven.release.DeployRepository;
import io.github.volantvm.maven.release.SnapshotNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.metadata.DefaultMetadata;
import org.eclipse.aether.metadata.Metadata;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.MetadataRequest;
import org.eclipse.aether.resolution.MetadataResult;
import org.eclipse.aether.transfer.MetadataNotFoundException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a repository may answer; that the deployment then has this name, {@code DeployIT} shows. */
class SnapshotNumbersTest {
    private static final Instant START = Instant.parse("2026-01-31T23:59:59Z");
    private static final DeployRepository REPOSITORY = new DeployRepository("r", "https://r.example", "<url>");

    @TempDir
    Path folder;

    private final RepositorySystem system = mock(RepositorySystem.class);
    private final MavenSession session = mock(MavenSession.class);
    private final DefaultRepositorySystemSession repositories = new DefaultRepositorySystemSession();

    @BeforeEach
    void session() {
        repositories.setConfigProperty("maven.startTime", Date.from(START));
        when(session.getRepositorySession()).thenReturn(repositories);
        when(system.newDeploymentRepository(any(), any()))
                .thenReturn(new RemoteRepository.Builder("r", "default", "https://r.example").build());
    }

    @Test
    void theFirstDeploymentIsNumberOne() throws Exception {
        MetadataResult missing = new MetadataResult(new MetadataRequest());
        missing.setException(new MetadataNotFoundException(
                new DefaultMetadata("maven-metadata.xml", Metadata.Nature.SNAPSHOT), (RemoteRepository) null));
        when(system.resolveMetadata(any(), anyCollection())).thenReturn(List.of(missing));
        assertThat(next()).isEqualTo(new SnapshotNumber(START, 1));
    }

    @Test
    void whatTheRepositoryHasCounts() throws Exception {
        answer("<metadata><versioning><snapshot><buildNumber>7</buildNumber></snapshot></versioning></metadata>");
        assertThat(next()).isEqualTo(new SnapshotNumber(START, 8));
        answer("<metadata/>");
        assertThat(next()).isEqualTo(new SnapshotNumber(START, 1));
    }

    @Test
    void whatIsNoMetadataIsTold() throws Exception {
        answer("<metadata><versioning>");
        assertThatThrownBy(this::next)
                .hasMessageStartingWith("the repository's maven-metadata.xml of the snapshot cannot be understood: ");
    }

    @Test
    void aMavenThatDoesNotTellItsTimeIsTooOld() {
        repositories.setConfigProperty("maven.startTime", null);
        assertThatThrownBy(this::next)
                .hasMessage(
                        "this Maven gives a snapshot its time only when it deploys it, so its URL cannot be told before");
    }

    private SnapshotNumber next() throws Exception {
        MavenProject project = TestProject.in(folder);
        return new SnapshotNumbers(system, session, project).next(REPOSITORY);
    }

    private void answer(String metadata) throws IOException {
        Path file = Files.writeString(folder.resolve("maven-metadata.xml"), metadata);
        MetadataResult found = new MetadataResult(new MetadataRequest());
        found.setMetadata(new DefaultMetadata(
                "g", "a", "1-SNAPSHOT", "maven-metadata.xml", Metadata.Nature.SNAPSHOT, file.toFile()));
        when(system.resolveMetadata(any(), anyCollection())).thenReturn(List.of(found));
    }
}
