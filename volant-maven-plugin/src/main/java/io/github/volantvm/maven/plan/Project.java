package io.github.volantvm.maven.plan;

import java.nio.file.Path;

/**
 * What the plan needs to know of the project that is built.
 *
 * @param name the artifact id: the plugin's name, if no other is given
 * @param version the plugin's version, if no other is given
 * @param directory where the project lies, absolute; what the user wrote is relative to it
 * @param buildDirectory where the build puts its results, so what lies there may still be on its way
 * @param file the POM; its permissions tell the umask the sources were checked out with
 * @param built whether the build has made all that it makes
 */
public record Project(String name, String version, Path directory, Path buildDirectory, Path file, boolean built) {
    /** Whether a file is one of those that the build makes, not of those it is given. */
    public boolean makes(Path file) {
        return file.startsWith(buildDirectory);
    }

    /** Whether a source must not be looked at yet: it may be missing, or be of an earlier build. */
    public boolean hasStillToMake(Path source) {
        return !built && makes(source);
    }

    /** A path as the user would write it: below the project if it is there. */
    public String shown(Path path) {
        String shown = (path.startsWith(directory) ? directory.relativize(path) : path).toString();
        return shown.isEmpty() ? "." : shown.replace('\\', '/');
    }
}
