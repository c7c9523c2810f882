package io.github.volantvm.maven.release;

import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.manifest.UnsetImageUrl;
import io.github.volantvm.maven.parts.download.Downloader;
import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.SecretUrl;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.product.PackedManifest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches what was published as volantd does whenever it starts a VM, a GET without a password that follows redirects (volant
 * launcher.go), and compares it with what it should be. Nothing that lies on this machine counts.
 *
 * @param manifests downloads these, as a {@link VolantAgent}
 * @param images and these
 */
public record ReleaseCheck(Downloader manifests, Downloader images) {
    private static final int LONGEST_MANIFEST = 1 << 20;

    /** What volantd compares: it knows one algorithm, whose name it takes in this spelling or not at all. */
    private static final Pattern CHECKSUM = Pattern.compile("(?:sha256:)?([0-9A-Fa-f]{64})");

    /**
     * A manifest that was downloaded.
     *
     * @param bytes as they were published
     */
    public record Published(Manifest manifest, byte[] bytes) {}

    /**
     * The manifest that lies at a URL.
     *
     * @param where how messages call who named it
     * @throws InvalidPluginException if it cannot be had, or is no manifest
     */
    public Published manifest(String url, String where) throws InvalidPluginException, IOException {
        byte[] bytes;
        try {
            bytes = manifests.read(uri(url), LONGEST_MANIFEST);
        } catch (UnplacedProblemException e) {
            throw InvalidPluginException.at(where, e);
        }
        Path file = Files.createTempFile("manifest", ".json");
        try {
            Files.write(file, bytes);
            return new Published(PackedManifest.read(file, url), bytes);
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Compares the image that a manifest names with what it says of it.
     *
     * @param shownManifest how messages call the manifest
     * @return its size in bytes
     * @throws InvalidPluginException if it cannot be had, or is another one
     */
    public long image(Manifest manifest, String shownManifest) throws InvalidPluginException, IOException {
        String url = manifest.initramfs().url();
        Checksum expected = checksum(manifest, shownManifest + " \"initramfs.checksum\"");
        String where = shownManifest + " \"initramfs.url\"";
        try {
            if (UnsetImageUrl.is(url)) {
                throw new UnplacedProblemException(
                        "names no place of the image",
                        "Set <imageUrl>, or let Maven deploy the image, and publish again");
            }
            // A path is one of volantd's host, which may be this machine.
            return url.startsWith("/") ? judged(Path.of(url), url, expected) : downloaded(url, expected);
        } catch (UnplacedProblemException e) {
            throw InvalidPluginException.at(where, e);
        }
    }

    private static Checksum checksum(Manifest manifest, String where) throws InvalidPluginException {
        String written = manifest.initramfs().checksum();
        Matcher checksum = CHECKSUM.matcher(written);
        if (checksum.matches()) {
            return new Checksum(Checksum.Algorithm.SHA256, checksum.group(1).toLowerCase(Locale.ROOT));
        }
        throw InvalidPluginException.at(
                where,
                written.isEmpty()
                        ? new UnplacedProblemException(
                                "is missing, so nothing tells whether the image is the right one",
                                "Publish the manifest that volant:package has written")
                        : new UnplacedProblemException(
                                "'" + written + "' is none that Volant compares, so no VM would start",
                                "Write sha256: and 64 hexadecimal digits"));
    }

    private long downloaded(String url, Checksum expected) throws IOException {
        Path file = Files.createTempFile("image", ".cpio.gz");
        try {
            images.download(uri(url), expected, file);
            return judged(file, url, expected);
        } finally {
            Files.delete(file);
        }
    }

    private static long judged(Path file, String url, Checksum expected) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnplacedProblemException(
                    url + " is a path on the host of volantd, and this machine has no such file",
                    "Check it there, or publish the image and set <imageUrl> to its URL");
        }
        Checksum actual = Checksum.of(Checksum.Algorithm.SHA256, file);
        if (!actual.equals(expected)) {
            throw new UnplacedProblemException(
                    String.format(
                            "%s has %,d bytes with %s, but the manifest says %s",
                            url, Files.size(file), actual, expected),
                    "Publish image and manifest of the same build");
        }
        return Files.size(file);
    }

    private static URI uri(String url) throws UnplacedProblemException {
        if (SecretUrl.hasOne(url)) {
            throw new UnplacedProblemException(
                    SecretUrl.shown(url) + " holds a name or password, which Volant cannot give",
                    "Publish it where it is downloaded without");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new UnplacedProblemException(
                    "'" + SecretUrl.shown(url) + "' is not a URL", "Encode what a URL cannot hold");
        }
    }
}
