package io.github.volantvm.maven.vm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelTest {
    private static final String SUITABLE =
            "Name a bzImage, such as a distribution's /boot/vmlinuz-*, or an x86-64 vmlinux";
    private static final String RELEASE = "6.1.0-56-cloud-amd64";

    @TempDir
    Path temporary;

    private Path root;
    private Path file;

    @BeforeEach
    void machine() throws IOException {
        root = Files.createDirectories(temporary.toRealPath().resolve("machine"));
        file = root.resolveSibling("kernel");
    }

    @Test
    void theReleaseIsTheFirstWordOfTheVersionInTheHeader() throws IOException {
        Files.write(file, KernelSample.bzImage(RELEASE + " (debian-kernel@lists.debian.org) #1 SMP"));

        assertThat(Kernel.of(file, root)).isEqualTo(new Kernel(file, RELEASE, Optional.empty()));
    }

    @Test
    void aVmlinuxDoesNotTellItsReleaseWhereItCanBeFoundQuickly() throws IOException {
        Files.write(file, KernelSample.elf(64, ByteOrder.LITTLE_ENDIAN, 2, 62));

        assertThat(Kernel.of(file, root)).isEqualTo(new Kernel(file, "", Optional.empty()));
    }

    @Test
    void aKernelWhoseVersionLiesBeyondItsEndHasNoRelease() throws IOException {
        Files.write(file, Arrays.copyOf(KernelSample.bzImage(RELEASE), 0x1000));

        assertThat(Kernel.of(file, root).release()).isEmpty();
    }

    @Test
    void modulesOfAnUnpackedPackageComeBeforeTheInstalledOnes() throws IOException {
        Path unpacked = root.resolveSibling("unpacked");
        Path kernel = KernelSample.inBoot(unpacked, RELEASE);
        KernelSample.modules(root, RELEASE);
        Path beside = KernelSample.modules(unpacked, RELEASE);

        assertThat(Kernel.of(kernel, root).modules()).contains(beside);
    }

    @Test
    void modulesOfAKernelSomewhereElseAreTheInstalledOnes() throws IOException {
        Files.write(file, KernelSample.bzImage(RELEASE));
        Path installed = KernelSample.modules(root, RELEASE);

        assertThat(Kernel.of(file, root).modules()).contains(installed);
    }

    @Test
    void modulesAreFoundBehindALink() throws IOException {
        Path unpacked = root.resolveSibling("unpacked");
        Path kernel = KernelSample.inBoot(unpacked, RELEASE);
        Path beside = KernelSample.modules(unpacked, RELEASE);

        Path link = Files.createSymbolicLink(file, kernel);

        assertThat(Kernel.of(link, root)).isEqualTo(new Kernel(link, RELEASE, Optional.of(beside)));
    }

    @Test
    void modulesAreFoundAroundAKernelThatLiesAmongThem() throws IOException {
        Path modules = KernelSample.modules(root.resolveSibling("unpacked"), RELEASE);
        Path kernel = KernelSample.write(modules.resolve("vmlinuz"), KernelSample.bzImage(RELEASE));

        assertThat(Kernel.of(kernel, root).modules()).contains(modules);
    }

    @Test
    void aFolderWithNothingButTheHeadersHasNoModules() throws IOException {
        Files.write(file, KernelSample.bzImage(RELEASE));
        Files.createDirectories(root.resolve("lib/modules").resolve(RELEASE).resolve("build"));

        assertThat(Kernel.of(file, root).modules()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        assertFault(file + " does not exist", SUITABLE);
    }

    @Test
    void aFolderIsAnError() throws IOException {
        Files.createDirectory(file);

        assertFault(file + " is a folder, not a kernel", SUITABLE);
    }

    @Test
    void anUnreadableFileIsAnErrorThatSaysHowToMakeItReadable() throws IOException {
        Files.write(file, KernelSample.bzImage(RELEASE));

        UnplacedProblemException fault = catchThrowableOfType(
                UnplacedProblemException.class, () -> Kernel.of(file, root, path -> !path.equals(file)));

        assertThat(fault).hasMessage(file + " may not be read by you");
        assertThat(fault.fix()).isEqualTo("Run: sudo chmod +r " + file);
    }

    @Test
    void aFileThatCannotBeReadForAnotherReasonIsAnErrorWithThatReason() throws IOException {
        Files.write(file, KernelSample.bzImage(RELEASE));

        UnplacedProblemException fault = catchThrowableOfType(
                UnplacedProblemException.class,
                () -> Kernel.of(file, root, path -> path.toFile().delete()));

        assertThat(fault).hasMessage(file + " cannot be read: java.nio.file.NoSuchFileException: " + file);
        assertThat(fault.fix()).isEqualTo(SUITABLE);
    }

    @Test
    void whatIsNoKernelForThisMachineIsCalledByItsName() throws IOException {
        byte[] small = KernelSample.bzImage(RELEASE);
        small[0x236] = 0;
        assertOther(small, "one for 32-bit x86");
        assertOther(new byte[0], "empty");
        assertOther(latin1("MZ" + "\0".repeat(54) + "ARMd"), "one for AArch64");
        assertOther(latin1("MZ" + "\0".repeat(54) + "RSC\5"), "one for RISC-V");
        assertOther(latin1("MZ\0\0"), "an EFI program, perhaps a unified kernel image with the kernel in it");
        assertOther(KernelSample.elf(64, ByteOrder.LITTLE_ENDIAN, 2, 183), "an ELF file for AArch64");
        assertOther(KernelSample.elf(64, ByteOrder.BIG_ENDIAN, 2, 22), "an ELF file for s390x");
        assertOther(KernelSample.elf(32, ByteOrder.LITTLE_ENDIAN, 2, 3), "an ELF file for i386");
        String unfit = "an ELF file that is not an executable of fixed address";
        assertOther(KernelSample.elf(64, ByteOrder.LITTLE_ENDIAN, 1, 62), unfit);
        assertOther(KernelSample.elf(32, ByteOrder.LITTLE_ENDIAN, 2, 62), unfit);
        assertOther(latin1("\u001f\u008b\b\0"), "something compressed with gzip");
        assertOther(latin1("\u00fd7zXZ\0"), "something compressed with xz");
        assertOther(latin1("(\u00b5/\u00fd"), "something compressed with Zstandard");
        assertOther(latin1("070701"), "a cpio archive, perhaps an initramfs");
        assertOther(latin1("!<arch>\ndebian-binary   "), "a Debian package, with the kernel in it");
        assertOther(latin1("#!/bin/sh\n"), "something else");
    }

    private void assertOther(byte[] content, String name) throws IOException {
        Files.write(file, content);
        assertFault(file + " is not a Linux kernel for x86-64, but " + name, SUITABLE);
    }

    private void assertFault(String what, String fix) {
        UnplacedProblemException fault =
                catchThrowableOfType(UnplacedProblemException.class, () -> Kernel.of(file, root));
        assertThat(fault).hasMessage(what);
        assertThat(fault.fix()).isEqualTo(fix);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
