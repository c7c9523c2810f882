package io.github.volantvm.maven.it.bootcost;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.github.volantvm.maven.it.host.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One way to compress an archive so that Linux unpacks it as its initramfs: init/Kconfig, RD_GZIP and its kin. */
record Packing(String name, Compressor compressor) {

    /** Writes the file compressed. */
    interface Compressor {
        void compress(Path from, Path to) throws IOException;
    }

    static final List<Packing> ALL = List.of(
            new Packing("uncompressed", Files::copy),
            tool("gzip -n -1"),
            tool("gzip -n -6"),
            tool("gzip -n -7"),
            tool("gzip -n -9"),
            tool("zstd -q -3"),
            tool("zstd -q -19"),
            new Packing("zstd, aircompressor", Packing::aircompressor),
            // The kernel checks no other sum: Documentation/staging/xz.rst
            tool("xz -6 --check=crc32"));

    private static Packing tool(String command) {
        return new Packing(
                command,
                (from, to) -> Files.write(
                        to,
                        Command.of((command + " -c " + from).split(" "))
                                .within(Duration.ofMinutes(5))
                                .bytes()));
    }

    /** The encoder that the plugin has on its class path already: pure Java, with one level. */
    private static void aircompressor(Path from, Path to) throws IOException {
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(to))) {
            Files.copy(from, out);
        }
    }
}
