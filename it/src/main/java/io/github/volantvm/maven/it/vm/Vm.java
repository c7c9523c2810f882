package io.github.volantvm.maven.it.vm;

import io.github.volantvm.maven.it.host.Cache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A running virtual machine. Whatever a test waits for, the wait ends as soon as the guest does, and a wait in vain
 * shows the whole console. Closing it ends QEMU and leaves nothing behind.
 */
public final class Vm implements AutoCloseable {

    private final Path folder;
    private final Map<Integer, Integer> hostPorts;
    private final Duration deadline;
    private final long started = System.nanoTime();
    private final Process qemu;
    private final Thread killer;
    private final Console console;

    Vm(List<String> command, Path folder, Map<Integer, Integer> hostPorts, Duration deadline) throws IOException {
        this.folder = folder;
        this.hostPorts = hostPorts;
        this.deadline = deadline;
        // QEMU's own complaints belong to the story the console tells.
        this.qemu = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        this.killer = new Thread(this::end);
        Runtime.getRuntime().addShutdownHook(killer);
        this.console = Console.of(qemu.getInputStream());
    }

    /** Describes a boot of this image; nothing runs before {@link Boot#start()}. */
    public static Boot boot(Path image) {
        return new Boot(image);
    }

    /** Waits until the console has shown this text and returns the line that holds it. */
    public String awaitLine(String part) {
        return awaitLine(part, deadline);
    }

    /** As {@link #awaitLine(String)}, with a deadline of its own. */
    public String awaitLine(String part, Duration duration) {
        String line = console.awaitLine(part, duration);
        if (line == null) {
            throw failure("The console never showed \"" + part + "\": " + ended(duration));
        }
        return line;
    }

    /** Asks the first forwarded guest port, by default 80, until it answers; any status is an answer. */
    public Reply get(String path) {
        return get(hostPorts.keySet().stream().findFirst().orElseThrow(), path);
    }

    /** As {@link #get(String)}, of another guest port. */
    public Reply get(int guestPort, String path) {
        Request request = new Request(hostPort(guestPort), path);
        long end = System.nanoTime() + deadline.toNanos();
        while (System.nanoTime() < end && isRunning()) {
            try {
                return request.send(started);
            } catch (IOException e) {
                // Not yet: nothing listens, or the forwarder took the connection before the guest did.
            }
        }
        throw failure("No HTTP answer to " + path + " on guest port " + guestPort + ": " + ended(deadline));
    }

    /** The port of 127.0.0.1 that leads to this port of the guest. */
    public int hostPort(int guestPort) {
        Integer port = hostPorts.get(guestPort);
        if (port == null) {
            throw new IllegalArgumentException("Guest port " + guestPort + " is not forwarded: " + hostPorts.keySet());
        }
        return port;
    }

    /** Waits until the guest has powered itself off; an end of any other kind, such as a panic, is a failure. */
    public List<String> awaitPowerOff() {
        List<String> lines = awaitEnd();
        if (lines.stream().noneMatch(line -> line.contains("reboot: Power down"))) {
            throw failure("The guest ended, but not by powering off.");
        }
        return lines;
    }

    /** Waits until the guest has ended, in whatever way, and returns the console's lines. */
    public List<String> awaitEnd() {
        if (!console.awaitEnd(deadline)) {
            throw failure("The guest does not end: " + ended(deadline));
        }
        return lines();
    }

    /** What the console has shown so far. */
    public List<String> lines() {
        return console.lines();
    }

    /** Whether the guest can still say something. */
    public boolean isRunning() {
        return !console.hasEnded();
    }

    /** The polite way to stop a guest that was booted with {@link Boot#keyboard()}: its PID 1 gets SIGINT. */
    public void pressCtrlAltDelete() {
        try (SocketChannel monitor = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            monitor.connect(UnixDomainSocketAddress.of(folder.resolve("monitor")));
            awaitPrompt(monitor);
            monitor.write(ByteBuffer.wrap("sendkey ctrl-alt-delete\n".getBytes(StandardCharsets.US_ASCII)));
            awaitPrompt(monitor);
        } catch (IOException e) {
            throw failure("QEMU's monitor does not answer (" + e + "): " + ended(deadline));
        }
    }

    /** Types on the terminal at the other end of the serial line. */
    public void type(String text) {
        try {
            qemu.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            qemu.getOutputStream().flush();
        } catch (IOException e) {
            throw failure("The serial line takes no input (" + e + "): " + ended(deadline));
        }
    }

    /** Ends QEMU, whatever it is doing, and only this one. */
    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(killer);
    }

    private void end() {
        try {
            qemu.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            Cache.delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitPrompt(SocketChannel monitor) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        do {
            if (monitor.read(buffer) < 0) {
                throw new IOException("it closed the connection");
            }
        } while (!new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).endsWith("(qemu) "));
    }

    private String ended(Duration waited) {
        return isRunning() ? "still running after %.1f s.".formatted(waited.toMillis() / 1e3) : "the guest has ended.";
    }

    private AssertionError failure(String what) {
        return new AssertionError("%s Console:%n%s".formatted(what, console));
    }
}
