package io.github.volantvm.maven.archive;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.volantvm.maven.image.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes an image as {@code cpio.gz}: one pass, a constant amount of memory, all processors, and bytes that do not depend
 * on how many these are.
 */
public final class ImageWriter {
    /** The room for deflated blocks, in bytes: for the images of dozens of projects. */
    private static final long MOST_CACHED = 1L << 30;

    private ImageWriter() {}

    /**
     * Writes a new file.
     *
     * @param timestamp the modification time of every entry, in seconds since 1970, 0 to 2^32-1
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws SourceChangedException if a source is no longer what it was when the image was planned
     * @throws java.io.InterruptedIOException if the thread is interrupted, which it then still is
     */
    public static WrittenImage write(Image image, long timestamp, Path file, Compression compression)
            throws IOException {
        Encoders encoders = new Encoders(compression.level());
        int processors = Runtime.getRuntime().availableProcessors();
        if (compression.cache().isEmpty()) {
            return write(image, timestamp, file, encoders, processors);
        }
        BlockCache cache = new BlockCache(compression.cache().get().resolve("blocks"), MOST_CACHED);
        WrittenImage written = write(image, timestamp, file, new CachedBlocks(encoders, cache), processors);
        cache.trim();
        return written;
    }

    static WrittenImage write(Image image, long timestamp, Path file, Deflating deflating, int threads)
            throws IOException {
        try (DigestingOutputStream packed = new DigestingOutputStream(Files.newOutputStream(file, CREATE_NEW, WRITE));
                GzipMember gzip = new GzipMember(packed, deflating, threads)) {
            CpioWriter.write(image, timestamp, gzip, gzip);
            gzip.finish();
            return new WrittenImage(packed.size(), packed.sha256());
        }
    }
}
