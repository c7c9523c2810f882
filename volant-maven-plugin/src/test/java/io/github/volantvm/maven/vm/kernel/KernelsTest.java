package io.github.volantvm.maven.vm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelsTest {
    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void machine() throws IOException {
        root = temporary.toRealPath();
    }

    @Test
    void theNamedOneComesFirst() throws IOException {
        volant();
        Path named = KernelSample.inBoot(root.resolve("elsewhere"), "5.4.0");

        assertThat(Kernels.choose(Optional.of(named), root).file()).isEqualTo(named);
    }

    @Test
    void aNamedOneThatIsNoneIsAnErrorAlthoughThereAreOthers() throws IOException {
        volant();
        Path named = root.resolve("mistyped");

        assertThatThrownBy(() -> Kernels.choose(Optional.of(named), root)).hasMessage(named + " does not exist");
    }

    @Test
    void volantsOwnComesBeforeThoseOfTheDistribution() throws IOException {
        Path volant = volant();
        installed("6.12.0");

        assertThat(chosen()).isEqualTo(volant);
    }

    @Test
    void theNewestIsChosenByNumbersNotByText() throws IOException {
        installed("6.9.0");
        Path newest = installed("6.10.0");
        installed("6.2.0");

        assertThat(chosen()).isEqualTo(newest);
    }

    @Test
    void oneWithModulesIsPreferredOverANewerOneWithout() throws IOException {
        KernelSample.inBoot(root, "6.12.0");
        Path complete = installed("6.1.0");

        assertThat(chosen()).isEqualTo(complete);
    }

    @Test
    void oneWithoutModulesIsBetterThanNone() throws IOException {
        Path only = KernelSample.inBoot(root, "6.12.0");

        assertThat(chosen()).isEqualTo(only);
    }

    @Test
    void namesOfOtherDistributionsAreKnown() throws IOException {
        for (String name : new String[] {"kernel-6.6.8-gentoo", "bzImage-6.6.8", "vmlinuz-linux"}) {
            Path file = KernelSample.write(root.resolve("boot").resolve(name), KernelSample.bzImage("6.6.8"));
            assertThat(chosen()).isEqualTo(file);
            Files.delete(file);
        }
    }

    @Test
    void oneAmongItsModulesIsFound() throws IOException {
        Path modules = KernelSample.modules(root, "6.11.4-300.fc41.x86_64");
        Path file = KernelSample.write(modules.resolve("vmlinuz"), KernelSample.bzImage("6.11.4-300.fc41.x86_64"));

        assertThat(Kernels.choose(Optional.empty(), root))
                .isEqualTo(new Kernel(file, "6.11.4-300.fc41.x86_64", Optional.of(modules)));
    }

    @Test
    void whatIsNoKernelInSpiteOfItsNameIsPassedOver() throws IOException {
        KernelSample.write(root.resolve("boot/vmlinuz-9.9.9"), new byte[] {'x'});
        Files.createDirectories(root.resolve("boot/kernel-folder"));
        Files.createSymbolicLink(root.resolve("boot/vmlinuz.old"), Path.of("vmlinuz-5.0.0"));
        Path kernel = installed("6.1.0");

        assertThat(chosen()).isEqualTo(kernel);
    }

    @Test
    void aReadableOneIsChosenAndTheUnreadablePassedOver() throws IOException {
        Path newer = installed("6.12.0");
        Path older = installed("6.1.0");

        assertThat(Kernels.choose(Optional.empty(), root, path -> !path.equals(newer))
                        .file())
                .isEqualTo(older);
    }

    @Test
    void withoutAnyTheErrorSaysWhereItLookedAndWhatToInstall() {
        assertFault(
                path -> true,
                "there is no kernel to boot: neither " + root + "/var/lib/volant/kernel/bzImage, nor one in " + root
                        + "/boot or " + root + "/lib/modules",
                "Install one (Debian: linux-image-cloud-amd64 or linux-image-amd64; Ubuntu: linux-image-virtual;"
                        + " Fedora: kernel-core; Arch: linux; Alpine: linux-virt),"
                        + " or name another kernel with <kernel> (-Dvolant.kernel=FILE)");
    }

    @Test
    void withUnreadableOnesOnlyTheErrorSaysHowToMakeThemReadable() throws IOException {
        Path volant = volant();
        Path one = installed("6.8.0-45-generic");
        Files.createSymbolicLink(root.resolve("boot/vmlinuz"), one.getFileName());

        assertFault(
                path -> false,
                "there is no kernel to boot: neither " + root + "/var/lib/volant/kernel/bzImage, nor one in " + root
                        + "/boot or " + root + "/lib/modules that you may read",
                "Run: sudo chmod +r " + volant + " " + one
                        + ", or name another kernel with <kernel> (-Dvolant.kernel=FILE)");
    }

    private void assertFault(Predicate<Path> readable, String what, String fix) {
        UnplacedProblemException fault = catchThrowableOfType(
                UnplacedProblemException.class, () -> Kernels.choose(Optional.empty(), root, readable));
        assertThat(fault).hasMessage(what);
        assertThat(fault.fix()).isEqualTo(fix);
    }

    private Path volant() throws IOException {
        return KernelSample.write(
                root.resolve("var/lib/volant/kernel/bzImage"), KernelSample.bzImage("6.12.8 (volant@host)"));
    }

    private Path installed(String release) throws IOException {
        KernelSample.modules(root, release);
        return KernelSample.inBoot(root, release);
    }

    private Path chosen() throws IOException {
        return Kernels.choose(Optional.empty(), root).file();
    }
}
