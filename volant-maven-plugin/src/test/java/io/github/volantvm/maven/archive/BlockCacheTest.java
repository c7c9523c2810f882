package io.github.volantvm.maven.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.SampleProject;
import io.github.volantvm.maven.image.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockCacheTest {
    private static final long TIME = 1_700_000_000L;
    private static final long PLENTY = 1 << 30;
    private static final String KEY = "0123456789abcdef".repeat(4);

    @TempDir
    Path folder;

    private final Deflating uncached = new Encoders(1);

    @Test
    void aBlockIsDeflatedOnceAndForAll() throws IOException {
        SampleProject project = project();
        String expected = written(project, uncached);
        assertThat(written(project, cached(1))).isEqualTo(expected);
        Map<Path, FileTime> first = kept();
        assertThat(first).hasSize(5);
        assertThat(written(project, cached(1))).isEqualTo(expected);
        assertThat(kept()).isEqualTo(first);
    }

    @Test
    void aSmallFileThatChangesLeavesTheBlocksOfLargeOnesAsTheyAre() throws IOException {
        SampleProject project = project();
        written(project, cached(1));
        Map<Path, FileTime> before = kept();
        project.bytes("src/main/volant/rootfs/a/0", "rw-r--r--", random(2, 20_000));
        assertThat(written(project, cached(1))).isEqualTo(written(project, uncached));
        Map<Path, FileTime> fresh = kept();
        fresh.keySet().removeAll(before.keySet());
        assertThat(fresh).hasSize(1);
    }

    @Test
    void anotherLevelHasBlocksOfItsOwn() throws IOException {
        SampleProject project = project();
        written(project, cached(1));
        assertThat(written(project, cached(2))).isEqualTo(written(project, new Encoders(2)));
        assertThat(kept()).hasSize(10);
    }

    /** What refers to nothing inflates after anything, but deflate would have found something to refer to. */
    @Test
    void theSameDataAfterOtherDataAreAnotherBlock() {
        byte[] data = random(1, Block.DICTIONARY);
        Block afterZeros = new Block(joined(new byte[Block.DICTIONARY], data), Block.DICTIONARY, 2 * Block.DICTIONARY);
        Block afterTheSame = new Block(joined(data, data), Block.DICTIONARY, 2 * Block.DICTIONARY);
        Block afterNothing = new Block(data, 0, Block.DICTIONARY);
        CachedBlocks cached = cached(6);
        for (Block block : List.of(afterZeros, afterTheSame, afterNothing)) {
            assertThat(Sha256.of(cached.deflate(block))).isEqualTo(Sha256.of(new Encoders(6).deflate(block)));
        }
        assertThat(kept()).hasSize(3);
    }

    @Test
    void aDamagedBlockIsMadeAnew() throws IOException {
        SampleProject project = project();
        String expected = written(project, cached(1));
        Map<Path, byte[]> good = bytes();
        int way = 0;
        for (Path file : good.keySet()) {
            byte[] bytes = good.get(file);
            switch (way++ % 5) {
                case 0 -> bytes = new byte[0];
                case 1 -> bytes = Arrays.copyOf(bytes, bytes.length - 1);
                case 2 -> bytes = Arrays.copyOf(bytes, 3);
                case 3 -> (bytes = bytes.clone())[bytes.length / 2] ^= 1;
                default -> bytes = Arrays.copyOf(bytes, 3 << 20);
            }
            Files.write(file, bytes);
        }
        assertThat(written(project, cached(1))).isEqualTo(expected);
        assertThat(digests(bytes())).isEqualTo(digests(good));
    }

    @Test
    void buildsMayShareItWhileSomebodyDeletesIt() throws Exception {
        SampleProject project = project();
        String expected = written(project, uncached);
        Image image = project.assemble().image();
        ExecutorService builds = Executors.newFixedThreadPool(5);
        try {
            List<Future<String>> results = IntStream.range(0, 8)
                    .mapToObj(i -> builds.submit(() -> written(image, cached(1))))
                    .toList();
            Future<?> deletion = builds.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    kept().keySet().forEach(file -> file.toFile().delete());
                    folder.resolve("cache/0").toFile().delete();
                }
            });
            for (Future<String> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
            deletion.get();
        } finally {
            builds.shutdownNow();
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsDoneWithout() throws IOException {
        SampleProject project = project();
        Files.createFile(folder.resolve("cache"));
        assertThat(written(project, cached(1))).isEqualTo(written(project, uncached));
    }

    @Test
    void whatWasNotUsedForLongestGoesFirst() throws IOException {
        BlockCache cache = new BlockCache(folder.resolve("cache"), 16 * 2_500);
        for (int i = 0; i < 4; i++) {
            String key = "0" + Integer.toString(i).repeat(63);
            cache.keep(key, new byte[1_000]);
            age(place(key), Duration.ofDays(10 - i));
        }
        assertThat(cache.find("0" + "0".repeat(63))).isPresent();
        cache.trim();
        assertThat(kept().keySet()).containsExactly(place("0".repeat(64)), place("0" + "3".repeat(63)));
    }

    @Test
    void whatAKilledBuildLeftGoesAfterADay() throws IOException {
        BlockCache cache = cache();
        cache.keep(KEY, new byte[1]);
        Path old = Files.createFile(place(KEY).resolveSibling(".1.part"));
        Path young = Files.createFile(place(KEY).resolveSibling(".2.part"));
        age(old, Duration.ofDays(2));
        cache.trim();
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(cache.find(KEY)).hasValue(new byte[1]);
    }

    /** A large file of three blocks, one of one, and small files that make one more. */
    private SampleProject project() {
        SampleProject project = SampleProject.withProgram(folder.resolve("project"))
                .bytes("src/main/volant/rootfs/large", "rw-r--r--", random(0, 2 * Block.MOST_DATA + 50_000))
                .bytes("src/main/volant/rootfs/zeros", "rw-r--r--", new byte[Block.MOST_DATA]);
        for (int i = 0; i < 5; i++) {
            project.bytes("src/main/volant/rootfs/a/" + i, "rw-r--r--", random(i, 10_000));
        }
        return project;
    }

    private BlockCache cache() {
        return new BlockCache(folder.resolve("cache"), PLENTY);
    }

    private CachedBlocks cached(int level) {
        return new CachedBlocks(new Encoders(level), cache());
    }

    private String written(SampleProject project, Deflating deflating) throws IOException {
        return written(project.assemble().image(), deflating);
    }

    private String written(Image image, Deflating deflating) throws IOException {
        Path file = Files.createTempDirectory(folder, "written").resolve("image");
        return ImageWriter.write(image, TIME, file, deflating, 2).sha256();
    }

    private Map<Path, FileTime> kept() {
        Map<Path, FileTime> kept = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            files.filter(Files::isRegularFile).forEach(file -> kept.put(file, modified(file)));
        } catch (IOException | UncheckedIOException e) {
            return kept;
        }
        return kept;
    }

    private Map<Path, byte[]> bytes() throws IOException {
        Map<Path, byte[]> bytes = new TreeMap<>();
        for (Path file : kept().keySet()) {
            bytes.put(file, Files.readAllBytes(file));
        }
        return bytes;
    }

    private static List<String> digests(Map<Path, byte[]> files) {
        return files.values().stream().map(Sha256::of).toList();
    }

    private Path place(String key) {
        return folder.resolve("cache").resolve(key.substring(0, 1)).resolve(key.substring(1));
    }

    private static void age(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] joined(byte[] one, byte[] two) {
        byte[] joined = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, joined, one.length, two.length);
        return joined;
    }

    private static byte[] random(int seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
