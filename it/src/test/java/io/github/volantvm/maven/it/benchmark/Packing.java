package io.github.volantvm.maven.it.benchmark;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.Cache;
import io.github.volantvm.maven.it.host.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code mvn package} of a project, in a fresh process each time: the whole of it, and what of it our goals took. */
final class Packing {
    /** Milliseconds since Maven started, and what it says. */
    private static final Pattern LINE = Pattern.compile("(\\d+) \\[INFO] (.*)");

    private final MavenBuild build;
    private final Path cache;

    /** @param options of Maven's JVM */
    Packing(MavenBuild build, String options) {
        this.build = build;
        this.cache = build.directory().resolveSibling(build.directory().getFileName() + ".cache");
        build.environment("MAVEN_OPTS", options)
                .deadline(Duration.ofMinutes(20))
                .property("volant.cache", cache.toString())
                .property("org.slf4j.simpleLogger.showDateTime", "true");
    }

    /** Nothing is there yet, neither product nor cache. */
    Contender cold(int level) {
        return () -> {
            Cache.delete(cache);
            Cache.delete(build.directory().resolve("target"));
            return measured("cold, level " + level, level);
        };
    }

    /** The last build was the same, but for a line of a file. */
    Contender edited(String file, int level) {
        return () -> {
            measured("", level);
            Files.writeString(build.directory().resolve(file), "# another line\n", StandardOpenOption.APPEND);
            return measured("a small file edited", level);
        };
    }

    /** The last two builds were the same. */
    Contender unchanged(int level) {
        return () -> {
            measured("", level);
            measured("", level);
            return measured("nothing changed", level);
        };
    }

    /** What is in the image, but for device nodes, which take root. */
    Path unpacked() throws IOException {
        measured("", 1);
        Path folder = build.directory().resolveSibling("unpacked").resolve("root");
        Cache.delete(folder.getParent());
        Files.createDirectories(folder);
        Command.of("sh", "-c", "gzip -dc \"$0\" | cpio -idm --quiet -f 'dev/*'", image().toString())
                .in(folder)
                .within(Duration.ofMinutes(10))
                .bytes();
        return folder;
    }

    private List<Measure> measured(String what, int level) {
        build.goals("package", "-Dvolant.compressionLevel=" + level);
        long start = System.nanoTime();
        Result result = build.execute();
        double whole = (System.nanoTime() - start) / 1e9;
        double check = between(result, "--- volant[^ ]*:check .*", "Checked .*");
        double pack = between(result, "--- volant[^ ]*:package .*", "Local manifest: .*");
        List<Measure> measures = new ArrayList<>();
        measures.add(new Measure(what + ": `volant:package`", pack, size()));
        measures.add(new Measure(what + ": `volant:check`", check, 0));
        measures.add(new Measure(what + ": all of `mvn package`", whole, 0));
        return measures;
    }

    private static double between(Result result, String first, String last) {
        return (at(result, last) - at(result, first)) / 1e3;
    }

    private static long at(Result result, String message) {
        return result.log().stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .filter(line -> line.group(2).matches(message))
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line " + message + " in " + result));
    }

    private long size() {
        try {
            return Files.size(image());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path image() throws IOException {
        try (Stream<Path> files = Files.list(build.directory().resolve("target"))) {
            return files.filter(file -> file.toString().endsWith(".cpio.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
