package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudHypervisorTest {
    private static final Path EXECUTABLE = Path.of("/usr/bin/cloud-hypervisor");
    private static final Path FOLDER = Path.of("/tmp/volant1");

    private final CloudHypervisor hypervisor = numbered(5);

    /** In the order of volantd's. */
    @Test
    void theCommand() {
        assertThat(hypervisor.command(
                        Machines.of(hypervisor, new PortForward(40001, 80)),
                        Path.of("/srv/vm/initrd"),
                        "console=ttyS0 quiet"))
                .containsExactly(
                        "/usr/bin/cloud-hypervisor",
                        "--api-socket",
                        "path=/tmp/volant1/volant5.sock",
                        "--cpus",
                        "boot=2",
                        "--memory",
                        "size=512M",
                        "--kernel",
                        "/boot/vmlinuz-6.1",
                        "--serial",
                        "socket=/tmp/volant1/volant5.serial",
                        "--console",
                        "off",
                        "--net",
                        "tap=volant5,mac=52:54:00:d5:00:05,ip=10.213.0.21,mask=255.255.255.252",
                        "--initramfs",
                        "/srv/vm/initrd",
                        "--cmdline",
                        "console=ttyS0 quiet");
    }

    @Test
    void itIsDescribed() {
        assertThat(hypervisor.title()).isEqualTo("Cloud Hypervisor");
        assertThat(hypervisor.acceleration()).isEqualTo("KVM");
        assertThat(hypervisor.kernelArguments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10.213.0.2, 10.213.0.1, 52:54:00:d5:00:00",
        "1, 10.213.0.6, 10.213.0.5, 52:54:00:d5:00:01",
        "63, 10.213.0.254, 10.213.0.253, 52:54:00:d5:00:3f",
        "64, 10.213.1.2, 10.213.1.1, 52:54:00:d5:00:40",
        "256, 10.213.4.2, 10.213.4.1, 52:54:00:d5:01:00",
        "16383, 10.213.255.254, 10.213.255.253, 52:54:00:d5:3f:ff"
    })
    void eachNumberHasItsNetwork(int number, String guest, String host, String mac) {
        CloudHypervisor numbered = numbered(number);

        assertThat(numbered.network()).isEqualTo(new GuestNetwork(guest, host, "255.255.255.252"));
        assertThat(numbered.command(Machines.of(numbered), Path.of("/initrd"), ""))
                .contains("tap=volant" + number + ",mac=" + mac + ",ip=" + host + ",mask=255.255.255.252");
    }

    @Test
    void noTwoNumbersShareAnAddress() {
        assertThat(IntStream.range(0, CloudHypervisor.NETWORKS)
                        .mapToObj(number -> numbered(number).network().guest())
                        .collect(Collectors.toSet()))
                .hasSize(16384);
    }

    /** Linux: IFNAMSIZ, with the final NUL. */
    @Test
    void theLongestNameOfADeviceIsShortEnough() {
        assertThat("volant" + (CloudHypervisor.NETWORKS - 1)).hasSizeLessThan(16);
    }

    @Test
    void theGuestIsReachedAtItsOwnAddress() {
        Machine machine = Machines.of(hypervisor, new PortForward(40001, 80));

        assertThat(hypervisor.address(machine, 80)).contains(new InetSocketAddress("10.213.0.22", 80));
        assertThat(hypervisor.address(machine, 9000)).contains(new InetSocketAddress("10.213.0.22", 9000));
        assertThat(machine.url()).isEqualTo("http://10.213.0.22:80");
    }

    @Test
    void itsSerialLineIsASocket() {
        assertThat(hypervisor.serialSocket()).contains(Path.of("/tmp/volant1/volant5.serial"));
    }

    @Test
    void itsSocketsAreLeftOver() {
        assertThat(hypervisor.leftovers())
                .containsExactlyInAnyOrder(
                        Path.of("/tmp/volant1/volant5.sock"),
                        Path.of("/tmp/volant1/volant5.sock.lock"),
                        Path.of("/tmp/volant1/volant5.serial"));
    }

    @ParameterizedTest
    @CsvSource({
        "cloud-hypervisor:   0.020916s: <main> ERROR:vmm/src/lib.rs:1 -- Cannot open /dev/kvm,"
                + " Cannot open /dev/kvm",
        "cloud-hypervisor: 12.5s: <vmm> ERROR:vmm/src/vm.rs:22 -- a -- b, a -- b",
        "cloud-hypervisor:   0.020916s: <main> WARN:vmm/src/lib.rs:1 -- of no interest, ''",
        "the guest: ERROR: -- hello, ''",
        "hello, ''"
    })
    void itsOwnWordsAreThoseOfItsLog(String line, String complaint) {
        assertThat(hypervisor.complaint(line)).isEqualTo(complaint);
    }

    @Test
    void itTakesNoPorts() throws IOException {
        Machine machine = Machines.of(hypervisor, new PortForward(PortForward.ANY, 80));

        assertThat(hypervisor.forwardsPorts()).isFalse();
        assertThat(machine.bound()).isSameAs(machine);
        assertThat(machine.choosesPorts()).isFalse();
        assertThat(hypervisor.isPortTaken("Could not set up host forwarding rule"))
                .isFalse();
    }

    private static CloudHypervisor numbered(int number) {
        return new CloudHypervisor(EXECUTABLE, FOLDER, number);
    }
}
