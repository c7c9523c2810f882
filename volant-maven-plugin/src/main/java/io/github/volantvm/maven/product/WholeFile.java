package io.github.volantvm.maven.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A file that appears whole or not at all, and is left alone if it would not change. */
final class WholeFile {
    private WholeFile() {}

    /** Writes a file that does not exist yet. */
    interface Writing<T> {
        T writeTo(Path file) throws IOException;
    }

    /** Writes beside the target, then puts the result in its place; the folder is made if need be. */
    static <T> T replace(Path target, Writing<T> writing) throws IOException {
        Files.createDirectories(target.getParent());
        Path beside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            T result = writing.writeTo(beside);
            if (!Files.isRegularFile(target) || Files.mismatch(beside, target) != -1) {
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return result;
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
