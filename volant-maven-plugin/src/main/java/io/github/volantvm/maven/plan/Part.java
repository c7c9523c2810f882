package io.github.volantvm.maven.plan;

import java.util.Optional;

/**
 * A file that the plugin is made with, but that is not simply there: it must be fetched, verified or unpacked first.
 *
 * @param place how the user finds this declaration
 * @param checksum what the file, or the archive around it, must have; there for every download
 * @param member the path of the file within the archive that the supply brings
 */
public record Part(Place place, Supply supply, Optional<Checksum> checksum, Optional<String> member) {
    /** How problems name the file. */
    public String name() {
        return member.map(path -> path + " in ").orElse("") + supply;
    }
}
