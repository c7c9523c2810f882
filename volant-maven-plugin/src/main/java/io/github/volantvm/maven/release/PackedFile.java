package io.github.volantvm.maven.release;

import io.github.volantvm.maven.archive.ImageReader;
import io.github.volantvm.maven.plan.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A regular file of an image.
 *
 * @param path absolute, in the guest
 * @param modified when, as the image has it
 * @param go what it was built from, if it is a Go program
 */
record PackedFile(String path, Instant modified, Checksum sha256, Optional<GoModules> go) {
    private static final int PIECE = 1 << 20;

    /** Every file of an image, in its order, which is that of their paths. */
    static List<PackedFile> of(Path image) throws IOException {
        List<PackedFile> files = new ArrayList<>();
        // A piece, and before it what may belong to it of the last one.
        byte[] window = new byte[GoModules.LONGEST + PIECE];
        ImageReader.read(
                image,
                (path, size, modified, content) ->
                        files.add(read(path, Instant.ofEpochSecond(modified), content, window)));
        return files;
    }

    private static PackedFile read(String path, Instant modified, InputStream content, byte[] window)
            throws IOException {
        MessageDigest digest = Checksum.Algorithm.SHA256.newDigest();
        Optional<GoModules> go = Optional.empty();
        boolean isProgram = false;
        boolean first = true;
        int kept = 0;
        int length = content.readNBytes(window, 0, window.length);
        while (length > kept) {
            digest.update(window, kept, length - kept);
            isProgram = first ? isElf(window, length) : isProgram;
            first = false;
            if (isProgram && go.isEmpty()) {
                go = GoModules.find(window, length);
            }
            if (length < window.length) {
                break;
            }
            kept = GoModules.LONGEST;
            System.arraycopy(window, length - kept, window, 0, kept);
            length = kept + content.readNBytes(window, kept, window.length - kept);
        }
        return new PackedFile(path, modified, Checksum.of(Checksum.Algorithm.SHA256, digest), go);
    }

    private static boolean isElf(byte[] bytes, int length) {
        return length > 4 && bytes[0] == 0x7f && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F';
    }
}
