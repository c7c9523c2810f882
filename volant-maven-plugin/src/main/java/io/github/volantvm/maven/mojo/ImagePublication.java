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
        boolean coming = deployment.isComing();
        Optional<DeployRepository> target = deployment.repository();
        if (target.isEmpty()) {
            return Optional.empty();
        }
        DeployRepository repository = target.get();
        if (!repository.isOnTheWeb()) {
            if (coming) {
                problems.error(
                        repository.where(),
                        "the image is deployed to " + repository.url() + ", from where Volant cannot download it",
                        FIX);
            }
            return Optional.empty();
        }
        String version = project.getVersion();
        if (SnapshotNumber.isSnapshot(version)) {
            if (!coming || !built) {
                return Optional.empty();
            }
            try {
                version = numbers.next(repository).in(version);
            } catch (UnplacedProblemException e) {
                problems.error(repository.where(), e.getMessage(), e.fix());
                return Optional.empty();
            }
        }
        ArtifactFile image = new ArtifactFile(
                project.getGroupId(), project.getArtifactId(), project.getVersion(), version, classifier, extension);
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        values.putObject("initramfs").put("url", image.urlIn(repository.url()));
        return Optional.of(new ManifestLayer(values, pointer -> repository.where()));
    }
}
