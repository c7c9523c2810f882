package io.github.volantvm.maven.parts;

import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.problem.UnplacedProblemException;
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
 * derived/DIGITS/DIGITS          the sha256 of what was computed from a file, and a word on it, by what was computed
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
     * @throws UnplacedProblemException if what is made has another checksum
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

    /** Computes a file from one that the cache has. */
    public interface Deriving {
        /**
         * @param file does not exist yet; whatever is thrown, the cache deletes it
         * @return what there is to know of it beside its bytes, in a word; may be empty
         */
        String derive(Path file) throws IOException;
    }

    /**
     * A file that was computed from another.
     *
     * @param note what the computation said of it
     */
    public record Derived(Path file, String note) {}

    /**
     * A file that is computed from a verified one, made if need be.
     *
     * @param of the verified file's
     * @param what names the computation and the part of the file it takes; the same name must give the same bytes
     */
    public Derived derived(Checksum of, String what, Deriving deriving) throws IOException {
        MessageDigest digest = Checksum.Algorithm.SHA256.newDigest();
        digest.update(what.getBytes(StandardCharsets.UTF_8));
        String key = Checksum.of(Checksum.Algorithm.SHA256, digest).hex();
        Path index = folder.resolve("derived").resolve(of.hex()).resolve(key);
        Optional<Derived> found = indexed(index);
        if (found.isPresent()) {
            return found.get();
        }
        return CacheLock.holding(folder.resolve("locks").resolve(of.hex() + "-" + key), () -> {
            Optional<Derived> foundMeanwhile = indexed(index);
            return foundMeanwhile.isPresent() ? foundMeanwhile.get() : derive(index, deriving);
        });
    }

    private Derived derive(Path index, Deriving deriving) throws IOException {
        return Unfinished.beside(index, part -> {
            String note = deriving.derive(part);
            Checksum checksum = Checksum.of(Checksum.Algorithm.SHA256, part);
            Path stored = CacheLock.holding(lock(checksum), () -> Unfinished.put(part, place(checksum)));
            Files.writeString(part, checksum + " " + note);
            Unfinished.put(part, index);
            return new Derived(stored, note);
        });
    }

    private Optional<Derived> indexed(Path index) throws IOException {
        if (!Files.exists(index)) {
            return Optional.empty();
        }
        String[] words = new String(Files.readAllBytes(index), StandardCharsets.ISO_8859_1).split(" ", 2);
        Optional<Checksum> checksum = Checksum.parse(words[0]);
        Optional<Path> file = checksum.isPresent() ? find(checksum.get()) : Optional.empty();
        return file.map(found -> new Derived(found, words.length == 2 ? words[1] : ""));
    }

    private Optional<Path> findAlone(Checksum wanted) throws IOException {
        Path file = place(wanted);
        if (Files.exists(file) && wanted.isOf(file)) {
            return Optional.of(file);
        }
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    /**
     * Compares a file with a checksum.
     *
     * @param name how messages name it
     * @throws UnplacedProblemException if it has another
     */
    static void verify(Path file, Checksum wanted, String name) throws IOException {
        Checksum actual = Checksum.of(wanted.algorithm(), file);
        if (!actual.equals(wanted)) {
            throw new UnplacedProblemException(
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
