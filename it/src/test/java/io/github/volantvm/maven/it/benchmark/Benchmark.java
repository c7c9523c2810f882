package io.github.volantvm.maven.it.benchmark;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.host.Cache;
import io.github.volantvm.maven.it.host.Caddy;
import io.github.volantvm.maven.it.host.CompiledC;
import io.github.volantvm.maven.it.host.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Packs real and large things with Maven and with the tools of a shell, and writes tables into
 * {@code target/benchmark.md}. Not a test: it fails only if something does not work.
 */
@ExtendWith(MavenBuilds.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Benchmark {
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final String CADDYFILE = "src/main/volant/rootfs/etc/caddy/Caddyfile";
    private static final int DEFAULT_LEVEL = 6;
    private static final long MEGABYTE = 1_000_000;

    private static Path report;

    @BeforeAll
    static void begin() throws IOException {
        report = Layout.target().resolve("benchmark.md");
        Files.writeString(report, "# What packing takes\n\n" + Machine.described() + "\n");
    }

    @AfterAll
    static void tellWhere() {
        Cache.tell("The tables are in " + report);
    }

    @Test
    @Order(1)
    void caddy(MavenBuild build) throws IOException {
        build.project("caddy");
        Path payload = Files.createDirectory(build.directory().resolve("payload"));
        Files.copy(Caddy.binary(), payload.resolve("caddy"));
        Packing packing = new Packing(build, "");
        List<Contender> contenders =
                pipelines(packing.unpacked(), "gzip -n -9", "gzip -n -6", "pigz -n -9", "pigz -n -6");
        for (int level : new int[] {DEFAULT_LEVEL, 1, 9}) {
            contenders.add(packing.cold(level));
        }
        contenders.add(packing.edited(CADDYFILE, DEFAULT_LEVEL));
        contenders.add(packing.unchanged(DEFAULT_LEVEL));
        tell(new Contest("Caddy", ROUNDS, contenders));
    }

    @Test
    @Order(2)
    void filesOfAnySize(MavenBuild build) throws IOException {
        byte[] caddy = Files.readAllBytes(Caddy.binary());
        for (int megabytes : new int[] {1, 10, 100, 1_000}) {
            Path rootfs = plain(build);
            Payload.repeat(caddy, megabytes * MEGABYTE, rootfs.resolve("srv/data"));
            compare("A file of %,d MB".formatted(megabytes), megabytes > 100 ? 1 : Math.min(3, ROUNDS), build);
        }
    }

    @Test
    @Order(3)
    void anyNumberOfFiles(MavenBuild build) throws IOException {
        for (int count : new int[] {100, 1_000, 10_000, 100_000}) {
            Path rootfs = plain(build);
            Payload.many(count, rootfs.resolve("srv"));
            compare("%,d files of a kilobyte".formatted(count), Math.min(3, ROUNDS), build);
        }
    }

    @Test
    @Order(4)
    void aHeapOf64Megabytes(MavenBuild build) throws IOException {
        Path large = plain(build);
        Payload.sparse(3L << 30, 12, large.resolve("srv/data"));
        tell(new Contest("3 GiB, a twelfth of it random, with -Xmx64m", 1, bounded(build)));
        Cache.delete(large);
        Path many = plain(build);
        Payload.many(50_000, many.resolve("srv"));
        tell(new Contest("50,000 files with -Xmx64m", 1, bounded(build)));
        Cache.delete(many);
    }

    private static List<Contender> bounded(MavenBuild build) throws IOException {
        Packing packing = new Packing(build, "-Xmx64m");
        return List.of(packing.cold(DEFAULT_LEVEL), packing.unchanged(DEFAULT_LEVEL));
    }

    private static void compare(String title, int rounds, MavenBuild build) throws IOException {
        Packing packing = new Packing(build, "");
        Path unpacked = packing.unpacked();
        List<Contender> contenders = pipelines(unpacked, "gzip -n -9");
        contenders.add(packing.cold(DEFAULT_LEVEL));
        contenders.add(packing.edited("src/main/volant/rootfs/etc/edited", DEFAULT_LEVEL));
        contenders.add(packing.unchanged(DEFAULT_LEVEL));
        tell(new Contest(title, rounds, contenders));
        Cache.delete(unpacked);
        Cache.delete(build.directory());
    }

    /** Those that this machine has; the first must be there. */
    private static List<Contender> pipelines(Path folder, String... compressors) throws IOException {
        List<Contender> present = new ArrayList<>();
        for (String compressor : compressors) {
            Pipeline pipeline = new Pipeline(folder, compressor);
            if (present.isEmpty() || pipeline.present()) {
                present.add(pipeline);
            } else {
                write("Left out, since it is not on this machine: `" + compressor + "`.\n\n");
            }
        }
        return present;
    }

    /** A project with a small program, and its rootfs folder. */
    private static Path plain(MavenBuild build) throws IOException {
        build.project("plain");
        Path payload = Files.createDirectories(build.directory().resolve("payload"));
        Files.write(payload.resolve("hello"), CompiledC.withLibrary("hello"));
        Path rootfs = build.directory().resolve("src/main/volant/rootfs");
        Files.createDirectories(rootfs.resolve("etc"));
        Files.writeString(rootfs.resolve("etc/edited"), "a line\n");
        return rootfs;
    }

    private static void tell(Contest contest) throws IOException {
        String table = contest.table();
        try (Stream<String> lines = table.lines()) {
            lines.forEach(Cache::tell);
        }
        write(table + "\n");
    }

    private static void write(String text) throws IOException {
        Files.writeString(report, text, StandardOpenOption.APPEND);
    }
}
