package io.github.volantvm.maven.archive;

import io.github.volantvm.maven.plan.GuestPath;
import java.io.IOException;

/** Learns, while an archive is written, where it could be cut so that the pieces stay the same when others change. */
interface Seams {
    /** For whoever takes an archive in one piece. */
    Seams IGNORED = new Seams() {
        @Override
        public void beforeEntry(GuestPath path) {}

        @Override
        public void beforeContent(long size) {}

        @Override
        public void afterContent(long size) {}
    };

    /** The header of an entry comes next. */
    void beforeEntry(GuestPath path) throws IOException;

    /**
     * The content of a file comes next.
     *
     * @param size in bytes, without the padding that follows it
     */
    void beforeContent(long size) throws IOException;

    /** That was the content. */
    void afterContent(long size) throws IOException;
}
