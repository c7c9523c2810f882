package io.github.volantvm.maven.parts;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A file of the cache while it is made; all that a killed build can leave. */
final class Unfinished {
    private static final String SUFFIX = ".part";

    /** Nobody makes a file so slowly that it would not grow for so long. */
    private static final Duration LONGEST_SILENCE = Duration.ofDays(1);

    private Unfinished() {}

    /** What is done with the file in the making. */
    interface Making<T> {
        T make(Path part) throws IOException;
    }

    /**
     * Has a file made beside its place, and deletes what is left of it at the end.
     *
     * <p>Whoever does so holds the lock of the place: what other builds left there is deleted, too. So is what they left
     * long ago for other places in the folder, which may be wanted by nobody any more.
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
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(place.getParent(), "*" + SUFFIX)) {
            for (Path part : parts) {
                if (isOf(place, part) || isAbandoned(part)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static boolean isOf(Path place, Path part) {
        return part.getFileName().toString().startsWith(place.getFileName() + ".");
    }

    private static boolean isAbandoned(Path part) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(part, BasicFileAttributes.class);
            return now.isRegularFile()
                    && now.lastModifiedTime().toInstant().isBefore(Instant.now().minus(LONGEST_SILENCE));
        } catch (NoSuchFileException e) {
            // Another build was faster.
            return false;
        }
    }
}
