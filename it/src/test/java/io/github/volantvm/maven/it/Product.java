package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.volantvm.maven.it.build.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a build left in {@code target}, read with nothing of the product's own. */
record Product(Path image, Path manifest, Path localManifest) {

    /** @param imageSuffix a hyphen and the classifier of the image, if it has one */
    static Product of(Result build, String finalName, String imageSuffix) {
        return new Product(
                build.file("target/" + finalName + imageSuffix + ".cpio.gz"),
                build.file("target/" + finalName + "-manifest.json"),
                build.file("target/" + finalName + "-manifest-local.json"));
    }

    String sha256() throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(image), newSha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        }
    }

    /** Both manifests name the image's true checksum, and the local one its path. */
    void assertManifestsAreTrue() throws IOException {
        String checksum = "sha256:" + sha256();
        assertThat(json(manifest).at("/initramfs/checksum").asText()).isEqualTo(checksum);
        assertThat(json(localManifest).at("/initramfs/checksum").asText()).isEqualTo(checksum);
        assertThat(json(localManifest).at("/initramfs/url").asText()).isEqualTo(image.toString());
    }

    static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
