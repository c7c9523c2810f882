package io.github.volantvm.maven.parts.archive;

import java.util.Optional;

/**
 * What an archive says of one of its entries.
 *
 * @param path as it is written there
 * @param link where a link leads, as it is written there; else empty
 * @param mode the permissions as in Unix; empty if the archive does not say
 */
record ArchiveEntry(String path, Kind kind, String link, Optional<Integer> mode) {
    enum Kind {
        FILE("a file"),
        SPARSE_FILE("a sparse file"),
        DIRECTORY("a directory"),
        SYMBOLIC_LINK("a symbolic link"),
        HARD_LINK("a hard link"),
        CHARACTER_DEVICE("a character device"),
        BLOCK_DEVICE("a block device"),
        NAMED_PIPE("a named pipe"),
        OTHER("an entry of an unknown kind");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }
}
