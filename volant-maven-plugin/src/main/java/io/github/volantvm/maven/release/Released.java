package io.github.volantvm.maven.release;

import java.nio.file.Path;

/**
 * What a bill of materials is about.
 *
 * @param name the plugin's, not the artifact's
 * @param description empty if there is none
 * @param image the packed root file system
 */
public record Released(
        String groupId,
        String artifactId,
        String version,
        String classifier,
        String name,
        String description,
        Path image) {}
