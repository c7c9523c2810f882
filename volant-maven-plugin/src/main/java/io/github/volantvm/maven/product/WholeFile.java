package io.github.volantvm.maven.product;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.UUID;

/** A file that appears whole or not at all, and is left alone if it would not change. */
public final class WholeFile {
    private static final String SUFFIX = ".part";

    private WholeFile() {}

    /** Deletes the file, and what a build left beside it that was interrupted before its end. */
    static void delete(Path target) throws IOException {
        Files.deleteIfExists(target);
        if (Files.isDirectory(target.getParent())) {
            deleteLeftovers(target);
        }
    }

    /** Whether there is such a file with these bytes and no others. */
    static boolean has(Path file, byte[] bytes) throws IOException {
        return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes);
    }

    /** Deletes a folder of files, if it is there. */
    public static void deleteFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(folder);
    }

    /** Writes a file that does not exist yet. */
    public interface Writing<T> {
        T writeTo(Path file) throws IOException;
    }

    /** Writes beside the target, then puts the result in its place; the folder is made if need be. */
    public static <T> T replace(Path target, Writing<T> writing) throws IOException {
        Files.createDirectories(target.getParent());
        deleteLeftovers(target);
        Path beside = target.resolveSibling(prefix(target) + UUID.randomUUID() + SUFFIX);
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

    static void deleteLeftovers(Path target) throws IOException {
        try (DirectoryStream<Path> leftovers =
                Files.newDirectoryStream(target.getParent(), file -> isLeftover(file, target))) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    private static boolean isLeftover(Path file, Path target) {
        String name = file.getFileName().toString();
        return name.startsWith(prefix(target)) && name.endsWith(SUFFIX);
    }

    private static String prefix(Path target) {
        return "." + target.getFileName() + ".";
    }
}
