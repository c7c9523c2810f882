package io.github.volantvm.maven.plan;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file or a folder of the build machine and where it goes in the guest.
 *
 * @param place how the user finds this declaration
 * @param source the file or folder; it may not be there yet
 * @param sourceName how problems name the source
 * @param target the file's path, or the directory that takes the folder's content
 * @param mode for the file, or for each file in the folder; without it, by the rules for modes
 * @param owner for everything the mapping brings
 * @param selection which of a folder's files come along
 * @param checksum what the file must still have when it is packed
 */
public record Mapping(
        Place place,
        Path source,
        String sourceName,
        GuestPath target,
        Optional<Mode> mode,
        Owner owner,
        Selection selection,
        Optional<Checksum> checksum) {

    public String where() {
        return place.whole();
    }

    /** How much it weighs. */
    public Layer layer() {
        return place.layer();
    }
}
