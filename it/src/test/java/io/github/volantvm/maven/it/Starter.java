package io.github.volantvm.maven.it;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.Caddy;
import io.github.volantvm.maven.it.host.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project that the archetype makes. */
final class Starter {
    static final String NAME = "hello";

    static final String GREETING = "Hello from Caddy in a Volant microVM! 🚀";

    private static final String GENERATE = "org.apache.maven.plugins:maven-archetype-plugin:"
            + Layout.property("volant.archetype-plugin.version") + ":generate";

    private Starter() {}

    /** Asks for a project in an empty folder; the words say what it is to be. */
    static MavenBuild asked(MavenBuild build, String... words) {
        return build.emptyFolder("work")
                .goals(Stream.concat(
                                Stream.of(
                                        GENERATE,
                                        "-DarchetypeGroupId=io.github.volantvm",
                                        "-DarchetypeArtifactId=volant-plugin-archetype",
                                        "-DarchetypeVersion=" + Layout.version(),
                                        // Otherwise it asks Central for its list of all archetypes.
                                        "-DarchetypeCatalog=internal"),
                                Stream.of(words))
                        .toArray(String[]::new));
    }

    /** Generates it and goes there. */
    static MavenBuild in(MavenBuild build) {
        asked(build, "-DartifactId=" + NAME).execute();
        return FaultyProject.boots(build.enter(NAME));
    }

    /** Generates it and goes there; Caddy is a file of this machine. */
    static MavenBuild withCaddy(MavenBuild build) {
        return in(build).property("caddy.binary", Caddy.binary().toString());
    }

    /** What was warned of while it was generated or built. */
    static List<String> warnings(Result result) {
        return result.warnings().stream()
                // Said of each archetype whose version is given, unless a catalog lists it.
                .filter(warning -> !warning.startsWith("Archetype not found in any catalog."))
                .filter(warning -> !warning.startsWith("Add a repository with id 'archetype' in your settings.xml"))
                .toList();
    }

    /** The files below a folder, in order; not those by which the tests keep Maven there. */
    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.startsWith(".mvn/"))
                    .sorted()
                    .toList();
        }
    }

    /** Replaces text that must be there. */
    static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new AssertionError(file + " has no\n" + from + "\nbut\n" + text);
        }
        Files.writeString(file, text.replace(from, to));
    }
}
