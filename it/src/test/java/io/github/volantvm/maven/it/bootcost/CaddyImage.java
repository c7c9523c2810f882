package io.github.volantvm.maven.it.bootcost;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.host.Caddy;
import io.github.volantvm.maven.it.vm.Arrival;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;

/**
 * The image of the scenario {@code caddy}, as the plugin makes it.
 *
 * @param file what the plugin wrote
 * @param archive the same, not compressed
 */
record CaddyImage(Path file, Path archive) {

    static final String WORKLOAD_FILE = "/etc/volant/workload";

    private static final String PROGRAM = "/usr/bin/caddy";

    static CaddyImage build() throws IOException {
        MavenBuild maven = MavenBuild.shared("boot-cost").project("caddy");
        Path payload = Files.createDirectory(maven.directory().resolve("payload"));
        Files.copy(Caddy.binary(), payload.resolve("caddy"));
        Path file = maven.goals("package").execute().file("target/caddy-1.0.0.cpio.gz");
        Path archive = file.resolveSibling("caddy.cpio");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
                OutputStream out = Files.newOutputStream(archive)) {
            in.transferTo(out);
        }
        return new CaddyImage(file, archive);
    }

    /**
     * The file that tells {@code /init} what to run, with the program that says when it was reached in place of Caddy. Caddy
     * stays in the image: replaced, it would be unpacked and then thrown away.
     */
    byte[] workloadFile() throws IOException {
        try (CpioArchiveInputStream in = new CpioArchiveInputStream(Files.newInputStream(archive))) {
            for (CpioArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (WORKLOAD_FILE.endsWith(entry.getName()) && entry.isRegularFile()) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("arg " + PROGRAM + "\n", "arg " + Arrival.PROGRAM + "\n")
                            .getBytes(StandardCharsets.UTF_8);
                }
            }
        }
        throw new IllegalStateException(archive + " holds no " + WORKLOAD_FILE);
    }
}
