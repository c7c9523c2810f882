package io.github.volantvm.maven.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZlibBuildTest {
    @TempDir
    Path folder;

    @Test
    void thisJdkHasOne() {
        assertThat(ZlibBuild.name()).isPresent().isEqualTo(ZlibBuild.name());
    }

    @Test
    void everyLibraryThatMayHaveZlibInItCounts() throws IOException {
        Path jdk = library("libzip.so", 1);
        Path system = library("libz.so.1.2.13", 2);
        String name = ZlibBuild.name(maps(jdk, system)).orElseThrow();
        assertThat(ZlibBuild.name(maps(system, library("libc.so.6", 3), jdk))).hasValue(name);
        assertThat(ZlibBuild.name(maps(jdk))).isNotEmpty().isNotEqualTo(ZlibBuild.name(maps(system)));
        library("libz.so.1.2.13", 4);
        assertThat(ZlibBuild.name(maps(jdk, system))).isPresent().get().isNotEqualTo(name);
    }

    @Test
    void whereItIsNotKnownItIsNotGuessed() throws IOException {
        assertThat(ZlibBuild.name(folder.resolve("none"))).isEmpty();
        assertThat(ZlibBuild.name(maps(library("libc.so.6", 1)))).isEmpty();
        // As after an upgrade, while the old one is in use.
        assertThat(ZlibBuild.name(maps(folder.resolve("libz.so.1 (deleted)")))).isEmpty();
    }

    private Path library(String name, int seed) throws IOException {
        byte[] code = new byte[10_000];
        new Random(seed).nextBytes(code);
        return Files.write(folder.resolve(name), code);
    }

    private Path maps(Path... libraries) throws IOException {
        StringBuilder maps =
                new StringBuilder("7fff-8000 rw-p 00000000 00:00 0    [stack]\n7000-7001 rw-p 0 00:00 0\n");
        for (Path library : libraries) {
            maps.append("7fbd-7fbe r--p 00000000 fe:00 315139    " + library + "\n");
            maps.append("7fbe-7fbf r-xp 00001000 fe:00 315139    " + library + "\n");
        }
        return Files.writeString(folder.resolve("maps"), maps);
    }
}
