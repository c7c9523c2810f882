package io.github.volantvm.maven.vm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreludeTest {
    @TempDir
    Path root;

    private Kernel modular() throws IOException {
        Path drivers = KernelSample.modules(root, "6.1.0").resolve("kernel/drivers");
        KernelSample.write(drivers.resolve("virtio_pci.ko"), ModuleSample.using("virtio"));
        KernelSample.write(drivers.resolve("virtio_net.ko"), ModuleSample.using("virtio"));
        KernelSample.write(drivers.resolve("virtio.ko"), ModuleSample.using(""));
        return Kernel.of(KernelSample.inBoot(root, "6.1.0"), root);
    }

    private static Kernel complete() {
        return new Kernel(Path.of("/bzImage"), "6.12.8", Optional.empty());
    }

    @Test
    void everythingIsInOneFolderThatBelongsToRoot() throws IOException {
        assertThat(listing(Prelude.archive(modular())))
                .containsExactly(
                        Map.entry("volant-prelude", "40755 0:0 0,0"),
                        Map.entry("volant-prelude/init", "100755 0:0 0,0"),
                        Map.entry("volant-prelude/kmsg", "20600 0:0 1,11"),
                        Map.entry("volant-prelude/modules", "100644 0:0 0,0"),
                        Map.entry("volant-prelude/virtio.ko", "100644 0:0 0,0"),
                        Map.entry("volant-prelude/virtio_net.ko", "100644 0:0 0,0"),
                        Map.entry("volant-prelude/virtio_pci.ko", "100644 0:0 0,0"));
    }

    @Test
    void theListHasTheModulesInTheOrderToLoadThem() throws IOException {
        byte[] archive = Prelude.archive(modular());

        assertThat(contents(archive).get("volant-prelude/modules"))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("virtio\nvirtio_pci\nvirtio_net\n");
        assertThat(contents(archive).get("volant-prelude/virtio_net.ko")).isEqualTo(ModuleSample.using("virtio"));
    }

    @Test
    void aKernelThatHasTheDriversBuiltInGetsAnEmptyList() throws IOException {
        Map<String, byte[]> contents = contents(Prelude.archive(complete()));

        assertThat(contents)
                .containsOnlyKeys(
                        "volant-prelude", "volant-prelude/init", "volant-prelude/kmsg", "volant-prelude/modules");
        assertThat(contents.get("volant-prelude/modules")).isEmpty();
    }

    @Test
    void theProgramIsTheOneTheKernelArgumentNames() throws IOException {
        assertThat(Prelude.KERNEL_ARGUMENT).isEqualTo("rdinit=/volant-prelude/init");
        // An x86-64 ELF executable of fixed address.
        assertThat(contents(Prelude.archive(complete())).get("volant-prelude/init"))
                .startsWith(0x7f, 'E', 'L', 'F', 2, 1)
                .containsSequence(2, 0, 62, 0, 1, 0, 0, 0);
    }

    @Test
    void theBytesDependOnTheKernelAlone() throws IOException {
        assertThat(Prelude.archive(modular())).isEqualTo(Prelude.archive(modular()));
    }

    private static Map<String, String> listing(byte[] archive) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        forEach(
                archive,
                (entry, content) -> lines.put(
                        entry.getName(),
                        "%o %d:%d %d,%d"
                                .formatted(
                                        entry.getMode(),
                                        entry.getUID(),
                                        entry.getGID(),
                                        entry.getRemoteDeviceMaj(),
                                        entry.getRemoteDeviceMin())));
        return lines;
    }

    private static Map<String, byte[]> contents(byte[] archive) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        forEach(archive, (entry, content) -> contents.put(entry.getName(), content));
        return contents;
    }

    private interface Visitor {
        void visit(CpioArchiveEntry entry, byte[] content);
    }

    private static void forEach(byte[] archive, Visitor visitor) throws IOException {
        try (CpioArchiveInputStream in = new CpioArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (CpioArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                visitor.visit(entry, in.readAllBytes());
            }
        }
    }
}
