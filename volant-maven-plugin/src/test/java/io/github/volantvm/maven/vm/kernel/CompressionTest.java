package io.github.volantvm.maven.vm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

class CompressionTest {
    private interface Compressor {
        OutputStream over(OutputStream out) throws IOException;
    }

    /** As scripts/Makefile.modinst of the kernel compresses: xz with --check=crc32 --lzma2=dict=1MiB. */
    private static final List<Compressor> ALL = List.of(
            out -> out,
            GZIPOutputStream::new,
            out -> {
                LZMA2Options options = new LZMA2Options();
                options.setDictSize(1 << 20);
                return new XZOutputStream(out, options, XZ.CHECK_CRC32);
            },
            ZstdOutputStream::new);

    /** What zstd 1.5.4 made with -19, which is not what the encoder of this library makes. */
    private static final String BY_ZSTD =
            "28b52ffd2447fd0000c076697274696f3a207468652073616d65206279746573" + "2c0a010099683601fe403bc3";

    @TempDir
    Path folder;

    @Test
    void aModuleIsTheSameHoweverItIsCompressed() throws IOException {
        byte[] module = ModuleSample.using("virtio,virtio_ring");
        for (Compressor compressor : ALL) {
            Path file = Files.write(folder.resolve("virtio_net.ko"), compressed(module, compressor));

            KernelModule read = KernelModule.of(file);

            assertThat(read.bytes()).isEqualTo(module);
            assertThat(read.dependencies(file)).containsExactly("virtio", "virtio_ring");
        }
    }

    @Test
    void aFrameOfTheZstdProgramIsRead() throws IOException {
        byte[] frame = HexFormat.of().parseHex(BY_ZSTD);

        assertThat(Compression.of(frame)).contains(Compression.ZSTD);
        assertThat(new String(Compression.ZSTD.undo(frame), StandardCharsets.US_ASCII))
                .isEqualTo("virtio: the same bytes, the same bytes, the same bytes, the same bytes\n");
    }

    @Test
    void aCompressedModuleThatWasCutShortIsDamaged() throws IOException {
        byte[] module = ModuleSample.using("virtio");
        for (Compressor compressor : ALL.subList(1, ALL.size())) {
            byte[] bytes = compressed(module, compressor);
            Path file = Files.write(folder.resolve("virtio_net.ko"), Arrays.copyOf(bytes, bytes.length / 2));

            assertThatThrownBy(() -> KernelModule.of(file))
                    .isInstanceOf(UnplacedProblemException.class)
                    .hasMessage(file + " is damaged");
        }
    }

    private static byte[] compressed(byte[] bytes, Compressor compressor) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressing = compressor.over(out)) {
            compressing.write(bytes);
        }
        return out.toByteArray();
    }
}
