package io.github.volantvm.maven.it.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The distribution's packages, fetched by apt and unpacked where they are wanted: no root, nothing installed, nothing
 * changed. Works where apt does, Debian and Ubuntu.
 */
public final class DebianPackages {

    private DebianPackages() {}

    /** Whether this machine can fetch and unpack them. */
    public static boolean areToBeHad() {
        return Command.of("apt-get", "--version").succeeds()
                && Command.of("dpkg-deb", "--version").succeeds();
    }

    /** Whether apt knows a package of that name. */
    public static boolean knows(String name) {
        return Command.of("apt-cache", "show", name).succeeds();
    }

    /** Unpacks these packages into the folder, without what they depend on. */
    public static void unpack(List<String> names, Path folder) {
        // Root's apt would drop to a user who may not write here.
        List<String> download = new ArrayList<>(List.of("apt-get", "-q", "-o", "APT::Sandbox::User=root", "download"));
        download.addAll(names);
        Command.of(download).in(folder).within(Duration.ofMinutes(10)).bytes();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".deb")).toList()) {
                Command.of("dpkg-deb", "-x", file.toString(), folder.toString()).bytes();
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
