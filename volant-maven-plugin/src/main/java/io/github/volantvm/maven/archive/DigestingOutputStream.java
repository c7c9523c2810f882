package io.github.volantvm.maven.archive;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts and hashes the bytes that pass through, so that nothing has to be read again. */
final class DigestingOutputStream extends FilterOutputStream {
    private final Sha256 sha256 = new Sha256();
    private long size;

    DigestingOutputStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        sha256.update(bytes, offset, length);
        size += length;
    }

    long size() {
        return size;
    }

    /** The digest of all bytes so far; to be asked for once, at the end. */
    String sha256() {
        return sha256.hex();
    }
}
