package io.github.volantvm.maven.release;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A file of a Maven repository, by its coordinates.
 *
 * @param baseVersion names the folder; of a snapshot it ends in {@code -SNAPSHOT}
 * @param version names the file; of a snapshot that was deployed, see {@link SnapshotNumber}
 * @param classifier empty for the main artifact
 */
public record ArtifactFile(
        String groupId, String artifactId, String baseVersion, String version, String classifier, String extension) {

    /**
     * Where the file is, by Maven's default layout, the only one that Maven 3 and 4 deploy to (maven-resolver,
     * Maven2RepositoryLayoutFactory).
     *
     * @param repository whose URL is taken as it is
     */
    public String urlIn(DeployRepository repository) {
        String name = artifactId + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + "." + extension;
        String path = "/" + String.join("/", groupId.replace('.', '/'), artifactId, baseVersion, name);
        try {
            return repository.url() + new URI(null, null, path, null).getRawPath();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not the path of a file: " + path, e);
        }
    }
}
