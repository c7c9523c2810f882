package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.problem.InvalidPluginException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private static final String LOST = "echo \"qemu-system-x86_64: -netdev user,id=network: Could not set up host"
            + " forwarding rule 'tcp:127.0.0.1:1-:80'\"";
    private static final PortForward ANY = new PortForward(PortForward.ANY, 80);

    @TempDir
    Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private RunningMachine running;

    @AfterEach
    void stop() {
        if (running != null) {
            running.stop();
        }
    }

    @Test
    void theHypervisorGetsTheImageAndThePrelude() throws Exception {
        start(Machines.scripted(
                folder,
                "while [ \"$1\" != -initrd ]; do shift; done",
                "cp \"$2\" " + folder.resolve("initrd"),
                ServedMachine.HAND_OVER,
                "exec sleep 600"));

        byte[] initrd = Files.readAllBytes(folder.resolve("initrd"));
        assertThat(new String(initrd, 0, 14, StandardCharsets.US_ASCII)).isEqualTo("image\0\0\000070701");
        assertThat(names(folder.resolve("vm"))).containsExactly("console.log");
    }

    /** Some other library of the hypervisor's may complain before it does anything. */
    @Test
    void theHypervisorMayTakeItsTime() throws Exception {
        start(Machines.scripted(
                folder,
                "echo 'ERROR: ld.so: object from LD_PRELOAD cannot be preloaded'",
                "sleep 0.2",
                "while [ \"$1\" != -initrd ]; do shift; done",
                "cp \"$2\" " + folder.resolve("initrd") + " && exit 7"));

        assertThat(running.awaitEnd().reason()).isEqualTo("QEMU ended with code 7");
        assertThat(names(folder.resolve("vm"))).containsExactly("console.log");
    }

    @Test
    void whatAStartForgotLongAgoIsDeleted() throws Exception {
        Path vm = Files.createDirectories(folder.resolve("vm"));
        Path old = Files.createFile(vm.resolve("initrd1"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path young = Files.createFile(vm.resolve("initrd2"));

        start(Machines.scripted(folder, "exit 3"));

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void thePortsAreChosen() throws Exception {
        start(Machines.scripted(folder, "echo \"$@\"", "exec sleep 600"));

        running.stop();
        int port = running.machine().workloadAddress().getPort();
        assertThat(port).isPositive();
        assertThat(heard).singleElement().asString().contains(",hostfwd=tcp:127.0.0.1:" + port + "-:80,");
    }

    @Test
    void anEarlierConsoleIsReplacedAndNotWrittenTo() throws Exception {
        Path log = Files.createDirectories(folder.resolve("vm")).resolve("console.log");
        Files.writeString(log, "of a machine that still runs");
        Path other = Files.createLink(folder.resolve("other"), log);

        start(Machines.scripted(folder, "echo up", "exec sleep 600"));
        running.stop();

        assertThat(log).content().isEqualTo("up\n");
        assertThat(other).content().isEqualTo("of a machine that still runs");
    }

    /** Somebody else can be quicker. So often, since the hypervisor tells it while we look. */
    @RepeatedTest(10)
    void aChosenPortThatIsLostIsChosenAnew() throws Exception {
        Path tries = Files.createFile(folder.resolve("tries"));

        start(Machines.scripted(
                folder,
                "echo >>" + tries,
                "if [ $(wc -l <" + tries + ") -lt 3 ]; then " + LOST + "; exit 1; fi",
                "echo up",
                "exec sleep 600"));

        assertThat(running.hasEnded()).isFalse();
        running.stop();
        assertThat(heard).hasSize(3).endsWith("up");
        assertThat(folder.resolve("vm/console.log")).content().isEqualTo("up\n");
    }

    @Test
    void portsAreNotChosenForEver() throws Exception {
        Path tries = folder.resolve("tries");

        start(Machines.scripted(folder, "echo >>" + tries, LOST, "exit 1"));

        assertThat(tries).content().isEqualTo("\n\n\n");
        assertThat(running.awaitEnd())
                .isEqualTo(new Ending(
                        false,
                        false,
                        "QEMU ended with code 1: -netdev user,id=network: Could not set up host forwarding rule"
                                + " 'tcp:127.0.0.1:1-:80'",
                        "Correct what it names"));
    }

    @Test
    void aCertainPortIsTriedOnce() throws Exception {
        Path tries = folder.resolve("tries");

        start(machine("", "", ANY.bound(), "echo >>" + tries, LOST, "exit 1"));

        running.awaitEnd();
        assertThat(tries).content().isEqualTo("\n");
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = other.getLocalPort();
            Machine machine = machine("", "", new PortForward(port, 80), "touch " + folder.resolve("started"));

            assertThatThrownBy(() -> start(machine))
                    .isInstanceOf(InvalidPluginException.class)
                    .hasMessage("<ports>: port " + port + " of 127.0.0.1 is taken by another program. End that program,"
                            + " or name another port, or 80 alone for one that is free.");
        }
        assertThat(folder.resolve("started")).doesNotExist();
        assertThat(folder.resolve("vm")).isEmptyDirectory();
    }

    @Test
    void anImageThatChangedIsRefused() throws Exception {
        String other = "sha256:" + "0".repeat(64);
        Machine machine = machine(other, "", ANY, "touch " + folder.resolve("started"));
        Checksum actual = Checksum.of(Checksum.Algorithm.SHA256, machine.image());

        assertThatThrownBy(() -> start(machine))
                .isInstanceOf(InvalidPluginException.class)
                .hasMessage(machine.image() + ": has " + actual + ", but its manifest says " + other
                        + ": the file was changed, or cut short, after it was packed. Package it again.");
        assertThat(folder.resolve("started")).doesNotExist();
        assertThat(folder.resolve("vm")).isEmptyDirectory();
    }

    @Test
    void tooManyKernelArgumentsAreRefused() throws Exception {
        Machine machine = machine("", "x".repeat(2047), ANY, "touch " + folder.resolve("started"));

        assertThatThrownBy(() -> start(machine))
                .isInstanceOf(InvalidPluginException.class)
                .message()
                .matches(
                        "<kernelArguments>: the kernel command line has 2\\d{3} characters, but a kernel takes 2047, and"
                                + " dies of more without a word\\. Give fewer kernelArguments, or shorten the manifest, which"
                                + " takes most of them\\.");
        assertThat(folder.resolve("started")).doesNotExist();
        assertThat(folder.resolve("vm")).isEmptyDirectory();
    }

    /** No system runs a command with a NUL in it, whatever its leash. */
    @Test
    void aHypervisorThatCannotBeStartedIsToldSo() throws Exception {
        Machine machine = machine("", "a\0b", ANY);

        assertThatThrownBy(() -> start(machine))
                .isInstanceOf(IOException.class)
                .hasMessage("QEMU cannot be started: invalid null character in command");
        assertThat(names(folder.resolve("vm"))).containsExactly("console.log");
    }

    @Test
    void aCommandIsPreparedWithItsFiles() throws Exception {
        Machine machine = Machines.scripted(folder, "touch " + folder.resolve("started"));

        List<String> command = Launcher.prepare(machine);

        Path initrd = folder.resolve("vm/initrd").toAbsolutePath();
        assertThat(command)
                .startsWith(folder.resolve("qemu-system-x86_64").toString(), "-machine")
                .containsSubsequence("-initrd", initrd.toString(), "-append");
        assertThat(command.get(command.indexOf("-netdev") + 1))
                .matches(
                        "user,id=network,ipv6=off,hostfwd=tcp:127\\.0\\.0\\.1:[1-9]\\d*-:80,hostfwd=tcp:127\\.0\\.0\\.1:[1-9]\\d*-:8080");
        assertThat(initrd).content().startsWith("image\0\0\000070701");
        assertThat(folder.resolve("started")).doesNotExist();
    }

    private void start(Machine machine) throws Exception {
        running = Launcher.start(machine, heard::add);
    }

    private Machine machine(String checksum, String extra, PortForward port, String... script) throws IOException {
        return Machines.of(
                Machines.image(folder),
                Machines.manifest(checksum, Optional.empty(), Machines.URL),
                new Qemu(Machines.script(folder, Qemu.PROGRAM, script), Accelerator.TCG, false),
                extra,
                folder.resolve("vm"),
                port);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
