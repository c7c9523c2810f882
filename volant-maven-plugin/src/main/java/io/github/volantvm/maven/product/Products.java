package io.github.volantvm.maven.product;

import io.github.volantvm.maven.archive.ImageWriter;
import io.github.volantvm.maven.archive.WrittenImage;
import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.manifest.ManifestDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a build leaves behind.
 *
 * @param files where it lies
 * @param image size and digests of the image
 * @param manifest what is in the manifest for publishing
 */
public record Products(ProductFiles files, WrittenImage image, Manifest manifest) {
    /**
     * Writes the image, then the manifests that describe it. If anything fails, none of the files exists afterwards:
     * neither half of a new one nor the whole of an old one.
     *
     * @throws IOException naming the file, if it cannot be written or a source cannot be read
     */
    public static Products write(CheckedPlugin plugin, ProductFiles files) throws IOException {
        boolean complete = false;
        try {
            WrittenImage image = WholeFile.replace(
                    files.image(),
                    file -> ImageWriter.write(
                            plugin.assembly().image(), plugin.plan().timestamp(), file));
            String checksum = "sha256:" + image.sha256();
            Manifest manifest =
                    plugin.manifest().withImage(plugin.manifest().initramfs().url(), checksum);
            write(files.manifest(), manifest);
            write(
                    files.localManifest(),
                    manifest.withImage(files.image().toAbsolutePath().toString(), checksum));
            complete = true;
            return new Products(files, image, manifest);
        } finally {
            if (!complete) {
                files.discard();
            }
        }
    }

    private static void write(Path target, Manifest manifest) throws IOException {
        byte[] document = ManifestDocument.bytes(manifest);
        WholeFile.replace(target, file -> Files.write(file, document));
    }
}
