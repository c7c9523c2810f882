package io.github.volantvm.maven.parts.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A file of which only so much may be read at first. Whoever reads a zip archive keeps its whole table of contents in
 * memory, and what that table says of its own length need not be true.
 */
final class MeteredChannel implements SeekableByteChannel {
    private final SeekableByteChannel channel;
    private final int most;
    private final ArchiveFault fault;
    private boolean lifted;
    private long count;

    MeteredChannel(SeekableByteChannel channel, int most, ArchiveFault fault) {
        this.channel = channel;
        this.most = most;
        this.fault = fault;
    }

    /** From now on anything may be read. */
    void lift() {
        lifted = true;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        int read = channel.read(buffer);
        count += Math.max(0, read);
        if (!lifted && count > most) {
            throw fault.longDirectory(most);
        }
        return read;
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public int write(ByteBuffer buffer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
