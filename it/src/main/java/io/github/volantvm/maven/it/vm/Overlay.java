package io.github.volantvm.maven.it.vm;

import io.github.volantvm.maven.it.host.CompiledC;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A second archive laid over the product's: the drivers that this machine's kernel lacks and the test init that loads
 * them ({@code testinit.c}). A third brings what a test wants different. Both follow the product's bytes, which stay as
 * they are: Linux unpacks one archive after the other, and the later file wins.
 */
final class Overlay {

    /** The kernel argument that lets the test init run first. */
    static final String KERNEL_ARGUMENT = "rdinit=/volant-test/init";

    private static byte[] archive;

    private Overlay() {}

    /** Writes an initrd: the image, zeros up to a multiple of four as the kernel wants it, the overlay, the changes. */
    static void initrd(Path image, Changes changes, Path initrd) throws IOException {
        try (OutputStream out = Files.newOutputStream(initrd)) {
            long size = Files.copy(image, out);
            out.write(new byte[(int) (-size & 3)]);
            out.write(archive());
            out.write(changes.archive());
        }
    }

    private static synchronized byte[] archive() {
        if (archive == null) {
            Map<String, byte[]> drivers = Drivers.of(Kernel.get(), "virtio_pci", "virtio_net");
            String list = drivers.keySet().stream()
                    .map(name -> "/volant-test/" + name + ".ko\n")
                    .collect(Collectors.joining());
            Newc newc = new Newc()
                    .directory("/volant-test")
                    .file("/volant-test/init", 0755, CompiledC.of("testinit"))
                    .file("/volant-test/modules.list", 0644, list.getBytes(StandardCharsets.US_ASCII));
            drivers.forEach((name, bytes) -> newc.file("/volant-test/" + name + ".ko", 0644, bytes));
            archive = newc.toBytes();
        }
        return archive;
    }
}
