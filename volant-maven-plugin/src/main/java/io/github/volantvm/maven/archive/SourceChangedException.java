package io.github.volantvm.maven.archive;

import io.github.volantvm.maven.image.Entry;
import java.io.IOException;

/** Somebody wrote to a source while it was being packed, so the image would hold what nobody checked. */
public final class SourceChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    SourceChangedException(Entry.RegularFile file) {
        super(file.where() + ": the file changed while it was being packed. Build again when nothing writes to it.");
    }
}
