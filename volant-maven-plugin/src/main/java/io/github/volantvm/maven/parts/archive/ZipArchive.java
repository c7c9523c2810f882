package io.github.volantvm.maven.parts.archive;

import io.github.volantvm.maven.parts.archive.ArchiveEntry.Kind;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** Reads a zip archive by the table of contents at its end, as unzip does; what stands before each file does not count. */
final class ZipArchive {
    /** In bytes: 80000 entries of a usual length. */
    private static final int LONGEST_DIRECTORY = 8 << 20;

    /** Linux's PATH_MAX, in bytes with the NUL. */
    private static final int LONGEST_LINK = 4096;

    private final ZipFile zip;
    private final ArchiveFault fault;
    private final byte[] buffer = new byte[1 << 16];

    private ZipArchive(ZipFile zip, ArchiveFault fault) {
        this.zip = zip;
        this.fault = fault;
    }

    /** Looks at all entries, and writes the one that is wanted. */
    static ArchiveEntry find(Path file, MemberSearch search, long largest, OutputStream out) throws IOException {
        try (MeteredChannel channel =
                        new MeteredChannel(Files.newByteChannel(file), LONGEST_DIRECTORY, search.fault());
                ZipFile zip = open(channel, search.fault())) {
            channel.lift();
            return new ZipArchive(zip, search.fault()).find(search, largest, out);
        }
    }

    private static ZipFile open(MeteredChannel channel, ArchiveFault fault) throws UnplacedProblemException {
        try {
            return ZipFile.builder()
                    .setSeekableByteChannel(channel)
                    .setIgnoreLocalFileHeader(true)
                    .setUseUnicodeExtraFields(false)
                    .get();
        } catch (IOException | RuntimeException e) {
            throw e.getCause() instanceof UnplacedProblemException reason ? reason : fault.damaged(e);
        }
    }

    private ArchiveEntry find(MemberSearch search, long largest, OutputStream out) throws IOException {
        Optional<ZipArchiveEntry> member = Optional.empty();
        for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
            ZipArchiveEntry entry = all.nextElement();
            if (search.isMember(described(entry))) {
                member = Optional.of(entry);
            }
        }
        ArchiveEntry found = search.found();
        copy(member.orElseThrow(), largest, out);
        return found;
    }

    private ArchiveEntry described(ZipArchiveEntry entry) throws IOException {
        // Only Unix keeps its modes here. Some programs say they are Unix but leave all of it 0.
        int unix = entry.getUnixMode();
        Kind kind = switch (unix & 0170000) {
            case 0, 0100000 -> entry.isDirectory() ? Kind.DIRECTORY : Kind.FILE;
            case 0040000 -> Kind.DIRECTORY;
            case 0120000 -> Kind.SYMBOLIC_LINK;
            case 0020000 -> Kind.CHARACTER_DEVICE;
            case 0060000 -> Kind.BLOCK_DEVICE;
            case 0010000 -> Kind.NAMED_PIPE;
            default -> Kind.OTHER;
        };
        return new ArchiveEntry(
                entry.getName(),
                kind,
                kind == Kind.SYMBOLIC_LINK ? link(entry) : "",
                unix == 0 ? Optional.empty() : Optional.of(unix & 07777));
    }

    private String link(ZipArchiveEntry entry) throws IOException {
        try (InputStream in = open(entry)) {
            byte[] target = readFully(in);
            if (target.length == LONGEST_LINK) {
                throw fault.damaged(null);
            }
            return new String(target, StandardCharsets.UTF_8);
        }
    }

    private byte[] readFully(InputStream in) throws UnplacedProblemException {
        try {
            return in.readNBytes(LONGEST_LINK);
        } catch (IOException | RuntimeException e) {
            throw fault.damaged(e);
        }
    }

    private void copy(ZipArchiveEntry entry, long largest, OutputStream out) throws IOException {
        CRC32 crc = new CRC32();
        long count = 0;
        try (InputStream in = open(entry)) {
            for (int read = read(in); read >= 0; read = read(in)) {
                count += read;
                if (count > largest) {
                    throw fault.tooLarge(largest);
                }
                crc.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        if (count != entry.getSize() || crc.getValue() != entry.getCrc()) {
            throw fault.damaged(null);
        }
    }

    private InputStream open(ZipArchiveEntry entry) throws UnplacedProblemException {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw fault.encrypted(entry.getName());
        }
        ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
        if (method != ZipMethod.STORED && method != ZipMethod.DEFLATED) {
            throw fault.method(entry.getName(), method == null ? String.valueOf(entry.getMethod()) : method.name());
        }
        try {
            return zip.getInputStream(entry);
        } catch (IOException | RuntimeException e) {
            throw fault.damaged(e);
        }
    }

    private int read(InputStream in) throws UnplacedProblemException {
        try {
            return in.read(buffer);
        } catch (IOException | RuntimeException e) {
            throw fault.damaged(e);
        }
    }
}
