package io.github.volantvm.maven.release;

import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.parts.download.Downloader;
import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.product.PackedManifest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Fetches what was published as volantd does whenever it starts a VM, a GET without a password that follows redirects (volant
 * launcher.go), and compares it with what it should be. Nothing that lies on this machine counts.
 */
public final class ReleaseCheck {
    private static final int LONGEST_MANIFEST = 1 << 20;

    private final Downloader downloader;

    public ReleaseCheck(Downloader downloader) {
        this.downloader = downloader;
    }

    /**
     * The manifest that lies at a URL.
     *
     * @param where how messages call who named it
     * @param built what it should be, byte for byte, if this machine has built it
     * @throws InvalidPluginException if it cannot be had, is no manifest, or is another one
     */
    public Manifest manifest(String url, String where, Optional<Path> built)
            throws InvalidPluginException, IOException {
        byte[] text;
        try {
            text = downloader.read(uri(url), LONGEST_MANIFEST);
        } catch (UnplacedProblemException e) {
            throw InvalidPluginException.at(where, e);
        }
        Path file = Files.createTempFile("manifest", ".json");
        try {
            Files.write(file, text);
            if (built.isPresent() && Files.mismatch(file, built.get()) != -1) {
                throw InvalidPluginException.at(
                        url,
                        new UnplacedProblemException(
                                "is not the manifest that was built, " + built.get(),
                                "Publish that one, or build again what was published"));
            }
            return PackedManifest.read(file, url);
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
        String where = shownManifest + " \"initramfs.url\"";
        Checksum expected = Checksum.parse(manifest.initramfs().checksum()).orElseThrow();
        // A path is one of volantd's host, which may be this machine.
        if (url.startsWith("/")) {
            return judged(Path.of(url), where, url, expected);
        }
        Path file = Files.createTempFile("image", ".cpio.gz");
        try {
            downloader.download(uri(url), expected, file);
            return judged(file, where, url, expected);
        } catch (UnplacedProblemException e) {
            throw InvalidPluginException.at(where, e);
        } finally {
            Files.delete(file);
        }
    }

    private static long judged(Path file, String where, String url, Checksum expected)
            throws InvalidPluginException, IOException {
        Problems problems = new Problems();
        if (!Files.isRegularFile(file)) {
            problems.error(
                    where,
                    url + " is a path on the host of volantd, and this machine has no such file",
                    "Check it there, or publish the image and set <imageUrl> to its URL");
        } else {
            Checksum actual = Checksum.of(Checksum.Algorithm.SHA256, file);
            if (!actual.equals(expected)) {
                problems.error(
                        where,
                        String.format(
                                "%s has %,d bytes with %s, but the manifest says %s",
                                url, Files.size(file), actual, expected),
                        "Publish image and manifest of the same build");
            }
        }
        problems.throwIfErrors();
        return Files.size(file);
    }

    private static URI uri(String url) throws UnplacedProblemException {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new UnplacedProblemException("'" + url + "' is not a URL", "Encode what a URL cannot hold");
        }
    }
}
