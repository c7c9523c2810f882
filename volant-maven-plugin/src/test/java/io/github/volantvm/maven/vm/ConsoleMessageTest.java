package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleMessageTest {
    @Test
    void theHandOverComesWithTheTimesOfUnpacking() {
        assertThat(ConsoleMessage.of("volant: boot: /init after 1.234 s, image unpacked from 0.500 s to 0.750 s"))
                .contains(new ConsoleMessage.HandOver(1.234, OptionalDouble.of(0.5), OptionalDouble.of(0.75)));
    }

    @Test
    void theHandOverComesWithoutThem() {
        assertThat(ConsoleMessage.of("volant: boot: /init after 12.000 s"))
                .contains(new ConsoleMessage.HandOver(12, OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @Test
    void aProgramHasStarted() {
        assertThat(ConsoleMessage.of("volant: /usr/bin/my tool started, pid 42, 0.31 s after boot"))
                .contains(new ConsoleMessage.ProgramStarted("/usr/bin/my tool", 0.31));
    }

    @Test
    void thePowerGoesOff() {
        assertThat(ConsoleMessage.of("volant: power off: /bin/hello exited with code 3"))
                .contains(new ConsoleMessage.PowerOff("/bin/hello exited with code 3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kernel panic - not syncing: VFS: Unable to mount root fs",
                "[    1.234567] Kernel panic - not syncing: VFS: Unable to mount root fs",
                "[    1.234567][    T1] Kernel panic - not syncing: VFS: Unable to mount root fs",
                "half a line of the program[    1.234567] Kernel panic - not syncing: VFS: Unable to mount root fs"
            })
    void theKernelPanicsWhereverItStandsOnTheLine(String line) {
        assertThat(ConsoleMessage.of(line)).contains(new ConsoleMessage.Panic("VFS: Unable to mount root fs"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a peer said: Kernel panic - not syncing: VFS: Unable to mount root fs",
                "[info] a peer said: Initramfs unpacking failed: write error"
            })
    void aProgramMayQuoteTheKernel(String line) {
        assertThat(ConsoleMessage.of(line)).isEmpty();
    }

    @Test
    void theProgramIsStartedAgain() {
        assertThat(ConsoleMessage.of("volant: /bin/hello exited with code 3; restart in 2 s"))
                .contains(new ConsoleMessage.Restart("/bin/hello exited with code 3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Initramfs unpacking failed: write error",
                "[    0.400000] Initramfs unpacking failed: write error"
            })
    void theImageCannotBeUnpacked(String line) {
        assertThat(ConsoleMessage.of(line)).contains(new ConsoleMessage.NotUnpacked("write error"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "volant:",
                "volant: ",
                "volant: eth0 has 10.0.2.15",
                "volant: power off: ",
                "volant: boot: /init after 1 s",
                "volant: boot: /init after 1.234 s, image unpacked from 0.500 s",
                "volant: boot: /init after 1.234 s; and more",
                "volant: /bin/hello started, pid 42",
                " volant: power off: /bin/hello exited with code 3",
                "the program says volant: power off: no",
                "volant: Kernel panic - not syncing: said by the init",
                "Kernel panic"
            })
    void otherLinesMeanNothing(String line) {
        assertThat(ConsoleMessage.of(line)).isEmpty();
    }
}
