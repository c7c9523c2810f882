package io.github.volantvm.maven.it.benchmark;

import io.github.volantvm.maven.it.build.MavenHome;
import io.github.volantvm.maven.it.host.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where and when all of it was measured. */
final class Machine {
    private Machine() {}

    static String described() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("a processor without a name");
        return "%s, on %d processors (%s), Linux %s, Java %s, %s, %s. Load before: %s.%n"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        processor,
                        System.getProperty("os.version"),
                        Runtime.version(),
                        MavenHome.outer(),
                        firstLine("gzip --version"),
                        Files.readString(Path.of("/proc/loadavg")).substring(0, 4));
    }

    private static String firstLine(String command) {
        return Command.of("sh", "-c", command).text().lines().findFirst().orElse("");
    }
}
