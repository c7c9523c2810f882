package io.github.volantvm.maven.plan;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A part and its place in the guest.
 *
 * @param mode without it, the part's own or that of its place
 */
public record Delivery(Part part, GuestPath target, Optional<Mode> mode, Owner owner) {
    /** What the delivery amounts to once the part is there, verified, in a file. */
    public Mapping of(Path file) {
        return new Mapping(part.place(), file, part.name(), target, mode, owner, Selection.EVERYTHING);
    }
}
