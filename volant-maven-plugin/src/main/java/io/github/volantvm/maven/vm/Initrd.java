package io.github.volantvm.maven.vm;

import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Optional;

/**
 * What a kernel unpacks: the image byte for byte, and a second archive behind it. The kernel unpacks one after the other,
 * and wants the second at a multiple of four (Linux: Documentation/driver-api/early-userspace/buffer-format.rst).
 */
final class Initrd {
    private Initrd() {}

    /**
     * Writes it, and compares the image on the way.
     *
     * @param checksum what the image has by its manifest; blank if the manifest does not say
     * @param archive follows the image
     * @throws UnplacedProblemException if the image is another; nothing is left then
     */
    static void write(Path image, String checksum, byte[] archive, Path target) throws IOException {
        Optional<Checksum> expected = Checksum.parse(checksum);
        Checksum.Algorithm algorithm = expected.map(Checksum::algorithm).orElse(Checksum.Algorithm.SHA256);
        Checksum actual;
        try (InputStream content = Files.newInputStream(image);
                DigestInputStream digested = new DigestInputStream(content, algorithm.newDigest());
                OutputStream out = Files.newOutputStream(target)) {
            long size = digested.transferTo(out);
            out.write(new byte[(int) (-size & 3)]);
            out.write(archive);
            actual = Checksum.of(algorithm, digested.getMessageDigest());
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
        if (!checksum.isBlank() && !expected.equals(Optional.of(actual))) {
            Files.deleteIfExists(target);
            throw new UnplacedProblemException(
                    "has " + actual + ", but its manifest says " + checksum
                            + ": the file was changed, or cut short, after it was packed",
                    "Package it again");
        }
    }
}
