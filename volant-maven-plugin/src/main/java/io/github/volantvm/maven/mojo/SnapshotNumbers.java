package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.release.DeployRepository;
import io.github.volantvm.maven.release.SnapshotNumber;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Date;
import java.util.List;
import org.apache.maven.artifact.repository.metadata.Snapshot;
import org.apache.maven.artifact.repository.metadata.Versioning;
import org.apache.maven.artifact.repository.metadata.io.xpp3.MetadataXpp3Reader;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.AbstractForwardingRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.metadata.DefaultMetadata;
import org.eclipse.aether.metadata.Metadata;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.MetadataRequest;
import org.eclipse.aether.resolution.MetadataResult;
import org.eclipse.aether.transfer.MetadataNotFoundException;

/**
 * Foretells what a deployment of this build will be called: the repository is asked as it will be asked then, and the time
 * is the one that Maven will take. Should somebody else deploy the same snapshot in between, the number is wrong, which
 * {@code volant:check-release} finds.
 */
final class SnapshotNumbers {
    /** Under which Maven keeps it for its deployments since 3.8.2 (RemoteSnapshotMetadataGenerator). */
    private static final String START = "maven.startTime";

    private final RepositorySystem system;
    private final MavenSession session;
    private final MavenProject project;

    SnapshotNumbers(RepositorySystem system, MavenSession session, MavenProject project) {
        this.system = system;
        this.session = session;
        this.project = project;
    }

    /** @throws UnplacedProblemException if the repository does not say which number was its last */
    SnapshotNumber next(DeployRepository repository) throws UnplacedProblemException {
        RepositorySystemSession repositories = session.getRepositorySession();
        if (repositories.getConfigProperties().get(START) instanceof Date time) {
            return new SnapshotNumber(time.toInstant(), last(repository, new Asking(repositories)) + 1);
        }
        throw new UnplacedProblemException(
                "this Maven gives a snapshot its time only when it deploys it, so its URL cannot be told before",
                "Use Maven 3.8.2 or newer, deploy a release, or set <imageUrl>");
    }

    /** Asks even if the user would rather not ask for news of snapshots (-nsu), since deploying does. */
    private static final class Asking extends AbstractForwardingRepositorySystemSession {
        private final RepositorySystemSession session;

        Asking(RepositorySystemSession session) {
            this.session = session;
        }

        @Override
        protected RepositorySystemSession getSession() {
            return session;
        }

        @Override
        public String getUpdatePolicy() {
            return RepositoryPolicy.UPDATE_POLICY_ALWAYS;
        }
    }

    private int last(DeployRepository repository, RepositorySystemSession repositories)
            throws UnplacedProblemException {
        RemoteRepository remote = system.newDeploymentRepository(
                repositories, new RemoteRepository.Builder(repository.id(), "default", repository.url()).build());
        RemoteRepository asked = new RemoteRepository.Builder(remote)
                .setPolicy(new RepositoryPolicy(
                        true, RepositoryPolicy.UPDATE_POLICY_ALWAYS, RepositoryPolicy.CHECKSUM_POLICY_WARN))
                .build();
        Metadata wanted = new DefaultMetadata(
                project.getGroupId(),
                project.getArtifactId(),
                project.getVersion(),
                "maven-metadata.xml",
                Metadata.Nature.SNAPSHOT);
        MetadataRequest request = new MetadataRequest(wanted, asked, "");
        request.setDeleteLocalCopyIfMissing(true);
        MetadataResult result =
                system.resolveMetadata(repositories, List.of(request)).get(0);
        if (result.getException() instanceof MetadataNotFoundException) {
            return 0;
        }
        if (result.getException() != null || result.getMetadata() == null) {
            throw new UnplacedProblemException(
                    "the repository does not say which snapshots it has"
                            + (result.getException() == null
                                    ? ""
                                    : ": " + result.getException().getMessage()),
                    "See to it that Maven can read what it deploys to, or set <imageUrl>",
                    result.getException());
        }
        return number(result.getMetadata());
    }

    private static int number(Metadata metadata) throws UnplacedProblemException {
        try (InputStream in = Files.newInputStream(metadata.getFile().toPath())) {
            Versioning versioning = new MetadataXpp3Reader().read(in, false).getVersioning();
            Snapshot snapshot = versioning == null ? null : versioning.getSnapshot();
            return snapshot == null ? 0 : Math.max(0, snapshot.getBuildNumber());
        } catch (IOException | XmlPullParserException e) {
            throw new UnplacedProblemException(
                    "the repository's maven-metadata.xml of the snapshot cannot be understood: " + e.getMessage(),
                    "Correct or delete it there",
                    e);
        }
    }
}
