package io.github.volantvm.maven.vm;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** The guest's serial line, where the hypervisor makes a socket of it. */
final class SerialLine {
    private static final long PAUSE_MILLIS = 10;

    private static final long MILLIS_TO_END = 1000;

    private final Thread reader;

    private SerialLine(Thread reader) {
        this.reader = reader;
    }

    /** Reads it on a thread of its own, from when the hypervisor has made the socket until it ends. */
    static SerialLine follow(Path socket, Process hypervisor, Console console) {
        Thread reader = new Thread(() -> read(socket, hypervisor, console), "serial line " + socket);
        reader.setDaemon(true);
        reader.start();
        return new SerialLine(reader);
    }

    /** Waits until all of it is read, once the hypervisor has ended; its last words matter most. */
    void awaitEnd() throws InterruptedException {
        reader.join(MILLIS_TO_END);
    }

    private static void read(Path socket, Process hypervisor, Console console) {
        while (hypervisor.isAlive()) {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(socket));
                console.read(Channels.newInputStream(channel));
                return;
            } catch (IOException notYet) {
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }
}
