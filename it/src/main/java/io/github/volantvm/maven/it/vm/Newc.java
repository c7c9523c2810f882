package io.github.volantvm.maven.it.vm;

import static org.apache.commons.compress.archivers.cpio.CpioConstants.C_ISDIR;
import static org.apache.commons.compress.archivers.cpio.CpioConstants.C_ISREG;
import static org.apache.commons.compress.archivers.cpio.CpioConstants.FORMAT_NEW;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;

/** A small initramfs archive written by commons-compress, not by the product: the tests' own, independent hand. */
final class Newc {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CpioArchiveOutputStream archive = new CpioArchiveOutputStream(bytes, FORMAT_NEW, 512, "UTF-8");

    Newc directory(String path) {
        return put(path, C_ISDIR | 0755, new byte[0]);
    }

    Newc file(String path, int permissions, byte[] content) {
        return put(path, C_ISREG | permissions, content);
    }

    byte[] toBytes() {
        try {
            archive.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @param path as the guest sees it, absolute */
    private Newc put(String path, long mode, byte[] content) {
        CpioArchiveEntry entry = new CpioArchiveEntry(FORMAT_NEW, path.substring(1), content.length);
        entry.setMode(mode);
        entry.setTime(0);
        try {
            archive.putArchiveEntry(entry);
            archive.write(content);
            archive.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
