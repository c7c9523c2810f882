package io.github.volantvm.maven.product;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the products of a build lie.
 *
 * @param image the packed root file system
 * @param manifest for publishing: names the URL where the image will be
 * @param localManifest for this machine: names the image's absolute path, ready for {@code volar plugins install}
 * @param release the folder of what is published, made of the others
 */
public record ProductFiles(Path image, Path manifest, Path localManifest, Path release) {
    /** Not "release", which is Cargo's in the same place. */
    private static final String RELEASE = "volant-release";

    /** Names the products as Maven names artifacts: final name, classifier, extension. */
    public static ProductFiles in(Path folder, String finalName, String imageClassifier, String manifestClassifier) {
        String suffix = imageClassifier.isEmpty() ? "" : "-" + imageClassifier;
        return new ProductFiles(
                folder.resolve(finalName + suffix + ".cpio.gz"),
                folder.resolve(finalName + "-" + manifestClassifier + ".json"),
                folder.resolve(finalName + "-" + manifestClassifier + "-local.json"),
                folder.resolve(RELEASE + (suffix.equals("-initramfs") ? "" : suffix)));
    }

    /** Every product of packing, the image first. */
    public List<Path> all() {
        return List.of(image, manifest, localManifest);
    }

    /** Removes them all after a failure, which stays the one that is told. */
    public void discardAfter(Throwable failure) {
        try {
            discard();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Removes them all, so that nobody takes what an earlier build left for the result of this one. */
    public void discard() throws IOException {
        for (Path file : all()) {
            WholeFile.delete(file);
        }
        WholeFile.deleteFolder(release);
    }
}
