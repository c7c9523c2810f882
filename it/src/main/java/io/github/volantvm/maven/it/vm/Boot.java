package io.github.volantvm.maven.it.vm;

import io.github.volantvm.maven.it.host.Cache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How to boot an image: as volantd does, unless a test says otherwise. The machine is QEMU without KVM, for that works
 * the same everywhere; it reaches nothing but the loopback address of this host.
 */
public final class Boot {

    /** For a modular kernel without KVM: less waiting, nothing that an image could notice. */
    private static final String FASTER = "cryptomgr.notests mitigations=off no_timer_check";

    /** An instruction is a nanosecond; time of day and random numbers are the same in every run, too. */
    private static final String COUNTING =
            "-accel tcg,thread=single -icount shift=0,sleep=off -rtc base=2024-01-01T00:00:00,clock=vm -seed 1";

    /** COMMAND_LINE_SIZE of x86, less the final NUL. */
    private static final int LONGEST_LINE = 2047;

    /** Machines of two threads must not be given the same port while neither has bound it. */
    private static final Set<Integer> GIVEN_PORTS = ConcurrentHashMap.newKeySet();

    private final Path image;
    private final Changes changes = new Changes();
    private final List<String> kernelArguments = new ArrayList<>();
    private final List<Integer> guestPorts = new ArrayList<>();
    private int memory = 512;
    private String ip = "10.0.2.15::10.0.2.2:255.255.255.0:vm:eth0:off";
    private boolean keyboard;
    private boolean nic = true;
    private boolean counting;
    private Duration deadline = Duration.ofSeconds(60);

    Boot(Path image) {
        this.image = image;
    }

    public Boot memory(int megabytes) {
        this.memory = megabytes;
        return this;
    }

    /** Words after all others; one with {@code =} and without a dot reaches the environment of {@code /init}. */
    public Boot kernelArguments(String... words) {
        kernelArguments.addAll(List.of(words));
        return this;
    }

    /** The value of {@code ip=}, whose default suits QEMU's user network; null leaves the word out. */
    public Boot ip(String value) {
        this.ip = value;
        return this;
    }

    /** A file for this boot alone, in place of whatever the image has there; the image must have the folder. */
    public Boot with(String path, int permissions, byte[] content) {
        changes.put(path, permissions, content);
        return this;
    }

    /** Takes a file of the image away, for this boot alone. */
    public Boot without(String path) {
        changes.remove(path);
        return this;
    }

    /** Guest ports reachable from here; port 80 when none is named. */
    public Boot forward(int... ports) {
        for (int port : ports) {
            guestPorts.add(port);
        }
        return this;
    }

    /** A machine without a network card; {@code ip=} stays unless taken away as well. */
    public Boot withoutNic() {
        this.nic = false;
        return this;
    }

    /** Leaves {@code i8042.nokbd} out, with which volantd's guests cannot see ctrl-alt-delete. */
    public Boot keyboard() {
        this.keyboard = true;
        return this;
    }

    /**
     * A machine whose clock is the number of instructions it has executed, and which skips the time it is idle: the same
     * in every run, whatever else this host does. It takes three times as long.
     */
    public Boot countingInstructions() {
        this.counting = true;
        return this;
    }

    /** How long any one wait may last, 60 s unless said; a boot takes two to four, ten on a busy machine. */
    public Boot deadline(Duration duration) {
        this.deadline = duration;
        return this;
    }

    /** Starts the machine and returns at once; the guest is just beginning to boot. */
    public Vm start() {
        Prerequisites.require();
        Map<Integer, Integer> hostPorts = new LinkedHashMap<>();
        if (nic) {
            (guestPorts.isEmpty() ? List.of(80) : guestPorts).forEach(port -> hostPorts.put(port, freePort()));
        }
        try {
            // Not in target/: the path of a UNIX socket has room for a hundred characters.
            Path folder = Files.createTempDirectory("volant-vm");
            try {
                Overlay.initrd(image, changes, folder.resolve("initrd"));
                return new Vm(command(folder, hostPorts), folder, hostPorts, deadline);
            } catch (IOException | RuntimeException e) {
                Cache.delete(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(Path folder, Map<Integer, Integer> hostPorts) {
        List<String> command = new ArrayList<>(Leash.words());
        command.add("qemu-system-x86_64");
        // rdrand: without it Go and Java wait more than a second for random numbers.
        add(command, "-machine pc -cpu qemu64,+rdrand -smp 1 -m " + memory);
        add(command, counting ? COUNTING : "-accel tcg");
        add(command, "-nodefaults -no-user-config -display none -no-reboot");
        add(command, "-chardev stdio,id=console,signal=off -serial chardev:console");
        add(command, "-monitor unix:monitor,server=on,wait=off -initrd initrd");
        command.addAll(List.of("-kernel", Kernel.get().image().toString(), "-append", kernelLine()));
        if (nic) {
            StringBuilder netdev = new StringBuilder("user,id=n0,restrict=on,ipv6=off");
            hostPorts.forEach((guest, host) -> netdev.append(",hostfwd=tcp:127.0.0.1:")
                    .append(host)
                    .append("-:")
                    .append(guest));
            // ioeventfd: the card would work when a second thread of QEMU gets to it, not when the guest tells it to.
            String card = "virtio-net-pci,netdev=n0,romfile=" + (counting ? ",ioeventfd=off" : "");
            command.addAll(List.of("-netdev", netdev.toString(), "-device", card));
        }
        return command;
    }

    /** The words volantd composes, in its order, then what the harness needs, then the test's. */
    String kernelLine() {
        List<String> words = new ArrayList<>();
        add(words, "console=ttyS0 reboot=k panic=1 quiet loglevel=1 i8042.noaux i8042.nokbd pci=lastbus=0");
        if (keyboard) {
            words.remove("i8042.nokbd");
        }
        if (ip != null) {
            words.add("ip=" + ip);
        }
        add(words, Overlay.KERNEL_ARGUMENT + " " + FASTER + (counting ? " nokaslr" : ""));
        // Last, for they may begin with "--", behind which the kernel reads nothing.
        words.addAll(kernelArguments);
        String line = String.join(" ", words);
        if (line.length() > LONGEST_LINE) {
            throw new IllegalArgumentException("A kernel command line of " + line.length()
                    + " characters: the guest would die without a word. A kernel takes " + LONGEST_LINE + ".");
        }
        return line;
    }

    private static void add(List<String> words, String line) {
        words.addAll(List.of(line.split(" ")));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            return GIVEN_PORTS.add(port) ? port : freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
