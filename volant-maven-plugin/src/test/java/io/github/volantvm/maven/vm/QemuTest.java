package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QemuTest {
    private static final Path EXECUTABLE = Path.of("/usr/bin/qemu-system-x86_64");
    private static final Path INITRD = Path.of("/srv/vm/initrd");

    private final Qemu kvm = new Qemu(EXECUTABLE, Accelerator.KVM, false);
    private final Qemu tcg = new Qemu(EXECUTABLE, Accelerator.TCG, true);

    @Test
    void theCommandWithKvm() {
        Machine machine = Machines.of(kvm, new PortForward(40001, 80), new PortForward(40002, 8080));

        assertThat(kvm.command(machine, INITRD, "console=ttyS0 quiet"))
                .containsExactly(
                        "/usr/bin/qemu-system-x86_64",
                        "-machine",
                        "pc",
                        "-accel",
                        "kvm",
                        "-cpu",
                        "host",
                        "-smp",
                        "2",
                        "-m",
                        "512M",
                        "-nodefaults",
                        "-no-user-config",
                        "-display",
                        "none",
                        "-no-reboot",
                        "-serial",
                        "stdio",
                        "-kernel",
                        "/boot/vmlinuz-6.1",
                        "-initrd",
                        "/srv/vm/initrd",
                        "-append",
                        "console=ttyS0 quiet",
                        "-netdev",
                        "user,id=network,ipv6=off,hostfwd=tcp:127.0.0.1:40001-:80,hostfwd=tcp:127.0.0.1:40002-:8080",
                        "-device",
                        "virtio-net-pci,netdev=network,romfile=");
    }

    @Test
    void theCommandWithEmulationInIsolation() {
        assertThat(tcg.command(Machines.of(tcg, new PortForward(40001, 80)), INITRD, ""))
                .containsSubsequence("-accel", "tcg", "-cpu", "qemu64,+rdrand", "-smp")
                .contains("user,id=network,ipv6=off,restrict=on,hostfwd=tcp:127.0.0.1:40001-:80");
    }

    @Test
    void itIsDescribed() {
        assertThat(kvm.title()).isEqualTo("QEMU");
        assertThat(kvm.acceleration()).isEqualTo("KVM");
        assertThat(tcg.acceleration()).isEqualTo("emulation (TCG)");
    }

    @Test
    void emulationSparesTheKernelItsTests() {
        assertThat(tcg.kernelArguments()).containsExactly("cryptomgr.notests", "mitigations=off", "no_timer_check");
        assertThat(kvm.kernelArguments()).isEmpty();
    }

    @Test
    void theGuestIsReachedThroughPortsOfThisMachine() {
        Machine machine = Machines.of(kvm, new PortForward(40001, 80), new PortForward(40002, 8080));

        assertThat(kvm.address(machine, 8080)).contains(new InetSocketAddress("127.0.0.1", 40002));
        assertThat(kvm.address(machine, 81)).isEmpty();
        assertThat(kvm.serialSocket()).isEmpty();
        assertThat(kvm.leftovers()).isEmpty();
        assertThat(kvm.forwardsPorts()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "qemu-system-x86_64: cannot set up guest memory, cannot set up guest memory",
        "qemu: initrd is too large, initrd is too large",
        "hello, ''",
        "/usr/bin/qemu-system-x86_64: hello, ''",
        "the guest says qemu-system-x86_64: hello, ''",
        "qemu-system-x86_64:hello, ''",
        "'', ''"
    })
    void itsOwnWordsBeginWithItsName(String line, String complaint) {
        assertThat(kvm.complaint(line)).isEqualTo(complaint);
    }

    @Test
    void aProgramOfAnotherNameSaysThat() {
        Qemu other = new Qemu(Path.of("/opt/qemu-kvm"), Accelerator.KVM, false);

        assertThat(other.complaint("qemu-kvm: hello")).isEqualTo("hello");
        assertThat(other.complaint("qemu-system-x86_64: hello")).isEmpty();
    }

    @Test
    void aTakenPortIsTold() {
        assertThat(kvm.isPortTaken("-netdev user,id=network: Could not set up host forwarding rule 'tcp::1-:80'"))
                .isTrue();
        assertThat(kvm.isPortTaken("-netdev user,id=network: Invalid host forwarding rule"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"kvm, KVM", "tcg, TCG"})
    void usersNameAnAccelerator(String word, Accelerator accelerator) {
        assertThat(Accelerator.parse(word)).contains(accelerator);
    }

    @ParameterizedTest
    @CsvSource({"auto", "KVM", "hvf", "''"})
    void otherWordsAreNone(String word) {
        assertThat(Accelerator.parse(word)).isEmpty();
    }
}
