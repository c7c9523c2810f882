package io.github.volantvm.maven.it.build;

import io.github.volantvm.maven.it.host.Cache;
import io.github.volantvm.maven.it.host.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A project of {@code src/test/projects}, to be built in a copy. */
record Scenario(String name) {

    /**
     * Copies it to a fresh folder. {@code @volant.version@} in its XML files becomes the version under test.
     */
    void copyTo(Path folder) throws IOException {
        Path source = Layout.module().resolve("src/test/projects").resolve(name);
        Cache.delete(folder);
        Files.createDirectories(folder.getParent());
        try (Stream<Path> tree = Files.walk(source)) {
            for (Path path : tree.toList()) {
                copy(path, folder.resolve(source.relativize(path).toString()));
            }
        }
        end(folder);
    }

    /** Makes this a fresh folder without a project. */
    static void none(Path folder) throws IOException {
        Cache.delete(folder);
        end(folder);
    }

    /** Maven looks upwards for this folder; finding it here, it reads nothing of the surrounding checkout's. */
    private static void end(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(".mvn"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        if (from.toString().endsWith(".xml")) {
            List<String> lines = Files.readAllLines(from);
            Files.write(
                    to,
                    lines.stream()
                            .map(line -> line.replace("@volant.version@", Layout.version()))
                            .toList());
        }
    }
}
