package io.github.volantvm.maven.it.build;

import io.github.volantvm.maven.it.host.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A Maven distribution, unpacked. */
public record MavenHome(String version, Path path) {

    private static final String FOLDER = "apache-maven-";

    /** The one that runs these tests. */
    public static MavenHome outer() {
        return new MavenHome(Layout.property("volant.maven.version"), Path.of(Layout.property("volant.maven.home")));
    }

    /** The one that runs these tests, then those that the profile {@code maven-matrix} unpacked, if it is active. */
    public static List<MavenHome> all() {
        return Stream.concat(Stream.of(outer()), matrix().stream()).toList();
    }

    private static List<MavenHome> matrix() {
        String folder = System.getProperty("volant.mavens", "");
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(Path.of(folder))) {
            return homes.filter(home -> home.getFileName().toString().startsWith(FOLDER))
                    .sorted()
                    .map(home -> new MavenHome(home.getFileName().toString().substring(FOLDER.length()), home))
                    .filter(home -> !home.version.equals(outer().version))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path launcher() {
        return path.resolve("bin/mvn");
    }

    /** Maven 4 has renamed it and warns of the old name. */
    String globalSettingsOption() {
        return version.startsWith("4") ? "-is" : "-gs";
    }

    @Override
    public String toString() {
        return "Maven " + version;
    }
}
