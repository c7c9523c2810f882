package io.github.volantvm.maven.image;

import io.github.volantvm.maven.plan.Checksum;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** The bytes of a regular file, and how to read them when they are needed. */
public sealed interface Content {
    /** In bytes. */
    long size();

    InputStream open() throws IOException;

    /** Bytes that exist only in this build. */
    record Made(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /**
     * The content of a file of the build machine, as it was when the image was planned.
     *
     * @param file where it lies
     * @param size in bytes, then
     * @param modified when it was last written to, then
     * @param checksum what it was verified to have, if it was
     */
    record Source(Path file, long size, FileTime modified, Optional<Checksum> checksum) implements Content {
        static Source of(Path file, BasicFileAttributes attributes, Optional<Checksum> checksum) {
            return new Source(file, attributes.size(), attributes.lastModifiedTime(), checksum);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        /** Whether somebody wrote to the file after it was looked at, so that what was checked is not what is read. */
        public boolean hasChanged() throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.size() != size || !now.lastModifiedTime().equals(modified);
        }
    }
}
