package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the end of a hypervisor tells, where the guest did not say why. */
class HypervisorEndTest {
    private static final String MORE_MEMORY = "Raise <resources><memoryMb>, or <memory> for this machine alone";

    private final Transcript transcript =
            new Transcript(Machines.of(new Qemu(Path.of("/usr/bin/qemu-system-x86_64"), Accelerator.TCG, false)));

    @Test
    void aHypervisorThatWasKilledIsNotThePluginsFault() {
        hear("hello");

        assertThat(transcript.ending(128 + 9))
                .isEqualTo(new Ending(
                        false,
                        false,
                        "QEMU was killed (signal 9)",
                        "Unless somebody meant to, see whether this computer ran out of memory"));
    }

    @ParameterizedTest
    @CsvSource({
        "hello, 143",
        "'qemu-system-x86_64: terminating on signal 15 from pid 7 (kill)', 0",
        "'qemu-system-x86_64: terminating on signal 2', 0"
    })
    void aHypervisorThatWasToldToEndIsNotThePluginsFault(String line, int exit) {
        hear(line);

        assertThat(transcript.ending(exit))
                .isEqualTo(new Ending(false, false, "QEMU was told to end by another process", "Start it again"));
    }

    @Test
    void aHypervisorCanDie() {
        assertThat(transcript.ending(128 + 11))
                .isEqualTo(new Ending(
                        false,
                        false,
                        "QEMU died of signal 11",
                        "Start it again, perhaps with <accelerator>tcg</accelerator>"));
    }

    @Test
    void aHypervisorCanComplain() {
        hear("qemu-system-x86_64: warning: of no interest");
        hear("qemu-system-x86_64: cannot set up guest memory 'pc.ram': Cannot allocate memory");
        hear("and the guest says nothing of it");

        assertThat(transcript.ending(1))
                .isEqualTo(new Ending(
                        false,
                        false,
                        "QEMU ended with code 1: cannot set up guest memory 'pc.ram': Cannot allocate memory",
                        "Correct what it names"));
    }

    @Test
    void aHypervisorThatHasNoRoomForTheImageSaysSo() {
        hear("qemu: initrd is too large, cannot support this. (max: 133955583, need 200000000)");

        assertThat(transcript.ending(1))
                .isEqualTo(new Ending(
                        false,
                        true,
                        "the image does not fit into the machine's memory: 512 MiB are not enough",
                        MORE_MEMORY));
    }

    @Test
    void aHypervisorCanEndWithoutAWord() {
        assertThat(transcript.ending(1))
                .isEqualTo(new Ending(
                        false, false, "QEMU ended with code 1", "Run the command that <dryRun> prints, and see"));
    }

    @ParameterizedTest
    @CsvSource({
        "126, setpriv: failed to execute /opt/qemu: Exec format error",
        "127, setpriv: failed to execute /opt/qemu: No such file or directory",
        "126, setsid: failed to execute /opt/qemu: Permission denied"
    })
    void aHypervisorThatIsNoProgramOfThisComputerIsNamed(int exit, String line) {
        hear(line);

        assertThat(transcript.ending(exit))
                .isEqualTo(new Ending(
                        false,
                        false,
                        "QEMU cannot be started: " + line,
                        "See that <hypervisorPath> is a program of this computer"));
    }

    @Test
    void aWarningIsNoReasonAndNoWordOfTheGuests() {
        hear("qemu-system-x86_64: cannot set up guest memory");
        hear("qemu-system-x86_64: warning: of no interest");

        assertThat(transcript.ending(1).reason()).isEqualTo("QEMU ended with code 1: cannot set up guest memory");
        assertThat(transcript.hasGuestSpoken()).isFalse();
    }

    @Test
    void aMachineCanSwitchItselfOff() {
        hear("hello");

        assertThat(transcript.ending(0))
                .isEqualTo(new Ending(
                        false,
                        true,
                        "the machine switched itself off, or started anew",
                        "If its console does not tell, set <kernelArguments>loglevel=7"
                                + " earlyprintk=ttyS0</kernelArguments> to see what its kernel does"));
    }

    @Test
    void aMachineCanStartAnewBeforeItSaysAWord() {
        hear("qemu-system-x86_64: warning: TCG doesn't support requested feature");

        assertThat(transcript.ending(0))
                .isEqualTo(new Ending(
                        false,
                        true,
                        "the machine started anew before its kernel said a word",
                        "Raise <memory> from 512 MiB, for a kernel without room does that, or set"
                                + " <kernelArguments>loglevel=7 earlyprintk=ttyS0</kernelArguments> to see what its kernel"
                                + " does"));
    }

    private void hear(String line) {
        transcript.heard(line, ConsoleMessage.of(line));
    }
}
