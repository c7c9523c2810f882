package io.github.volantvm.maven.vm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesTest {
    private static final String OTHER = "name another kernel with <kernel> (-Dvolant.kernel=FILE)";

    @TempDir
    Path root;

    private Path folder;
    private Kernel kernel;

    @BeforeEach
    void kernel() throws IOException {
        folder = KernelSample.modules(root, "6.1.0");
        kernel = Kernel.of(KernelSample.inBoot(root, "6.1.0"), root);
    }

    @Test
    void eachModuleComesAfterThoseItUses() throws IOException {
        module("drivers/net/virtio_net.ko", ModuleSample.using("virtio_ring,virtio,net_failover"));
        module("drivers/net/net_failover.ko", ModuleSample.using("failover"));
        module("net/core/failover.ko", ModuleSample.using(""));
        module("drivers/virtio/virtio_pci.ko", ModuleSample.using("virtio"));
        module("drivers/virtio/virtio.ko", ModuleSample.using("virtio_ring"));
        module("drivers/virtio/virtio_ring.ko", ModuleSample.using(""));

        Map<String, byte[]> modules = Modules.of(kernel, "virtio_pci", "virtio_net");

        assertThat(modules.keySet())
                .containsExactly("virtio_ring", "virtio", "virtio_pci", "failover", "net_failover", "virtio_net");
        assertThat(modules.get("virtio")).isEqualTo(ModuleSample.using("virtio_ring"));
    }

    @Test
    void whatIsBuiltInIsNotLoaded() throws IOException {
        Files.writeString(
                folder.resolve("modules.builtin"),
                "kernel/drivers/virtio/virtio.ko\nkernel/drivers/virtio/virtio-ring.ko\n\n");
        module("drivers/net/virtio_net.ko", ModuleSample.using("virtio_ring,virtio"));

        assertThat(Modules.of(kernel, "virtio", "virtio_net").keySet()).containsExactly("virtio_net");
    }

    @Test
    void aKernelWithoutAFolderOfModulesHasAllBuiltIn() throws IOException {
        assertThat(Modules.of(new Kernel(kernel.file(), "6.12.8", Optional.empty()), "virtio_net"))
                .isEmpty();
    }

    @Test
    void hyphenAndUnderscoreAreTheSame() throws IOException {
        module("net/one-two.ko", ModuleSample.using("three-four"));
        module("net/three_four.ko", ModuleSample.using(""));

        assertThat(Modules.of(kernel, "one_two").keySet()).containsExactly("three_four", "one_two");
        assertThat(Modules.of(kernel, "one-two").keySet()).containsExactly("three_four", "one_two");
    }

    @Test
    void ofTwoModulesOfOneNameTheOneThatDepmodListsIsTaken() throws IOException {
        module("net/x.ko", ModuleSample.withInfo("depends=\0version=old\0"));
        byte[] update = ModuleSample.withInfo("depends=\0version=new\0");
        KernelSample.write(folder.resolve("updates/x.ko"), update);
        Files.writeString(folder.resolve("modules.dep"), "updates/x.ko: kernel/net/y.ko kernel/net/z.ko\n");

        assertThat(Modules.of(kernel, "x")).hasSize(1).containsEntry("x", update);
    }

    @Test
    void aModuleThatDepmodDidNotListOrListsWhereItIsNoLongerIsFoundAllTheSame() throws IOException {
        Files.writeString(folder.resolve("modules.dep"), "kernel/gone/x.ko: kernel/gone/y.ko\n");
        module("net/x.ko", ModuleSample.using("y"));
        module("net/y.ko", ModuleSample.using(""));

        assertThat(Modules.of(kernel, "x").keySet()).containsExactly("y", "x");
    }

    @Test
    void modulesThatUseEachOtherAreNoEndlessLoop() throws IOException {
        module("net/x.ko", ModuleSample.using("y"));
        module("net/y.ko", ModuleSample.using("x"));

        assertThat(Modules.of(kernel, "x").keySet()).containsExactly("y", "x");
    }

    @Test
    void aDriverThatIsNowhereIsAnErrorThatNamesTheKernelAndThePackages() {
        assertFault(
                "the kernel " + kernel.file() + " has the driver virtio_net neither built in nor as a module in "
                        + folder,
                "Install all its modules (Ubuntu: linux-modules-6.1.0; Fedora: kernel-modules-core-6.1.0), or "
                        + OTHER);
    }

    @Test
    void aFileThatIsNoModuleIsAnError() throws IOException {
        Path file = module("net/virtio_net.ko", new byte[] {'x'});

        assertFault(
                file + " is not a kernel module, nor one compressed with gzip, xz or zstd",
                "Install the package it comes from again, or " + OTHER);
    }

    @Test
    void aModuleThatDoesNotTellWhatItUsesIsDamaged() throws IOException {
        Path file = module("net/virtio_net.ko", ModuleSample.withoutInfo());

        assertFault(file + " is damaged", "Install the package it comes from again, or " + OTHER);
    }

    @Test
    void aModuleThatWasCutShortIsDamaged() throws IOException {
        byte[] whole = ModuleSample.using("");
        int enough = whole.length - 32; // of the last section's header, the first half is looked at
        for (int length = 4; length < enough; length += 3) {
            Path file = module("net/virtio_net.ko", Arrays.copyOf(whole, length));
            assertThat(fault()).hasMessage(file + " is damaged");
        }
    }

    private void assertFault(String what, String fix) {
        UnplacedProblemException fault = fault();
        assertThat(fault).hasMessage(what);
        assertThat(fault.fix()).isEqualTo(fix);
    }

    private UnplacedProblemException fault() {
        return catchThrowableOfType(UnplacedProblemException.class, () -> Modules.of(kernel, "virtio-net"));
    }

    private Path module(String path, byte[] content) throws IOException {
        return KernelSample.write(folder.resolve("kernel").resolve(path), content);
    }
}
