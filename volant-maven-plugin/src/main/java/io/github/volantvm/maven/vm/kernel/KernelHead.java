package io.github.volantvm.maven.vm.kernel;

import io.github.volantvm.maven.image.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The beginning of a file that should be a kernel, and what it tells: Linux, Documentation/arch/x86/boot.rst, for a bzImage,
 * and elf(5) for a vmlinux.
 */
final class KernelHead {
    /** All that the header of a bzImage can point to, which has 16 bits for it, and the text there. */
    private static final int LOOKED_AT = 0x200 + 0xffff + 256;

    private static final int BOOT_SECTOR = 0x200;
    private static final int VERSION_POINTER = 0x20e;
    private static final int LOAD_FLAGS = 0x236;
    private static final int HEADER_END = 0x238;
    private static final int ELF_HEADER = 64;
    private static final int EXECUTABLE = 2;

    /** A signature, as Latin-1 characters, where it is, and whose it is. The first that fits counts. */
    private record Other(int at, String signature, String name) {}

    private static final List<Other> OTHERS = List.of(
            // The next two: Documentation/arch/arm64/booting.rst and Documentation/arch/riscv/boot-image-header.rst.
            new Other(0x38, "ARMd", "one for AArch64"),
            new Other(0x38, "RSC\u0005", "one for RISC-V"),
            // The UAPI group's specification: the kernel is its section .linux.
            new Other(0, "MZ", "an EFI program, perhaps a unified kernel image with the kernel in it"),
            new Other(0, "\u001f\u008b", "something compressed with gzip"),
            new Other(0, "\u00fd7zXZ\0", "something compressed with xz"),
            new Other(0, "(\u00b5/\u00fd", "something compressed with Zstandard"),
            new Other(0, "07070", "a cpio archive, perhaps an initramfs"),
            new Other(0, "!<arch>\ndebian-binary", "a Debian package, with the kernel in it"));

    private final ByteBuffer bytes;

    private KernelHead(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static KernelHead of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new KernelHead(in.readNBytes(LOOKED_AT));
        }
    }

    /** What it is instead of a kernel for x86-64, to follow "but"; empty if it is one. */
    Optional<String> whatElse() {
        if (bytes.limit() == 0) {
            return Optional.of("empty");
        }
        if (isBzImage()) {
            // XLF_KERNEL_64: it has the entry that only 64-bit kernels have.
            return (bytes.get(LOAD_FLAGS) & 1) != 0 ? Optional.empty() : Optional.of("one for 32-bit x86");
        }
        if (startsWith(0, "\u007fELF") && bytes.limit() >= ELF_HEADER) {
            return elfFault();
        }
        return Optional.of(OTHERS.stream()
                .filter(other -> startsWith(other.at, other.signature))
                .findFirst()
                .map(Other::name)
                .orElse("something else"));
    }

    private Optional<String> elfFault() {
        boolean little = bytes.get(5) == 1;
        ByteBuffer header = bytes.duplicate().order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        Machine machine = new Machine(Short.toUnsignedInt(header.getShort(18)));
        if (!machine.equals(Machine.X86_64)) {
            return Optional.of("an ELF file for " + machine);
        }
        boolean bootable = bytes.get(4) == 2 && little && header.getShort(16) == EXECUTABLE;
        return bootable ? Optional.empty() : Optional.of("an ELF file that is not an executable of fixed address");
    }

    /** The first word of a bzImage's version, such as {@code 6.1.0-56-cloud-amd64}; empty if there is none. */
    String release() {
        int pointer = isBzImage() ? Short.toUnsignedInt(bytes.getShort(VERSION_POINTER)) : 0;
        int start = BOOT_SECTOR + pointer;
        if (pointer == 0 || start >= bytes.limit()) {
            return "";
        }
        String text = new String(bytes.array(), start, bytes.limit() - start, StandardCharsets.ISO_8859_1);
        return text.split("[ \0]", 2)[0];
    }

    private boolean isBzImage() {
        return bytes.limit() >= HEADER_END && startsWith(0x1fe, "U\u00aa") && startsWith(0x202, "HdrS");
    }

    private boolean startsWith(int at, String signature) {
        byte[] wanted = signature.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.limit() >= at + wanted.length
                && bytes.slice(at, wanted.length).equals(ByteBuffer.wrap(wanted));
    }
}
