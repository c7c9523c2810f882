package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
    private static final Path PROGRAM = Path.of("/usr/bin/qemu-system-x86_64");
    private static final Qemu KVM = new Qemu(PROGRAM, Accelerator.KVM, false);
    private static final Qemu TCG = new Qemu(PROGRAM, Accelerator.TCG, false);

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:9000, 9000", "http://127.0.0.1, 80", "http://127.0.0.1/, 80", "http://10.0.0.1:1/, 1"
    })
    void theWorkloadsPortIsThatOfItsUrl(String baseUrl, int port) {
        assertThat(Machine.workloadPort(at(baseUrl))).isEqualTo(port);
    }

    @Test
    void theWorkloadAndAnAgentAreReachedInAnyCase() {
        assertThat(Machine.ports(List.of(), at("http://127.0.0.1:9000")))
                .containsExactly(new PortForward(PortForward.ANY, 9000), new PortForward(PortForward.ANY, 8080));
    }

    @Test
    void whatWasAskedForStays() {
        PortForward own = new PortForward(9001, 9000);
        PortForward other = new PortForward(PortForward.ANY, 22);

        assertThat(Machine.ports(List.of(own, other), at("http://127.0.0.1:9000")))
                .containsExactly(own, other, new PortForward(PortForward.ANY, 8080));
    }

    @Test
    void theWorkloadMayHaveThePortOfTheAgent() {
        assertThat(Machine.ports(List.of(), at("http://127.0.0.1:8080")))
                .containsExactly(new PortForward(PortForward.ANY, 8080));
    }

    @Test
    void theUrlIsThatOfThisMachine() {
        Machine machine = Machines.of(KVM, new PortForward(40002, 8080), new PortForward(40001, 80));

        assertThat(machine.url()).isEqualTo("http://127.0.0.1:40001");
        assertThat(machine.workloadAddress()).isEqualTo(new InetSocketAddress("127.0.0.1", 40001));
        assertThat(machine.address(8080)).isEqualTo(new InetSocketAddress("127.0.0.1", 40002));
        assertThatThrownBy(() -> machine.address(22)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void portsAreChosenWhereAnyWillDo() throws IOException {
        int free = new PortForward(PortForward.ANY, 80).bound().host();
        Machine machine = Machines.of(KVM, new PortForward(free, 80), new PortForward(PortForward.ANY, 8080));

        Machine bound = machine.bound();

        assertThat(bound.ports()).extracting(PortForward::guest).containsExactly(80, 8080);
        assertThat(bound.ports().get(0).host()).isEqualTo(free);
        assertThat(bound.ports().get(1).host()).isPositive();
        assertThat(new Machine(
                        bound.image(),
                        bound.manifest(),
                        bound.generation(),
                        bound.hypervisor(),
                        bound.kernel(),
                        bound.cpus(),
                        bound.memoryMb(),
                        machine.ports(),
                        bound.extra(),
                        bound.folder()))
                .isEqualTo(machine);
    }

    @Test
    void onlyPortsThatAreChosenCanBeOthers() {
        assertThat(Machines.of(KVM, new PortForward(40001, 80)).choosesPorts()).isFalse();
        assertThat(Machines.of(KVM, new PortForward(40001, 80), new PortForward(PortForward.ANY, 8080))
                        .choosesPorts())
                .isTrue();
    }

    @Test
    void theKernelLineIsVolantdsAndLetsThePreludeRunFirst() throws Exception {
        assertThat(line(KVM, Generation.PLUGINS, "debug"))
                .isEqualTo("console=ttyS0 reboot=k panic=1 quiet loglevel=1 i8042.noaux i8042.nokbd pci=lastbus=0"
                        + " ip=10.0.2.15::10.0.2.2:255.255.255.0:hello:eth0:off debug volant.api_host=10.0.2.2"
                        + " volant.api_port=7777 volant.manifest=... volant.plugin=hello volant.runtime=rt"
                        + " rdinit=/volant-prelude/init");
    }

    @Test
    void emulationHasItsOwnWords() throws Exception {
        assertThat(line(TCG, Generation.PLUGINS, ""))
                .contains("eth0:off volant.api_host=")
                .endsWith(" rdinit=/volant-prelude/init cryptomgr.notests mitigations=off no_timer_check");
    }

    @Test
    void cloudHypervisorHasItsOwnNetwork() throws Exception {
        assertThat(line(new CloudHypervisor(PROGRAM, Path.of("/tmp"), 1), Generation.PLUGINS, ""))
                .contains(" ip=10.213.0.6::10.213.0.5:255.255.255.252:hello:eth0:off volant.api_host=10.213.0.5 ")
                .endsWith(" rdinit=/volant-prelude/init");
    }

    @Test
    void theSecondGenerationIsToldNotToWaitForADisk() throws Exception {
        assertThat(line(KVM, Generation.IMAGES, ""))
                .contains("eth0:off volant.boot=initramfs volant.api_host=")
                .endsWith(" volant.image=hello volant.runtime=rt volant.dns_server=10.0.2.2 volant.dns_search=volant"
                        + " rdinit=/volant-prelude/init");
        assertThat(line(KVM, Generation.IMAGES, "debug"))
                .contains("eth0:off debug volant.boot=initramfs volant.api_host=");
    }

    @Test
    void aLineThatNoKernelTakesIsRefused() throws Exception {
        int without = machine(KVM, Generation.PLUGINS, "").kernelLine().length();
        String longest = "x".repeat(2047 - without - 1);
        assertThat(machine(KVM, Generation.PLUGINS, longest).kernelLine()).hasSize(2047);

        UnplacedProblemException problem = catchThrowableOfType(
                UnplacedProblemException.class, machine(KVM, Generation.PLUGINS, longest + "x")::kernelLine);

        assertThat(problem)
                .hasMessage("the kernel command line has 2048 characters, but a kernel takes 2047, and dies of more"
                        + " without a word");
        assertThat(problem.fix())
                .isEqualTo("Give fewer kernelArguments, or shorten the manifest, which takes most of them");
    }

    @Test
    void aWordThatHidesTheRestFromTheKernelIsRefused() {
        UnplacedProblemException problem = catchThrowableOfType(
                UnplacedProblemException.class, machine(KVM, Generation.PLUGINS, "debug -- single")::kernelLine);

        assertThat(problem)
                .hasMessage(
                        "a '--' ends what the kernel reads, and so hides what comes after it, the manifest among it");
        assertThat(problem.fix()).isEqualTo("Leave it out");
    }

    private static Manifest at(String baseUrl) {
        return Machines.manifest("", Optional.empty(), baseUrl);
    }

    private static String line(Hypervisor hypervisor, Generation generation, String extra) throws Exception {
        return machine(hypervisor, generation, extra)
                .kernelLine()
                .replaceFirst("volant\\.manifest=\\S+", "volant.manifest=...");
    }

    private static Machine machine(Hypervisor hypervisor, Generation generation, String extra) {
        return new Machine(
                Path.of("/srv/image"),
                Machines.manifest(),
                generation,
                hypervisor,
                Machines.KERNEL,
                1,
                256,
                List.of(),
                extra,
                Path.of("/srv/vm"));
    }
}
