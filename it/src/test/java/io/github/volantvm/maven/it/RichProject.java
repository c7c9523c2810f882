package io.github.volantvm.maven.it;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.host.CompiledC;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The scenario {@code rich}: something of everything that an image can hold, made in any order under any umask. */
final class RichProject {
    /** Longer than a path of one name can be, and no ASCII. */
    static final String LONG_PATH =
            "l".repeat(250) + "/" + "ö".repeat(125) + "/" + "n".repeat(250) + "/" + "g".repeat(250);

    private static final EnumSet<PosixFilePermission> GROUP_AND_OTHERS =
            EnumSet.range(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_EXECUTE);

    private final Path directory;
    private final boolean restrictive;

    private RichProject(Path directory, boolean restrictive) {
        this.directory = directory;
        this.restrictive = restrictive;
    }

    /** As a checkout under umask 022 in the order of the alphabet. */
    static void in(MavenBuild build) {
        make(build.directory(), 0, false);
    }

    /** As a checkout under umask 077 in another order. */
    static void inAnotherWay(MavenBuild build) {
        make(build.directory(), 42, true);
    }

    private static void make(Path directory, int seed, boolean restrictive) {
        RichProject project = new RichProject(directory, restrictive);
        List<Runnable> steps = new ArrayList<>(List.of(
                () -> project.file("payload/tree", true, CompiledC.withLibrary("tree")),
                () -> project.file("data/größe.txt", false, "drei\n".getBytes(StandardCharsets.UTF_8)),
                () -> project.file("data/leer", false, new byte[0]),
                () -> project.file("data/tool", true, "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8)),
                () -> project.file("data/" + LONG_PATH, false, new byte[] {1, 2, 3}),
                () -> project.folder("data/empty"),
                () -> project.link("data/up", "../ünï 🚀.txt"),
                () -> project.file("src/main/volant/rootfs/usr/lib/libx.so.1", false, new byte[7]),
                () -> project.file("src/main/volant/rootfs/etc/.gitkeep", false, new byte[0])));
        Collections.shuffle(steps, new Random(seed));
        steps.forEach(Runnable::run);
        project.restrict(directory.resolve("pom.xml"), false);
    }

    private void file(String path, boolean executable, byte[] content) {
        try {
            Path file = directory.resolve(path);
            folder(directory.relativize(file.getParent()).toString());
            Files.write(file, content);
            restrict(file, executable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void folder(String path) {
        Path folder = directory;
        for (Path name : Path.of(path)) {
            folder = folder.resolve(name);
            if (Files.notExists(folder)) {
                try {
                    Files.createDirectory(folder);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                restrict(folder, true);
            }
        }
    }

    private void link(String path, String target) {
        try {
            Path link = directory.resolve(path);
            folder(directory.relativize(link.getParent()).toString());
            Files.createSymbolicLink(link, Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void restrict(Path file, boolean executable) {
        Set<PosixFilePermission> permissions = EnumSet.allOf(PosixFilePermission.class);
        permissions.removeAll(Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
        if (!executable) {
            permissions.removeIf(permission -> permission.name().endsWith("EXECUTE"));
        }
        if (restrictive) {
            permissions.removeAll(GROUP_AND_OTHERS);
        }
        try {
            Files.setPosixFilePermissions(file, permissions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
