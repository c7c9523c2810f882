package io.github.volantvm.maven.vm.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that begin as kernels do, and folders of modules. */
final class KernelSample {
    private static final int VERSION = 0x3000;

    private KernelSample() {}

    /** The head of a bzImage: boot sector, header of protocol 2.15, version text. */
    static byte[] bzImage(String version) {
        ByteBuffer head = ByteBuffer.allocate(0x4000).order(ByteOrder.LITTLE_ENDIAN);
        head.put(0, "MZ".getBytes(StandardCharsets.US_ASCII)); // of the EFI stub
        head.putShort(0x1fe, (short) 0xaa55);
        head.put(0x202, "HdrS".getBytes(StandardCharsets.US_ASCII));
        head.putShort(0x206, (short) 0x20f);
        head.putShort(0x20e, (short) (VERSION - 0x200));
        head.putShort(0x236, (short) 0x3f);
        head.put(VERSION, (version + "\0").getBytes(StandardCharsets.US_ASCII));
        return head.array();
    }

    /** As Debian's package has it: {@code boot/vmlinuz-<release>} below a folder. */
    static Path inBoot(Path root, String release) throws IOException {
        return write(root.resolve("boot/vmlinuz-" + release), bzImage(release + " (builder@host) #1 SMP"));
    }

    /** Modules of a kernel, without any module: {@code lib/modules/<release>} below a folder. */
    static Path modules(Path root, String release) throws IOException {
        Path folder = root.resolve("lib/modules").resolve(release);
        write(folder.resolve("modules.builtin"), new byte[0]);
        return folder;
    }

    /** The header of an ELF file. */
    static byte[] elf(int bits, ByteOrder order, int type, int machine) {
        ByteBuffer header = ByteBuffer.allocate(64).order(order);
        header.put(
                new byte[] {0x7f, 'E', 'L', 'F', (byte) (bits / 32), (byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1), 1
                });
        header.putShort(16, (short) type).putShort(18, (short) machine);
        return header.array();
    }

    static Path write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }
}
