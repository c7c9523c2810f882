package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.plan.HostPath;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The folder that the paths in a file of fledge's are relative to.
 *
 * @param path where it is
 * @param prefix its path from the project's folder, ending with {@code /}; empty for that folder itself
 */
record SourceFolder(Path path, String prefix) {
    /**
     * The folder of a file.
     *
     * @param shownName the file's path from the project's folder, with {@code /}
     */
    static SourceFolder of(Path file, String shownName) {
        return new SourceFolder(
                file.toAbsolutePath().getParent(), shownName.substring(0, shownName.lastIndexOf('/') + 1));
    }

    /** A path in the file as the POM would say it. */
    String fromProject(String path) {
        return isAbsolute(path) ? path : prefix + path;
    }

    static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.matches("[A-Za-z]:[/\\\\].*");
    }

    /** Whether a path in the file leads to a single file, by now. */
    boolean hasFile(String path) {
        try {
            return Files.isRegularFile(HostPath.resolve(this.path, path));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
