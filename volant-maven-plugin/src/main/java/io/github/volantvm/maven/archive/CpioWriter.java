package io.github.volantvm.maven.archive;

import io.github.volantvm.maven.image.Content;
import io.github.volantvm.maven.image.Entry;
import io.github.volantvm.maven.image.Image;
import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.plan.DeviceNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/**
 * Writes an image in the "newc" format that Linux unpacks (Documentation/driver-api/early-userspace/buffer-format.rst).
 *
 * <p>Every byte follows from the image and the timestamp: inodes count entries from 1, link counts and device numbers
 * are fixed, and each modification time is the same.
 */
public final class CpioWriter {
    /** What stat(2) reports of an empty directory; Linux makes its own count when it unpacks. */
    private static final int DIRECTORY_LINKS = 2;

    private final NewcStream archive;
    private final Seams seams;
    private final long timestamp;
    private final byte[] buffer = new byte[1 << 16];
    private long inode;

    private CpioWriter(OutputStream out, Seams seams, long timestamp) {
        this.archive = new NewcStream(out);
        this.seams = seams;
        this.timestamp = timestamp;
    }

    /**
     * Writes a whole archive, with its end mark and padding; the stream stays open.
     *
     * @param timestamp seconds since 1970, 0 to 2^32-1
     * @throws SourceChangedException if a file is no longer what it was when the image was planned
     */
    public static void write(Image image, long timestamp, OutputStream out) throws IOException {
        write(image, timestamp, out, Seams.IGNORED);
    }

    /** As {@link #write(Image, long, OutputStream)}, telling where the archive could be cut. */
    static void write(Image image, long timestamp, OutputStream out, Seams seams) throws IOException {
        CpioWriter writer = new CpioWriter(out, seams, timestamp);
        for (Entry entry : image.entries()) {
            writer.write(entry);
        }
        writer.archive.finish();
    }

    private void write(Entry entry) throws IOException {
        if (entry instanceof Entry.RegularFile file) {
            long size = file.content().size();
            begin(entry, CpioConstants.C_ISREG | file.mode().bits(), size, 0, 0);
            seams.beforeContent(size);
            copy(file);
            seams.afterContent(size);
        } else if (entry instanceof Entry.Directory directory) {
            begin(entry, CpioConstants.C_ISDIR | directory.mode().bits(), 0, 0, 0);
        } else if (entry instanceof Entry.Symlink link) {
            byte[] target = link.target().getBytes(StandardCharsets.UTF_8);
            begin(entry, CpioConstants.C_ISLNK | 0777, target.length, 0, 0);
            archive.write(target, 0, target.length);
        } else if (entry instanceof Entry.Device device) {
            int type = device.kind() == DeviceNode.Kind.BLOCK ? CpioConstants.C_ISBLK : CpioConstants.C_ISCHR;
            begin(entry, type | device.mode().bits(), 0, device.major(), device.minor());
        }
        archive.pad();
    }

    private void begin(Entry entry, long mode, long size, long major, long minor) throws IOException {
        seams.beforeEntry(entry.path());
        String name = entry.path().isRoot() ? "." : entry.path().value().substring(1);
        archive.begin(
                new NewcStream.Header(
                        ++inode,
                        mode,
                        entry.owner().uid(),
                        entry.owner().gid(),
                        entry instanceof Entry.Directory ? DIRECTORY_LINKS : 1,
                        timestamp,
                        size,
                        major,
                        minor),
                name);
    }

    private void copy(Entry.RegularFile file) throws IOException {
        Content content = file.content();
        Optional<Checksum> expected = content instanceof Content.Source source ? source.checksum() : Optional.empty();
        Optional<MessageDigest> digest =
                expected.map(checksum -> checksum.algorithm().newDigest());
        long left = content.size();
        try (InputStream in = content.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (read > left) {
                    throw new SourceChangedException(file);
                }
                archive.write(buffer, 0, read);
                if (digest.isPresent()) {
                    digest.get().update(buffer, 0, read);
                }
                left -= read;
            }
        }
        if (digest.isPresent()
                && !Checksum.of(expected.get().algorithm(), digest.get()).equals(expected.get())) {
            throw new SourceChangedException(file);
        }
        if (left > 0 || (content instanceof Content.Source source && source.hasChanged())) {
            throw new SourceChangedException(file);
        }
    }
}
