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
 * origins/DIGITS                 empty files: from this origin came a file with this checksum
 * locks/                         empty files, see {@link CacheLock}
 * </pre>
 *
 * A file is read whole in every build that uses it, so that neither a broken disk nor a stranger can change what gets into an
 * image.
 */
public final class Cache {
    private final Path folder;
    private final Findings findings;

    /** @param folder made on first use */
    public Cache(Path folder) {
        this(folder, new Findings());
    }

    /** @param findings of the build that uses it */
    Cache(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
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
            if (isOf(file, wanted)) {
                return Optional.of(file);
            }
        } catch (NoSuchFileException e) {
            // Another build has just found it broken.
        }
        return CacheLock.holding(lock(wanted), () -> findAlone(wanted));
    }

    /**
     * The file with this checksum, made if need be. It is made anew where it never came from this origin, although it
     * is there: a new URL with the old checksum must not bring the old file without a word.
     *
     * @param origin what the file is made from, such as its URL
     * @param name how messages name it
     * @throws UnplacedProblemException if what is made has another checksum
     */
    public Path obtain(Checksum wanted, String origin, String name, Filling filling) throws IOException {
        Path note =
                folder.resolve("origins").resolve(digest(origin + " " + wanted).hex());
        Optional<Path> found = Files.exists(note) ? find(wanted) : Optional.empty();
        if (found.isPresent()) {
            return found.get();
        }
        return CacheLock.holding(lock(wanted), () -> {
            Optional<Path> foundMeanwhile = Files.exists(note) ? findAlone(wanted) : Optional.empty();
            if (foundMeanwhile.isPresent()) {
                return foundMeanwhile.get();
            }
            Path file = Unfinished.beside(place(wanted), part -> {
                filling.fill(part);
                verify(part, wanted, name);
                return keep(part, wanted);
            });
            Files.createDirectories(note.getParent());
            Files.write(note, new byte[0]);
            return file;
        });
    }

    /** Computes a file from another. */
    public interface Deriving<T> {
        /**
         * @param file does not exist yet; whatever is thrown, the cache deletes it
         * @return what there is to know of it beside its bytes
         */
        T derive(Path file) throws IOException;
    }

    /**
     * A file that was computed from another.
     *
     * @param knowledge what the computation said of it
     */
    public record Derived<T>(Path file, Checksum checksum, T knowledge) {}

    /**
     * Keeps a file that is computed, under the checksum it turns out to have. It is computed anew every time, because
     * nothing in the cache could prove what it should be.
     *
     * @param what names the computation; two of the same name wait for each other
     */
    public <T> Derived<T> derived(String what, Deriving<T> deriving) throws IOException {
        Checksum key = digest(what);
        return CacheLock.holding(
                lock(key),
                () -> Unfinished.beside(place(key), part -> {
                    T knowledge = deriving.derive(part);
                    Checksum checksum = Checksum.of(Checksum.Algorithm.SHA256, part);
                    Path file = CacheLock.holding(lock(checksum), () -> keep(part, checksum));
                    return new Derived<>(file, checksum, knowledge);
                }));
    }

    /**
     * Makes a file appear in its place, whole; whoever does so holds the lock. The same bytes stay the same file:
     * another build may be about to pack it, and would take it for changed.
     */
    private Path keep(Path part, Checksum checksum) throws IOException {
        Path place = place(checksum);
        boolean kept = Files.isRegularFile(place) && Files.mismatch(part, place) == -1;
        return kept ? place : Unfinished.put(part, place);
    }

    private static Checksum digest(String text) {
        MessageDigest digest = Checksum.Algorithm.SHA256.newDigest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return Checksum.of(Checksum.Algorithm.SHA256, digest);
    }

    private Optional<Path> findAlone(Checksum wanted) throws IOException {
        Path file = place(wanted);
        if (Files.exists(file) && isOf(file, wanted)) {
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
    void verify(Path file, Checksum wanted, String name) throws IOException {
        Checksum actual = findings.checksum(file, wanted.algorithm());
        if (!actual.equals(wanted)) {
            throw new UnplacedProblemException(
                    name + " has " + actual + ", but " + wanted + " is declared",
                    "If the publisher really gives the first, write it; otherwise somebody changed the file");
        }
    }

    private boolean isOf(Path file, Checksum wanted) throws IOException {
        return findings.checksum(file, wanted.algorithm()).equals(wanted);
    }

    private Path place(Checksum checksum) {
        return folder.resolve(checksum.algorithm().toString()).resolve(checksum.hex());
    }

    private Path lock(Checksum checksum) {
        return folder.resolve("locks").resolve(checksum.hex());
    }
}
