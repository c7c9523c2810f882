package io.github.volantvm.maven.parts;

import io.github.volantvm.maven.plan.Checksum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Files by their checksums, shared by all builds of a user, in all their processes and threads.
 *
 * <pre>
 * sha256/DIGITS, sha512/DIGITS   files; one appears there whole and verified, or not at all
 * derived/DIGITS/DIGITS          the sha256 of what was computed from a file, by what was computed
 * locks/                         empty files, see {@link CacheLock}
 * </pre>
 *
 * A file is read whole before every use, so that neither a broken disk nor a stranger can change what gets into an image.
 */
public final class Cache {
    private final Path folder;

    /** @param folder made on first use */
    public Cache(Path folder) {
        this.folder = folder;
    }

    /** Makes a file that the cache does not have. */
    public interface Filling {
        /** @param file does not exist yet; whatever is thrown, the cache deletes it */
        void fill(Path file) throws IOException;
    }

    /** The file with this checksum; one that has another by now is deleted. */
    public Optional<Path> find(Checksum wanted) throws IOException {
        Path file = place(wanted);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (wanted.isOf(file)) {
                return Optional.of(file);
            }
        } catch (NoSuchFileException e) {
            // Another build has just found it broken.
        }
        return CacheLock.holding(lock(wanted), () -> findAlone(wanted));
    }

    /**
     * The file with this checksum, made if need be.
     *
     * @param name how messages name it
     * @throws DownloadException if what is made has another checksum
     */
    public Path obtain(Checksum wanted, String name, Filling filling) throws IOException {
        Optional<Path> found = find(wanted);
        if (found.isPresent()) {
            return found.get();
        }
        return CacheLock.holding(lock(wanted), () -> {
            Optional<Path> foundMeanwhile = findAlone(wanted);
            if (foundMeanwhile.isPresent()) {
                return foundMeanwhile.get();
            }
            return Unfinished.beside(place(wanted), part -> {
                filling.fill(part);
                verify(part, wanted, name);
                return Unfinished.put(part, place(wanted));
            });
        });
    }

    /**
     * A file that is computed from a verified one, made if need be.
     *
     * @param of the verified file's
     * @param what names the computation and the part of the file it takes; the same name must give the same bytes
     */
    public Path derived(Checksum of, String what, Filling filling) throws IOException {
        MessageDigest digest = Checksum.Algorithm.SHA256.newDigest();
        digest.update(what.getBytes(StandardCharsets.UTF_8));
        String key = Checksum.of(Checksum.Algorithm.SHA256, digest).hex();
        Path index = folder.resolve("derived").resolve(of.hex()).resolve(key);
        Optional<Path> found = indexed(index);
        if (found.isPresent()) {
            return found.get();
        }
        return CacheLock.holding(folder.resolve("locks").resolve(of.hex() + "-" + key), () -> {
            Optional<Path> foundMeanwhile = indexed(index);
            return foundMeanwhile.isPresent() ? foundMeanwhile.get() : derive(index, filling);
        });
    }

    private Path derive(Path index, Filling filling) throws IOException {
        return Unfinished.beside(index, part -> {
            filling.fill(part);
            Checksum checksum = Checksum.of(Checksum.Algorithm.SHA256, part);
            Path stored = CacheLock.holding(lock(checksum), () -> Unfinished.put(part, place(checksum)));
            Files.writeString(part, checksum.toString());
            Unfinished.put(part, index);
            return stored;
        });
    }

    private Optional<Path> indexed(Path index) throws IOException {
        if (!Files.exists(index)) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(index), StandardCharsets.ISO_8859_1);
        Optional<Checksum> checksum = Checksum.parse(text);
        return checksum.isPresent() ? find(checksum.get()) : Optional.empty();
    }

    private Optional<Path> findAlone(Checksum wanted) throws IOException {
        Path file = place(wanted);
        if (Files.exists(file) && wanted.isOf(file)) {
            return Optional.of(file);
        }
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    private static void verify(Path file, Checksum wanted, String name) throws IOException {
        Checksum actual = Checksum.of(wanted.algorithm(), file);
        if (!actual.equals(wanted)) {
            throw new DownloadException(
                    name + " has " + actual + ", but " + wanted + " is declared",
                    "If the publisher really gives the first, write it; otherwise somebody changed the file");
        }
    }

    private Path place(Checksum checksum) {
        return folder.resolve(checksum.algorithm().toString()).resolve(checksum.hex());
    }

    private Path lock(Checksum checksum) {
        return folder.resolve("locks").resolve(checksum.hex());
    }
}
