package io.github.volantvm.maven.mojo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.release.ArtifactFile;
import io.github.volantvm.maven.release.DeployRepository;
import io.github.volantvm.maven.release.SnapshotNumber;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/** Where the image will be, as the build's own deployment tells: the URL of a manifest whose author says none. */
final class ImagePublication {
    private static final String FIX = "Set <imageUrl> to the URL from which Volant shall download the image";

    private final MavenProject project;
    private final DeployPlugin deployment;
    private final SnapshotNumbers numbers;

    ImagePublication(MavenProject project, DeployPlugin deployment, SnapshotNumbers numbers) {
        this.project = project;
        this.deployment = deployment;
        this.numbers = numbers;
    }

    /**
     * What it says of the manifest.
     *
     * @param built whether the image is about to be packed; before, no repository is asked
     * @return empty if the build does not tell: it deploys nowhere, or a snapshot, whose name only deploying gives
     */
    Optional<ManifestLayer> layer(String classifier, String extension, boolean built, Problems problems) {
        Optional<DeployRepository> target = deployment.repository();
        boolean coming = deployment.isComing();
        if (target.isEmpty() || isRefused(target.get(), coming, problems)) {
            return Optional.empty();
        }
        DeployRepository repository = target.get();
        String version = project.getVersion();
        if (SnapshotNumber.isSnapshot(version)) {
            if (!coming) {
                return Optional.empty();
            }
            try {
                // Before the image is packed, only the rules want to see a URL.
                version = built ? numbers.next(repository).in(version) : version;
            } catch (UnplacedProblemException e) {
                problems.error(repository.where(), e.getMessage(), e.fix());
                return Optional.empty();
            }
        }
        ArtifactFile image = new ArtifactFile(
                project.getGroupId(), project.getArtifactId(), project.getVersion(), version, classifier, extension);
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        values.putObject("initramfs").put("url", image.urlIn(repository));
        return Optional.of(new ManifestLayer(values, pointer -> repository.where()));
    }

    /** What cannot be is told only where it is about to be. */
    private static boolean isRefused(DeployRepository repository, boolean coming, Problems problems) {
        if (repository.hasPassword()) {
            if (coming) {
                problems.error(
                        repository.where(),
                        repository.shownUrl()
                                + " holds a name or password, which everybody who gets the manifest would see",
                        "Put them into a <server> with the id " + repository.id() + " in Maven's settings.xml");
            }
            return true;
        }
        if (!repository.isOnTheWeb()) {
            if (coming) {
                problems.error(
                        repository.where(),
                        "the image is deployed to " + repository.shownUrl() + ", from where Volant cannot download it",
                        FIX);
            }
            return true;
        }
        return false;
    }
}
