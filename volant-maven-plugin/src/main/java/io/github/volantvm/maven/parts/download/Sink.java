package io.github.volantvm.maven.parts.download;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Where the bytes of a download go. */
sealed interface Sink {
    /** Takes what the buffer still holds. */
    void write(ByteBuffer bytes) throws IOException;

    /** Forgets everything that came so far. */
    void restart() throws IOException;

    /** Into a file that is open for writing. */
    record ToFile(FileChannel channel) implements Sink {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void restart() throws IOException {
            channel.truncate(0);
        }
    }

    /** Into memory, for short texts. */
    record ToMemory(ByteArrayOutputStream memory) implements Sink {
        @Override
        public void write(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            memory.writeBytes(copy);
        }

        @Override
        public void restart() {
            memory.reset();
        }
    }
}
