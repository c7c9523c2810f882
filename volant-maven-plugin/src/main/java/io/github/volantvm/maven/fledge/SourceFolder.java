package io.github.volantvm.maven.fledge;

/**
 * The folder that the paths in a file of fledge's are relative to.
 *
 * @param prefix its path from the project's folder, ending with {@code /}; empty for that folder itself
 */
record SourceFolder(String prefix) {
    /** @param shownName the path of a file from the project's folder, with {@code /} */
    static SourceFolder of(String shownName) {
        return new SourceFolder(shownName.substring(0, shownName.lastIndexOf('/') + 1));
    }

    /** A path in the file as the POM would say it. */
    String fromProject(String path) {
        boolean isAbsolute = path.startsWith("/") || path.matches("[A-Za-z]:[/\\\\].*");
        return isAbsolute ? path : prefix + path;
    }
}
