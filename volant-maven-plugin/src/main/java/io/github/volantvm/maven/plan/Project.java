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
 */
public record Project(String name, String version, Path directory, Path buildDirectory, Path file) {
    /** A path as the user would write it: below the project if it is there. */
    public String shown(Path path) {
        String shown = (path.startsWith(directory) ? directory.relativize(path) : path).toString();
        return shown.isEmpty() ? "." : shown.replace('\\', '/');
    }
}
