package io.github.volantvm.maven.vm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a machine writes on its serial line: kept in a file, told line by line, and its end remembered, all in a constant
 * amount of memory. A guest never waits for us, whatever it writes and whatever becomes of the file.
 */
final class Console {
    /** How much of the end is remembered. */
    static final int LAST_LINES = 40;

    /** A longer line is told in pieces of so many bytes. */
    static final int LONGEST_LINE = 4096;

    private final OutputStream log;
    private final long room;
    private final Consumer<String> listener;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private long logged;
    private boolean logs = true;

    /**
     * @param log takes the bytes as they come
     * @param room how many bytes of them it gets
     * @param listener is told each line, without its end
     */
    Console(OutputStream log, long room, Consumer<String> listener) {
        this.log = log;
        this.room = room;
        this.listener = listener;
    }

    /** Reads until the stream ends or breaks, which is what that of a killed machine does. */
    void read(InputStream stream) {
        byte[] buffer = new byte[1 << 16];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (stream) {
            for (int size = stream.read(buffer); size >= 0; size = stream.read(buffer)) {
                log(buffer, size);
                split(buffer, size, line);
            }
        } catch (IOException e) {
            // Nothing more will come, and why the machine ended is told by others.
        }
        if (line.size() > 0) {
            tell(line);
        }
    }

    /** The last lines so far, {@value #LAST_LINES} at the most. */
    synchronized List<String> lastLines() {
        return List.copyOf(lastLines);
    }

    private void split(byte[] buffer, int size, ByteArrayOutputStream line) {
        int start = 0;
        for (int i = 0; i < size; i++) {
            boolean ends = buffer[i] == '\n';
            if (ends || line.size() + i + 1 - start == LONGEST_LINE) {
                line.write(buffer, start, i + (ends ? 0 : 1) - start);
                tell(line);
                start = i + 1;
            }
        }
        line.write(buffer, start, size - start);
    }

    /** One line at a time: the hypervisor's own words may come on another stream. */
    private synchronized void tell(ByteArrayOutputStream bytes) {
        String line = bytes.toString(StandardCharsets.UTF_8).replace("\r", "");
        bytes.reset();
        lastLines.addLast(line);
        if (lastLines.size() > LAST_LINES) {
            lastLines.removeFirst();
        }
        listener.accept(line);
    }

    private synchronized void log(byte[] bytes, int size) {
        if (!logs) {
            return;
        }
        try {
            int fits = (int) Math.min(size, room - logged);
            log.write(bytes, 0, fits);
            logged += fits;
            if (fits < size) {
                logs = false;
                log.write(("\n[" + (room >> 20) + " MiB are kept; the rest is left out]\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            log.flush();
        } catch (IOException e) {
            // Say, a full disk. The machine runs on, and its last lines are remembered.
            logs = false;
        }
    }
}
