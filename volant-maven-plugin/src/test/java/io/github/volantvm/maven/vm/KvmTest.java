package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.vm.kernel.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KvmTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WORKS = "echo 'Kernel panic - not syncing: VFS: Unable to mount root fs'";

    @TempDir
    Path folder;

    private Path device;
    private Path memory;
    private Kernel kernel;

    @BeforeEach
    void makeFiles() throws IOException {
        device = Files.createFile(folder.resolve("kvm"));
        memory = folder.resolve("memory");
        kernel = new Kernel(Files.createFile(folder.resolve("vmlinuz")), "6.1", Optional.empty());
    }

    @Test
    void aKernelThatComesToItsEndShowsThatItWorks() throws IOException {
        assertThat(fault(qemu(WORKS))).isEmpty();
    }

    @Test
    void theTrialIsLikeAMachine() throws IOException {
        fault(qemu("printf '%s\\n' \"$@\" >" + folder.resolve("arguments"), WORKS));

        assertThat(folder.resolve("arguments"))
                .content()
                .isEqualTo(String.join(
                        "\n",
                        "-machine",
                        "pc",
                        "-accel",
                        "kvm",
                        "-cpu",
                        "host",
                        "-m",
                        "256M",
                        "-nodefaults",
                        "-no-user-config",
                        "-display",
                        "none",
                        "-no-reboot",
                        "-serial",
                        "stdio",
                        "-kernel",
                        kernel.file().toString(),
                        "-append",
                        "console=ttyS0 reboot=k panic=-1 quiet rdinit=/volant-kvm-trial",
                        ""));
    }

    @Test
    void aKernelThatGetsNowhereIsGivenUp() throws IOException {
        Path pid = folder.resolve("pid");
        Kvm impatient = new Kvm(device, memory, Duration.ofMillis(200));

        assertThat(impatient.fault(qemu("echo $$ >" + pid, "exec sleep 600"), kernel))
                .contains("no kernel gets anywhere with " + device + " here (tried for 0 s)");
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .map(ProcessHandle::onExit)
                        .map(end -> end.join().isAlive()))
                .isNotEqualTo(Optional.of(true));
    }

    @Test
    void anErrorOfQemusIsTold() throws IOException {
        Path qemu = qemu(
                "echo 'qemu-system-x86_64: warning: of no interest'",
                "echo 'qemu-system-x86_64: error: failed to set MSR 0x48f to 0x7fefff00036dfb' >&2",
                "echo 'qemu-system-x86_64: error: another'",
                "exit 1");

        assertThat(fault(qemu))
                .contains("QEMU fails with " + device + " here (error: failed to set MSR 0x48f to 0x7fefff00036dfb)");
    }

    @Test
    void withoutAnErrorItFailsAllTheSame() throws IOException {
        assertThat(fault(qemu(WORKS, "exit 1"))).contains("QEMU fails with " + device + " here");
    }

    @Test
    void anEndWithoutAPanicIsNone() throws IOException {
        assertThat(fault(qemu("echo hello"))).contains("QEMU fails with " + device + " here");
    }

    /** With setsid before it, it is that which starts, and says so. */
    @Test
    void aQemuThatCannotBeStartedDoesNotWork() throws IOException {
        Path qemu = qemu();
        Files.writeString(qemu, "#!/no/such/interpreter\n");

        assertThat(fault(qemu).orElseThrow())
                .matches("QEMU fails with " + device
                        + " here( \\(failed to execute .*\\))?|QEMU could not be started with it");
    }

    @Test
    void aGoodResultIsRemembered() throws IOException {
        Path qemu = qemu("echo >>" + folder.resolve("asked"), WORKS);

        assertThat(fault(qemu)).isEmpty();
        assertThat(fault(qemu)).isEmpty();
        assertThat(folder.resolve("asked")).content().isEqualTo("\n");
        assertThat(remembered()).singleElement().satisfies(file -> {
            assertThat(file.getFileName().toString()).matches("kvm-[0-9a-f]{16}");
            assertThat(file).content().isEqualTo("works");
        });
    }

    /** It costs nothing to try again, and another program may hold the device for this moment only. */
    @Test
    void aFailureIsTriedAnew() throws IOException {
        Path qemu = qemu(
                "echo >>" + folder.resolve("asked"),
                "echo 'qemu-system-x86_64: failed to initialize kvm: Device or resource busy'",
                "exit 1");

        assertThat(fault(qemu))
                .isEqualTo(fault(qemu))
                .contains("QEMU fails with " + device + " here (failed to initialize kvm: Device or resource busy)");
        assertThat(folder.resolve("asked")).content().isEqualTo("\n\n");
    }

    @Test
    void aTrialThatLedNowhereIsRemembered() throws IOException {
        Path qemu = qemu("echo >>" + folder.resolve("asked"), "exec sleep 600");
        Kvm impatient = new Kvm(device, memory, Duration.ofMillis(200));

        assertThat(impatient.fault(qemu, kernel))
                .isEqualTo(impatient.fault(qemu, kernel))
                .isPresent();
        assertThat(folder.resolve("asked")).content().isEqualTo("\n");
    }

    @Test
    void anotherQemuOrKernelIsTriedAnew() throws IOException {
        Path asked = folder.resolve("asked");
        Path qemu = qemu("echo >>" + asked, WORKS);

        fault(qemu);
        Files.setLastModifiedTime(qemu, FileTime.fromMillis(0));
        fault(qemu);
        Files.setLastModifiedTime(kernel.file(), FileTime.fromMillis(0));
        fault(qemu);
        kernel = new Kernel(Files.copy(kernel.file(), folder.resolve("vmlinuz2")), "6.1", Optional.empty());
        fault(qemu);

        assertThat(asked).content().isEqualTo("\n\n\n\n");
    }

    @Test
    void aResultOfYesterdayIsTriedAnew() throws IOException {
        Path asked = folder.resolve("asked");
        Path qemu = qemu("echo >>" + asked, WORKS);

        fault(qemu);
        Files.setLastModifiedTime(
                remembered().get(0), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        fault(qemu);
        fault(qemu);

        assertThat(asked).content().isEqualTo("\n\n");
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsNoHindrance() throws IOException {
        memory = Files.createFile(folder.resolve("a file, not a folder"));

        assertThat(fault(qemu(WORKS))).isEmpty();
    }

    /** Else one Ctrl-C would cost speed until the computer is started anew. */
    @Test
    void anInterruptedTrialIsTriedAnew() throws IOException {
        Path qemu = qemu(WORKS);
        Thread.currentThread().interrupt();
        try {
            fault(qemu);
        } catch (IOException e) {
            // That would do, too.
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(fault(qemu)).isEmpty();
    }

    @Test
    void withoutADeviceNothingIsTried() throws IOException {
        Files.delete(device);

        assertThat(fault(qemu("touch " + folder.resolve("asked"), WORKS))).contains("there is no " + device);
        assertThat(folder.resolve("asked")).doesNotExist();
        assertThat(memory).doesNotExist();
    }

    @Test
    void thisComputersDeviceIsTheUsualOne() {
        assertThat(Kvm.ofThisComputer(memory)).isEqualTo(new Kvm(Path.of("/dev/kvm"), memory, Duration.ofSeconds(5)));
    }

    private Optional<String> fault(Path qemu) throws IOException {
        return new Kvm(device, memory, PATIENCE).fault(qemu, kernel);
    }

    private Path qemu(String... lines) throws IOException {
        return Machines.script(folder, Qemu.PROGRAM, lines);
    }

    private List<Path> remembered() throws IOException {
        try (Stream<Path> files = Files.list(memory)) {
            return files.toList();
        }
    }
}
