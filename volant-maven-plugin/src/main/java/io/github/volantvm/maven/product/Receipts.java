package io.github.volantvm.maven.product;

import io.github.volantvm.maven.archive.WrittenImage;
import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.plan.FileStamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The receipts of all products of a user, each in a file named after the digest of the product's path, so that a build with the
 * same ingredients need not pack them again.
 *
 * <p>They may vanish or be damaged at any time. Whatever the file system refuses, the image is packed again, so nothing here
 * fails.
 */
final class Receipts {
    /** Far more than anybody has products. */
    private static final int MOST = 1000;

    private final Path folder;

    Receipts(Path folder) {
        this.folder = folder;
    }

    /** What was written into the product, if it was made of these ingredients and is still the same, byte for byte. */
    Optional<WrittenImage> find(Path product, String ingredients, Instant now) {
        try {
            Optional<Receipt> receipt = Receipt.parse(Files.readString(place(product)));
            Optional<FileStamp> stamp = FileStamp.of(product);
            if (receipt.isEmpty()
                    || stamp.isEmpty()
                    || !receipt.get().ingredients().equals(ingredients)) {
                return Optional.empty();
            }
            WrittenImage written = receipt.get().written();
            if (receipt.get().isOf(stamp.get())) {
                return Optional.of(written);
            }
            if (stamp.get().size() != written.size()
                    || !new Checksum(Checksum.Algorithm.SHA256, written.sha256()).isOf(product)) {
                return Optional.empty();
            }
            // The stamp was taken before it was read, so whoever wrote to it since has given it another.
            keep(product, Receipt.of(ingredients, written, stamp.get(), now));
            return Optional.of(written);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Remembers what was just written. */
    void keep(Path product, String ingredients, WrittenImage written, Instant now) {
        try {
            Optional<FileStamp> stamp = FileStamp.of(product);
            if (stamp.isPresent()) {
                keep(product, Receipt.of(ingredients, written, stamp.get(), now));
            }
        } catch (IOException | UncheckedIOException e) {
            // The next build will pack it again.
        }
    }

    private void keep(Path product, Receipt receipt) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            Files.writeString(part, receipt.toString());
            Files.move(part, place(product), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        trim();
    }

    private record Kept(Path file, FileTime written) {}

    /** Deletes the oldest, if there are too many. */
    private void trim() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.toList();
        }
        if (all.size() <= MOST) {
            return;
        }
        List<Kept> kept = new ArrayList<>();
        for (Path file : all) {
            kept.add(new Kept(file, Files.getLastModifiedTime(file)));
        }
        kept.sort(Comparator.comparing(Kept::written));
        for (Kept old : kept.subList(0, kept.size() - MOST)) {
            Files.deleteIfExists(old.file);
        }
    }

    private Path place(Path product) {
        return folder.resolve(Receipt.digest(product.toAbsolutePath().toString()));
    }
}
