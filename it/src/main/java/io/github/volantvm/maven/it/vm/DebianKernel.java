package io.github.volantvm.maven.it.vm;

import io.github.volantvm.maven.it.host.Cache;
import io.github.volantvm.maven.it.host.Command;
import io.github.volantvm.maven.it.host.DebianPackages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The distribution's kernel for virtual machines, unpacked into the cache. */
final class DebianKernel {

    private static final List<String> NEWEST = List.of("linux-image-cloud-amd64", "linux-image-virtual");

    private DebianKernel() {}

    static Path fetch() {
        if (!DebianPackages.areToBeHad()) {
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
        // Ubuntu has the modules in a package of their own.
        String modules = image.replace("linux-image-", "linux-modules-");
        DebianPackages.unpack(
                Stream.of(image, modules)
                        .filter(name -> name.equals(image) || DebianPackages.knows(name))
                        .toList(),
                folder);
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
