package io.github.volantvm.maven.archive;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

/**
 * Deflated blocks by the digest of what they were made from, for all builds of a user:
 *
 * <pre>
 * D/DIGITS     4 bytes: CRC-32 of the digest and the block, then the block; the digest is D and DIGITS
 * D/.*.part    one that is being written, or was when somebody pulled the plug
 * </pre>
 *
 * Any of it may vanish or be damaged at any time. Whatever the file system refuses, a build is the slower for it and has the
 * same result, so nothing here fails.
 */
final class BlockCache {
    private static final int CHECK_SIZE = Integer.BYTES;

    /** What a block may take at most, far above what deflate makes of random bytes, so that no other file is read whole. */
    private static final int LARGEST = 2 * Block.MOST_DATA;

    private static final String SUFFIX = ".part";

    /** How precisely it is remembered when a block was last used: not at the cost of a write for every read. */
    private static final Duration PRECISION = Duration.ofHours(1);

    private static final Duration LONGEST_WRITE = Duration.ofDays(1);

    private final Path folder;
    private final long limit;
    private final Set<Path> grown = ConcurrentHashMap.newKeySet();

    /** Nobody else's, and a number for each file of ours. */
    private final String run = UUID.randomUUID().toString();

    private final AtomicInteger parts = new AtomicInteger();

    /** @param limit what all blocks may take together, in bytes; a little more while a build runs */
    BlockCache(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /** The block with this key, unless it is not there or not what was put there. */
    Optional<byte[]> find(String key) {
        // Asked in this way, a file that is not there costs no exception.
        File place = place(key).toFile();
        if (place.length() < CHECK_SIZE || place.length() > LARGEST) {
            return Optional.empty();
        }
        try {
            byte[] file = Files.readAllBytes(place.toPath());
            if (file.length < CHECK_SIZE) {
                return Optional.empty();
            }
            byte[] block = Arrays.copyOfRange(file, CHECK_SIZE, file.length);
            if (ByteBuffer.wrap(file).getInt() != check(key, block)) {
                return Optional.empty();
            }
            Instant now = Instant.now();
            if (Instant.ofEpochMilli(place.lastModified()).isBefore(now.minus(PRECISION))) {
                Files.setLastModifiedTime(place.toPath(), FileTime.from(now));
            }
            return Optional.of(block);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Takes a block in, in the place of a damaged one if need be. It appears there whole or not at all. */
    void keep(String key, byte[] block) {
        Path place = place(key);
        Path part = place.resolveSibling("." + run + parts.incrementAndGet() + SUFFIX);
        byte[] file = new byte[CHECK_SIZE + block.length];
        ByteBuffer.wrap(file).putInt(check(key, block)).put(block);
        try {
            write(part, file);
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            grown.add(place.getParent());
        } catch (IOException e) {
            // The next build will deflate it again.
            part.toFile().delete();
        }
    }

    private static void write(Path part, byte[] file) throws IOException {
        try {
            Files.write(part, file);
        } catch (NoSuchFileException e) {
            Files.createDirectories(part.getParent());
            Files.write(part, file);
        }
    }

    /**
     * Deletes what was not used for longest where blocks were taken in, if there is too much, and what killed builds left.
     * A folder has a sixteenth of everything, for digests are spread evenly.
     */
    void trim() {
        for (Path part : grown) {
            try {
                trim(part);
            } catch (IOException | DirectoryIteratorException e) {
                // The next build will do it.
            }
        }
    }

    private record Kept(Path file, long size, Instant used) {}

    private void trim(Path part) throws IOException {
        List<Kept> all = new ArrayList<>();
        Instant now = Instant.now();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(part)) {
            for (Path file : files) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                Kept kept = new Kept(
                        file, attributes.size(), attributes.lastModifiedTime().toInstant());
                if (!file.getFileName().toString().endsWith(SUFFIX)) {
                    all.add(kept);
                } else if (kept.used.isBefore(now.minus(LONGEST_WRITE))) {
                    Files.deleteIfExists(file);
                }
            }
        }
        long excess = all.stream().mapToLong(Kept::size).sum() - limit / 16;
        all.sort(Comparator.comparing(Kept::used));
        for (Kept kept : all) {
            if (excess <= 0) {
                return;
            }
            Files.deleteIfExists(kept.file);
            excess -= kept.size;
        }
    }

    private static int check(String key, byte[] block) {
        CRC32 crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.US_ASCII));
        crc.update(block);
        return (int) crc.getValue();
    }

    private Path place(String key) {
        return folder.resolve(key.substring(0, 1)).resolve(key.substring(1));
    }
}
