package io.github.volantvm.maven.parts.archive;

import static java.nio.file.StandardOpenOption.WRITE;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A downloaded archive: .tar, .tar.gz, .tar.xz or .zip, told by how it begins, for a file in the cache has no extension.
 * It is read as if it were made to do harm.
 *
 * @param file where it lies
 * @param name how messages call it, such as its URL
 */
public record Archive(Path file, String name) {
    /**
     * Takes one regular file out of it.
     *
     * @param member the path of that file in the archive; a {@code ./} before it, here or there, does not count
     * @param largest how many bytes may be unpacked in all, of a tar, or for the file, of a zip
     * @param target where to write it; if that fails nothing is left there
     * @return whether the archive marks the file as executable; empty if it says nothing of that
     * @throws java.nio.file.FileAlreadyExistsException if the target exists
     * @throws UnplacedProblemException if the archive does not have the file, or is damaged or harmful
     */
    public Optional<Boolean> extract(String member, long largest, Path target) throws IOException {
        Files.createFile(target);
        try {
            return find(new MemberSearch(new ArchiveFault(name), member), largest, target)
                    .mode()
                    .map(mode -> (mode & 0111) != 0);
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    private ArchiveEntry find(MemberSearch search, long largest, Path target) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                OutputStream out = Files.newOutputStream(target, WRITE)) {
            raw.mark(TarHeader.SIZE);
            byte[] head = raw.readNBytes(TarHeader.SIZE);
            raw.reset();
            if (Packing.isZip(head)) {
                return ZipArchive.find(file, search, largest, out);
            }
            Packing packing = Packing.of(head);
            return find(packing, Unpacked.open(raw, packing, largest, search.fault()), search, out);
        }
    }

    private static ArchiveEntry find(Packing packing, Unpacked unpacked, MemberSearch search, OutputStream out)
            throws IOException {
        try (PushbackInputStream in = new PushbackInputStream(unpacked, TarHeader.SIZE)) {
            byte[] first = in.readNBytes(TarHeader.SIZE);
            // A packed tar may be empty; a plain file of zeros is anything.
            boolean empty = packing != Packing.NONE && TarHeader.isEnd(first);
            if (!empty && TarHeader.of(first).isEmpty()) {
                throw search.fault().noArchive(packing);
            }
            in.unread(first);
            TarArchive tar = new TarArchive(in, search.fault());
            for (Optional<ArchiveEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                if (search.isMember(entry.get())) {
                    tar.copyTo(out);
                }
            }
            return search.found();
        }
    }
}
