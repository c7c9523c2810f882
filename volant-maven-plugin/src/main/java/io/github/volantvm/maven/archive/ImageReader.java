package io.github.volantvm.maven.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/** Reads an image again: what {@link ImageWriter} wrote, one file after the other. */
public final class ImageReader {
    private static final int BLOCK_SIZE = 512;
    private static final int BUFFER = 1 << 16;

    private ImageReader() {}

    /** Takes one regular file. */
    public interface Reader {
        /**
         * @param path absolute, in the guest
         * @param modified in seconds since 1970
         * @param content need not be read to its end, and is not to be kept
         */
        void file(String path, long size, long modified, InputStream content) throws IOException;
    }

    /** @throws IOException naming the file if it is not an image, or not a whole one */
    public static void read(Path image, Reader reader) throws IOException {
        try (InputStream file = Files.newInputStream(image);
                InputStream unpacked = new BufferedInputStream(new GZIPInputStream(file, BUFFER), BUFFER);
                CpioArchiveInputStream archive =
                        new CpioArchiveInputStream(unpacked, BLOCK_SIZE, StandardCharsets.UTF_8.name())) {
            for (CpioArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if ((entry.getMode() & CpioConstants.S_IFMT) == CpioConstants.C_ISREG) {
                    reader.file("/" + entry.getName(), entry.getSize(), entry.getTime(), archive);
                }
            }
        } catch (ZipException | EOFException e) {
            throw new IOException(image + " is not a whole image: " + e.getMessage(), e);
        }
    }
}
