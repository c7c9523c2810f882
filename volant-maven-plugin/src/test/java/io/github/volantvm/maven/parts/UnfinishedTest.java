package io.github.volantvm.maven.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    @Test
    void whatABuildLeftLongAgoIsDeletedWhateverItWasToBe() throws Exception {
        write("0000.1234.part", DAY.plusMinutes(1));
        write("0000", DAY.multipliedBy(400));
        write("part", DAY.multipliedBy(400));
        Files.setLastModifiedTime(Files.createDirectory(folder.resolve("folder.part")), FileTime.fromMillis(0));
        make("1111");
        assertThat(names()).containsExactly("0000", "1111", "folder.part", "part");
    }

    @Test
    void whatAnotherBuildMayBeMakingIsLeftAlone() throws Exception {
        write("0000.1234.part", DAY.minusMinutes(1));
        write("11110.1234.part", Duration.ZERO);
        make("1111");
        assertThat(names()).containsExactly("0000.1234.part", "1111", "11110.1234.part");
    }

    @Test
    void whatAnotherBuildLeftOfTheSameFileIsDeletedAtOnce() throws Exception {
        write("1111.1234.part", Duration.ZERO);
        make("1111");
        assertThat(names()).containsExactly("1111");
    }

    @Test
    void buildsThatClearUpTogetherDoNotDisturbEachOther() throws Exception {
        for (int i = 0; i < 200; i++) {
            write("0000." + i + ".part", DAY.multipliedBy(2));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            CyclicBarrier together = new CyclicBarrier(4);
            List<Future<?>> builds = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                String name = String.valueOf(i);
                builds.add(threads.submit(() -> {
                    together.await();
                    return make(name);
                }));
            }
            for (Future<?> build : builds) {
                build.get();
            }
            assertThat(names()).containsExactly("1", "2", "3", "4");
        } finally {
            threads.shutdownNow();
        }
    }

    private Path make(String name) throws IOException {
        Path place = folder.resolve(name);
        return Unfinished.beside(place, part -> Unfinished.put(Files.writeString(part, "whole"), place));
    }

    private void write(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "half");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
