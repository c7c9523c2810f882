package io.github.volantvm.maven.it.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * {@code ~/.cache/volant-it}: what took minutes to fetch or build and outlives {@code mvn clean}. An entry is a folder
 * that appears whole, by a rename, or not at all; an interrupted build leaves nothing that looks like a result.
 */
public final class Cache {

    private static final Path ROOT = Path.of(System.getProperty("user.home"), ".cache", "volant-it");

    private Cache() {}

    /** The folder of that name, whether it exists or not. */
    public static Path entry(String name) {
        return ROOT.resolve(name);
    }

    /** The folder of that name; when there is none, {@code fill} is given an empty one that then takes the name. */
    public static Path entry(String name, Consumer<Path> fill) {
        Path entry = entry(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        try {
            Files.createDirectories(entry.getParent());
            Path fresh = Files.createTempDirectory(entry.getParent(), ".new-");
            try {
                fill.accept(fresh);
                Files.move(fresh, entry, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entry;
    }

    /** Deletes a folder with everything in it, if it exists. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Tells the person watching that the next line may take a while to come. */
    public static void tell(String what) {
        System.out.println("[volant-it] " + what);
    }
}
