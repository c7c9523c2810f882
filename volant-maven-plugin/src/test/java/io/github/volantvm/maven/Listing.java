package io.github.volantvm.maven;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;

/**
 * A packed image in the manner of {@code ls -l}: {@code 100755 0:0 1234 usr/bin/caddy}, with the target of a link behind
 * {@code ->} and the numbers of a device in the place of the size.
 */
public final class Listing {
    private Listing() {}

    public static List<String> of(Path image) throws IOException {
        List<String> lines = new ArrayList<>();
        forEach(image, (entry, content) -> lines.add(line(entry, content)));
        return lines;
    }

    /** The content of one file of an image. */
    public static String text(Path image, String path) throws IOException {
        List<String> found = new ArrayList<>();
        forEach(image, (entry, content) -> {
            if (entry.getName().equals(path)) {
                found.add(new String(content, StandardCharsets.UTF_8));
            }
        });
        return String.join("", found);
    }

    /** The modification times in an image, in seconds. */
    public static List<Long> times(Path image) throws IOException {
        List<Long> times = new ArrayList<>();
        forEach(image, (entry, content) -> times.add(entry.getTime()));
        return times;
    }

    private interface Visitor {
        void visit(CpioArchiveEntry entry, byte[] content);
    }

    private static void forEach(Path image, Visitor visitor) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(image));
                CpioArchiveInputStream archive =
                        new CpioArchiveInputStream(new GZIPInputStream(file), StandardCharsets.UTF_8.name())) {
            for (CpioArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                visitor.visit(entry, archive.readAllBytes());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String line(CpioArchiveEntry entry, byte[] content) {
        boolean device = entry.isCharacterDevice() || entry.isBlockDevice();
        String size = device
                ? entry.getRemoteDeviceMaj() + "," + entry.getRemoteDeviceMin()
                : Long.toString(entry.isSymbolicLink() || entry.isDirectory() ? 0 : entry.getSize());
        return String.format(
                Locale.ROOT,
                "%o %d:%d %s %s%s",
                entry.getMode(),
                entry.getUID(),
                entry.getGID(),
                size,
                entry.getName(),
                entry.isSymbolicLink() ? " -> " + new String(content, StandardCharsets.UTF_8) : "");
    }
}
