package io.github.volantvm.maven.parts;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A file of the cache while it is made; all that a killed build can leave. */
final class Unfinished {
    private static final String SUFFIX = ".part";

    private Unfinished() {}

    /** What is done with the file in the making. */
    interface Making<T> {
        T make(Path part) throws IOException;
    }

    /**
     * Has a file made beside its place, and deletes what is left of it at the end.
     *
     * <p>Whoever does so holds the lock of the place: what other builds left there is deleted, too.
     */
    static <T> T beside(Path place, Making<T> making) throws IOException {
        Files.createDirectories(place.getParent());
        deleteLeftovers(place);
        Path part = place.resolveSibling(place.getFileName() + "." + UUID.randomUUID() + SUFFIX);
        try {
            return making.make(part);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Makes it appear in its place, whole. */
    static Path put(Path part, Path place) throws IOException {
        Files.createDirectories(place.getParent());
        return Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void deleteLeftovers(Path place) throws IOException {
        try (DirectoryStream<Path> leftovers =
                Files.newDirectoryStream(place.getParent(), place.getFileName() + ".*" + SUFFIX)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }
}
