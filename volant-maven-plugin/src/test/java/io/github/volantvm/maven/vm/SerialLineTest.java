package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines of Cloud Hypervisor: it is a shell script, and its socket is ours. */
class SerialLineTest {
    @TempDir
    Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private CloudHypervisor hypervisor;
    private ServerSocketChannel socket;

    @BeforeEach
    void listen() throws IOException {
        hypervisor = new CloudHypervisor(folder.resolve(CloudHypervisor.PROGRAM), folder, 5);
        socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        socket.bind(UnixDomainSocketAddress.of(hypervisor.serialSocket().orElseThrow()));
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    @Test
    void theGuestIsHeardThroughTheSocket() throws Exception {
        guestSays("hello\nvolant: boot: /init after 0.000 s\nbye\n");
        RunningMachine running = start("exec sleep 600");
        while (!heard.contains("bye")) {
            Thread.onSpinWait();
        }
        running.stop();

        assertThat(heard).containsExactly("hello", "volant: boot: /init after 0.000 s", "bye");
        assertThat(running.timeline().has(Milestone.INIT)).isTrue();
        assertThat(folder.resolve("vm/console.log"))
                .content()
                .isEqualTo("hello\nvolant: boot: /init after 0.000 s\nbye\n");
    }

    @Test
    void theHypervisorIsHeardAsWell() throws Exception {
        guestSays();
        RunningMachine running =
                start("echo 'cloud-hypervisor: 0.02s: <main> ERROR:main.rs:1 -- Cannot open /dev/kvm' >&2", "exit 1");

        assertThat(running.awaitEnd())
                .isEqualTo(new Ending(
                        false,
                        false,
                        "Cloud Hypervisor ended with code 1: Cannot open /dev/kvm",
                        "Correct what it names"));
    }

    /** Cloud Hypervisor boots a machine anew that restarts, and one that panics would do so for ever. */
    @Test
    void aPanicIsTheEnd() throws Exception {
        guestSays("Kernel panic - not syncing: Fatal exception\n");
        RunningMachine running = start("exec sleep 600");

        assertThat(running.awaitEnd())
                .isEqualTo(new Ending(
                        false, true, "the kernel panicked: Fatal exception", "The lines before it tell more"));
    }

    @Test
    void theLastWordsAreHeardThoughTheHypervisorHasEnded() throws Exception {
        Path said = folder.resolve("said");
        guestSays("one\n", "volant: power off: /bin/hello exited with code 7\n");
        Machine machine = machine("while [ ! -e " + said + " ]; do sleep 0.01; done", "exit 0");
        RunningMachine running = Launcher.start(machine, line -> {
            if (line.equals("one")) {
                endHypervisor(said);
            }
            heard.add(line);
        });

        assertThat(running.awaitEnd().reason()).isEqualTo("/bin/hello exited with code 7");
        assertThat(heard).containsExactly("one", "volant: power off: /bin/hello exited with code 7");
    }

    @Test
    void itsSocketsAreDeleted() throws Exception {
        Files.createFile(folder.resolve("volant5.sock"));
        guestSays("up\n");
        RunningMachine running = start("exec sleep 600");

        running.stop();

        assertThat(hypervisor.leftovers()).isNotEmpty().noneMatch(Files::exists);
    }

    /** Returns when the hypervisor has certainly ended, while the rest of what the guest said is still to be read. */
    private void endHypervisor(Path said) {
        try {
            Files.createFile(said);
            Path pid = folder.resolve("pid");
            while (!Files.exists(pid) || Files.size(pid) == 0) {
                Thread.onSpinWait();
            }
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    .ifPresent(process -> process.onExit().join());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One text after the other, to whoever connects first; and no more. */
    private void guestSays(String... texts) {
        Thread guest = new Thread(() -> {
            try (SocketChannel line = socket.accept()) {
                for (String text : texts) {
                    line.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
        guest.setDaemon(true);
        guest.start();
    }

    private RunningMachine start(String... script) throws Exception {
        return Launcher.start(machine(script), heard::add);
    }

    private Machine machine(String... script) throws IOException {
        String[] lines = new String[script.length + 1];
        lines[0] = "echo $$ >" + folder.resolve("pid");
        System.arraycopy(script, 0, lines, 1, script.length);
        Machines.script(folder, CloudHypervisor.PROGRAM, lines);
        return Machines.of(
                Machines.image(folder),
                Machines.manifest(),
                hypervisor,
                "",
                folder.resolve("vm"),
                new PortForward(PortForward.ANY, 80));
    }
}
