package io.github.volantvm.maven.it.vm;

import io.github.volantvm.maven.it.host.Cache;
import io.github.volantvm.maven.it.host.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The distribution's kernel for virtual machines, unpacked into the cache: no root, nothing installed, nothing changed.
 * Works where apt does, Debian and Ubuntu.
 */
final class DebianKernel {

    private static final List<String> NEWEST = List.of("linux-image-cloud-amd64", "linux-image-virtual");

    private DebianKernel() {}

    static Path fetch() {
        if (!Command.of("apt-get", "--version").succeeds()
                || !Command.of("dpkg-deb", "--version").succeeds()) {
            throw new IllegalStateException("none readable in /boot with modules in /lib/modules");
        }
        String image = NEWEST.stream()
                .flatMap(name -> newest(name).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("none readable in /boot with modules in /lib/modules,"
                        + " and apt knows none of " + NEWEST + " (first run `apt-get update`?)"));
        return Cache.entry("kernel", folder -> unpack(image, folder));
    }

    private static void unpack(String image, Path folder) {
        Cache.tell("Fetching the kernel " + image + " to boot the images with, once.");
        // Root's apt would drop to a user who may not write here.
        List<String> download =
                new ArrayList<>(List.of("apt-get", "-q", "-o", "APT::Sandbox::User=root", "download", image));
        String modules = image.replace("linux-image-", "linux-modules-");
        if (Command.of("apt-cache", "show", modules).succeeds()) {
            download.add(modules);
        }
        Command.of(download).in(folder).within(Duration.ofMinutes(10)).bytes();
        try (Stream<Path> packages = Files.list(folder)) {
            for (Path file :
                    packages.filter(path -> path.toString().endsWith(".deb")).toList()) {
                Command.of("dpkg-deb", "-x", file.toString(), folder.toString()).bytes();
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The real package behind the one that always depends on the newest. */
    private static Optional<String> newest(String name) {
        try {
            return Command.of("apt-cache", "depends", name)
                    .text()
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("Depends: linux-image-"))
                    .map(line -> line.substring("Depends: ".length()))
                    .findFirst();
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }
}
