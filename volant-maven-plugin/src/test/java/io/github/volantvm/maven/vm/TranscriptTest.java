package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guest tells; {@link HypervisorEndTest} has the rest. */
class TranscriptTest {
    private static final Hypervisor QEMU = new Qemu(Path.of("/usr/bin/qemu-system-x86_64"), Accelerator.TCG, false);
    private static final String SEE = "See what it said before that";
    private static final String MORE_MEMORY = "Raise <resources><memoryMb>, or <memory> for this machine alone";
    private static final String CHECKSUM = "sha256:" + "0".repeat(64);

    private Transcript transcript = new Transcript(Machines.of(QEMU));

    @ParameterizedTest
    @ValueSource(strings = {"/bin/hello exited with code 0", "stopped by SIGTERM; /bin/hello exited with code 0"})
    void aProgramThatIsDoneIsAGoodEnd(String reason) {
        hear("volant: power off: " + reason);

        assertThat(transcript.ending(0))
                .isEqualTo(new Ending(true, true, reason, "Let it stay in the foreground until it is told to end"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bin/hello exited with code 3",
                "/bin/hello exited with code 10",
                "/bin/hello was killed by signal 11 (SIGSEGV)",
                "/bin/hello was killed by signal 9 (SIGKILL)",
                "stopped by SIGTERM; /bin/hello exited with code 143",
                "/etc/volant/workload line 2: expected 'arg', found 'agr'"
            })
    void aProgramThatFailsIsThePluginsFault(String reason) {
        hear("volant: power off: " + reason);

        assertThat(transcript.ending(0)).isEqualTo(new Ending(false, true, reason, SEE));
    }

    @Test
    void aProgramCanNeedMoreMemory() {
        hear("volant: power off: /bin/hello was killed by signal 9 (SIGKILL): the machine ran out of memory");

        assertThat(transcript.ending(0))
                .isEqualTo(new Ending(
                        false,
                        true,
                        "/bin/hello was killed by signal 9 (SIGKILL): 512 MiB are not enough",
                        MORE_MEMORY));
    }

    @Test
    void aMissingInitIsNamed() {
        hear("volant: power off: cannot run /init: no such file");

        assertThat(transcript.ending(0))
                .isEqualTo(new Ending(
                        false,
                        true,
                        "/init cannot be started: no such file",
                        "Map a program to /init, or set <init>built-in</init>"));
    }

    @Test
    void aMissingProgramIsNamed() {
        hear("volant: power off: cannot run /bin/hello: no such file");

        assertThat(transcript.ending(0))
                .isEqualTo(new Ending(
                        false,
                        true,
                        "/bin/hello cannot be started: no such file",
                        "Map the program there, or correct <workload><entrypoint>"));
    }

    @Test
    void aMissingWorkingDirectoryIsNamed() {
        hear("volant: power off: cannot run /bin/hello: its working directory /srv: no such file or directory");

        assertThat(transcript.ending(0))
                .isEqualTo(new Ending(
                        false,
                        true,
                        "/bin/hello cannot be started: its working directory /srv: no such file or directory",
                        "Make the directory in the image, or correct <workload><workdir>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VFS: Unable to mount root fs on unknown-block(0,0)",
                "No working init found.  Try passing init= option to kernel."
            })
    void aKernelWithoutAnInitPanics(String panic) {
        hear("[    1.000000] Kernel panic - not syncing: " + panic);

        assertThat(transcript.hasPanicked()).isTrue();
        assertThat(transcript.ending(0))
                .isEqualTo(new Ending(
                        false,
                        true,
                        "/init cannot be started: the kernel found none, or could not run it",
                        "Map a program to /init, or set <init>built-in</init>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"System is deadlocked on memory", "Out of memory: compulsory panic_on_oom is enabled"})
    void aKernelWithoutMemoryPanics(String panic) {
        hear("Kernel panic - not syncing: " + panic);

        assertThat(transcript.ending(0))
                .isEqualTo(new Ending(false, true, "the kernel panicked: 512 MiB are not enough", MORE_MEMORY));
    }

    @Test
    void anInitThatEndsIsAPanic() {
        hear("Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000100");

        assertThat(transcript.ending(0))
                .isEqualTo(new Ending(
                        false,
                        true,
                        "the kernel panicked, for its first process, /init, has ended (Attempted to kill init!"
                                + " exitcode=0x00000100)",
                        "Let /init run as long as the machine, or set <init>built-in</init>"));
    }

    @Test
    void otherPanicsAreTold() {
        hear("Kernel panic - not syncing: Fatal exception in interrupt");
        hear("Kernel panic - not syncing: another, of little interest");

        assertThat(transcript.ending(0))
                .isEqualTo(new Ending(
                        false,
                        true,
                        "the kernel panicked: Fatal exception in interrupt",
                        "The lines before it tell more"));
    }

    @Test
    void anUncheckedImageMayBeDamaged() {
        hear("Initramfs unpacking failed: invalid magic at start of compressed archive");
        hear("Initramfs unpacking failed: of no interest");
        hear("Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)");

        assertThat(transcript.ending(0))
                .isEqualTo(new Ending(
                        false,
                        true,
                        "the kernel could not unpack the image: invalid magic at start of compressed archive",
                        "Package it again"));
    }

    @Test
    void aCheckedImageFindsNoRoom() {
        transcript = new Transcript(Machines.of(
                Path.of("/srv/image"),
                Machines.manifest(CHECKSUM, Optional.empty(), Machines.URL),
                QEMU,
                "",
                Path.of("/srv/vm")));
        hear("Initramfs unpacking failed: write error");
        hear("volant: power off: cannot run /init: no such file");

        assertThat(transcript.ending(0))
                .isEqualTo(new Ending(
                        false,
                        true,
                        "the kernel found no room to unpack the image (write error): 512 MiB are not enough",
                        MORE_MEMORY));
    }

    @Test
    void aKernelThatRunsHasUnpackedItsImage() {
        hear("volant: boot: /init after 1.0 s");
        hear("Initramfs unpacking failed: write error");
        hear("volant: power off: /bin/hello exited with code 3");

        assertThat(transcript.ending(0).reason()).isEqualTo("/bin/hello exited with code 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This program can only be run on AMD64 processors with v3 microarchitecture support.",
                "Fatal glibc error: CPU does not support x86-64-v2"
            })
    void aProgramCanNeedANewerProcessorThanIsEmulated(String line) {
        hear(line);
        hear("volant: power off: /bin/hello exited with code 1");

        assertThat(transcript.ending(0))
                .isEqualTo(new Ending(
                        false,
                        true,
                        "/bin/hello exited with code 1",
                        "It needs a newer processor than the one that is emulated: set <processor>max</processor>"));
    }

    @Test
    void aMachineThatStartsAnewIsNotWaitedFor() {
        hear("volant: boot: /init after 1.0 s");
        assertThat(transcript.hasStartedAnew()).isFalse();
        hear("volant: boot: /init after 1.0 s");

        assertThat(transcript.hasStartedAnew()).isTrue();
        assertThat(transcript.ending(137).reason()).isEqualTo("the machine switched itself off, or started anew");
    }

    @Test
    void aProgramThatEndsAgainAndAgainIsTold() {
        assertThat(transcript.restarts()).isEmpty();
        hear("volant: /bin/hello exited with code 3; restart in 1 s");
        assertThat(transcript.restarts())
                .contains(
                        "the workload has ended 1 time and was started again, the last time after /bin/hello exited with"
                                + " code 3");
        hear("volant: /bin/hello was killed by signal 9 (SIGKILL); restart in 2 s");
        assertThat(transcript.restarts())
                .contains(
                        "the workload has ended 2 times and was started again, the last time after /bin/hello was killed by"
                                + " signal 9 (SIGKILL)");
    }

    @Test
    void theInitsLastWordsCountMoreThanAPanic() {
        hear("volant: power off: /bin/hello exited with code 3");
        hear("Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000100");

        assertThat(transcript.ending(0).reason()).isEqualTo("/bin/hello exited with code 3");
    }

    @Test
    void aLostPortIsSeen() {
        hear("Could not set up host forwarding rule, says the guest");
        assertThat(transcript.isPortTaken()).isFalse();

        hear("qemu-system-x86_64: -netdev user: Could not set up host forwarding rule 'tcp:127.0.0.1:80-:80'");
        assertThat(transcript.isPortTaken()).isTrue();
    }

    @Test
    void aMissingNetworkCardIsSeen() {
        hear("volant: eth0 has 10.0.2.15");
        assertThat(transcript.lacksNetwork()).isFalse();

        hear("volant: ip=: there is no network interface");
        assertThat(transcript.lacksNetwork()).isTrue();
    }

    @Test
    void aKernelThatRunsHasNotPanicked() {
        hear("volant: power off: /bin/hello exited with code 3");

        assertThat(transcript.hasPanicked()).isFalse();
    }

    private void hear(String line) {
        transcript.heard(line, ConsoleMessage.of(line));
    }
}
