package io.github.volantvm.maven.plan;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A part and its place in the guest.
 *
 * @param mode without it, the part's own or that of its place
 */
public record Delivery(Part part, GuestPath target, Optional<Mode> mode, Owner owner) {
    /** What the delivery amounts to if the part is simply a file of the project's, whose mode counts. */
    public Mapping of(Path file, Optional<Checksum> checksum) {
        return new Mapping(part.place(), file, part.name(), target, mode, owner, Selection.EVERYTHING, checksum);
    }

    /**
     * What the delivery amounts to if the part was made by a download or out of an archive.
     *
     * @param executable whether it is known to be a program. What the file's own mode says depends on the umask of
     *     whoever fetched it, so it has no say
     */
    public Mapping of(Path file, Optional<Checksum> checksum, boolean executable) {
        Mode natural = executable ? Mode.EXECUTABLE : Mode.ofPlace(target);
        return new Mapping(
                part.place(),
                file,
                part.name(),
                target,
                Optional.of(mode.orElse(natural)),
                owner,
                Selection.EVERYTHING,
                checksum);
    }

    /** A mapping of what is not there, for those who can say what was meant. */
    public Mapping missing(Supply.HostFile host) {
        return new Mapping(
                part.place(), host.file(), host.name(), target, mode, owner, Selection.EVERYTHING, Optional.empty());
    }
}
