package io.github.volantvm.maven.product;

import io.github.volantvm.maven.archive.Compression;
import io.github.volantvm.maven.archive.ImageWriter;
import io.github.volantvm.maven.archive.Ingredients;
import io.github.volantvm.maven.archive.Sha256;
import io.github.volantvm.maven.archive.WrittenImage;
import io.github.volantvm.maven.image.Image;
import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.manifest.ManifestDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a build left behind.
 *
 * @param image the packed root file system
 * @param manifest for publishing
 * @param localManifest for this machine
 * @param url where the manifest for publishing says that the image will be
 */
public record Products(Product image, Product manifest, Product localManifest, String url) {
    /**
     * Writes the image, then the manifests that describe it. If anything fails, none of the files exists afterwards:
     * neither half of a new one nor the whole of an old one.
     *
     * @throws IOException naming the file, if it cannot be written or a source cannot be read
     */
    public static Products write(CheckedPlugin plugin, ProductFiles files, Compression compression) throws IOException {
        try {
            WrittenImage image = image(plugin, files.image(), compression, Instant.now());
            String checksum = "sha256:" + image.sha256();
            Manifest draft = plugin.manifest();
            String url = draft.initramfs().url();
            byte[] document = ManifestDocument.bytes(draft.withImage(url, checksum));
            if (!WholeFile.has(files.manifest(), document)) {
                // It has the image's checksum, so what was made of an earlier one for a release is of another image.
                WholeFile.deleteFolder(files.release());
            }
            Product manifest = write(files.manifest(), document);
            Product localManifest = write(
                    files.localManifest(),
                    ManifestDocument.bytes(
                            draft.withImage(files.image().toAbsolutePath().toString(), checksum)));
            return new Products(new Product(files.image(), image.size(), image.sha256()), manifest, localManifest, url);
        } catch (IOException | RuntimeException | Error e) {
            files.discardAfter(e);
            throw e;
        }
    }

    /** @param now when this is asked, for the files that were changed just before */
    static WrittenImage image(CheckedPlugin plugin, Path target, Compression compression, Instant now)
            throws IOException {
        Image image = plugin.assembly().image();
        long timestamp = plugin.plan().timestamp();
        Optional<Receipts> receipts = compression.cache().map(folder -> new Receipts(folder.resolve("receipts")));
        Optional<String> ingredients =
                receipts.isPresent() ? Ingredients.digest(image, timestamp, compression, now) : Optional.empty();
        if (ingredients.isPresent()) {
            Optional<WrittenImage> known = receipts.get().find(target, ingredients.get(), now);
            if (known.isPresent()) {
                WholeFile.deleteLeftovers(target);
                return known.get();
            }
        }
        WrittenImage written =
                WholeFile.replace(target, file -> ImageWriter.write(image, timestamp, file, compression));
        ingredients.ifPresent(these -> receipts.get().keep(target, these, written, now));
        return written;
    }

    private static Product write(Path target, byte[] document) throws IOException {
        WholeFile.replace(target, file -> Files.write(file, document));
        return new Product(target, document.length, Sha256.of(document));
    }
}
