package io.github.volantvm.maven.parts;

import static io.github.volantvm.maven.parts.download.Fetching.bytes;
import static io.github.volantvm.maven.parts.download.Fetching.checksum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.volantvm.maven.parts.download.Fetching;
import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    private static final String URL = "https://example.com/tool";
    private static final byte[] TOOL = bytes(5_000);
    private static final Checksum WANTED = checksum(TOOL);

    @TempDir
    Path temporary;

    private Path folder;
    private Cache cache;
    private final AtomicInteger fillings = new AtomicInteger();

    @BeforeEach
    void makeCache() {
        folder = temporary.resolve("cache");
        cache = new Cache(folder);
    }

    @Test
    void aFileIsMadeOnceAndFoundEverAfter() throws Exception {
        assertThat(cache.find(WANTED)).isEmpty();
        assertThat(folder).doesNotExist();
        Path file = cache.obtain(WANTED, URL, "tool", this::fill);
        assertThat(file)
                .hasBinaryContent(TOOL)
                .isEqualTo(folder.resolve("sha256").resolve(WANTED.hex()));
        assertThat(cache.obtain(WANTED, URL, "tool", this::fill)).isEqualTo(file);
        assertThat(new Cache(folder).find(WANTED)).contains(file);
        assertThat(fillings).hasValue(1);
        assertThat(files()).containsExactly("locks/" + WANTED.hex(), "sha256/" + WANTED.hex());
    }

    @Test
    void aFileMayBeKnownByItsSha512() throws Exception {
        Path tool = Files.write(temporary.resolve("tool"), TOOL);
        Checksum wanted = Checksum.of(Checksum.Algorithm.SHA512, tool);
        assertThat(cache.obtain(wanted, URL, "tool", this::fill))
                .isEqualTo(folder.resolve("sha512").resolve(wanted.hex()));
    }

    @Test
    void aFileThatHasChangedIsDeletedAndMadeAgain() throws Exception {
        Path file = cache.obtain(WANTED, URL, "tool", this::fill);
        byte[] rotten = TOOL.clone();
        rotten[4_999] ^= 1;
        Files.write(file, rotten);
        assertThat(cache.find(WANTED)).isEmpty();
        assertThat(file).doesNotExist();
        Files.write(file, rotten);
        assertThat(cache.obtain(WANTED, URL, "tool", this::fill)).hasBinaryContent(TOOL);
        assertThat(fillings).hasValue(2);
    }

    @Test
    void aFileThatIsNotTheDeclaredOneIsNotKept() throws Exception {
        Checksum other = checksum(bytes(10));
        assertThat(catchThrowableOfType(
                        UnplacedProblemException.class, () -> cache.obtain(other, URL, "https://x/tool", this::fill)))
                .extracting(Fetching::shown)
                .isEqualTo("https://x/tool has " + WANTED + ", but " + other + " is declared."
                        + " If the publisher really gives the first, write it; otherwise somebody changed the file.");
        assertThat(files()).containsExactly("locks/" + other.hex());
    }

    @Test
    void nothingIsLeftWhenAFillingFails() throws Exception {
        for (Exception failure : List.of(
                new UnplacedProblemException("broke", "Build again"),
                new IOException("x"),
                new ArithmeticException())) {
            Cache.Filling filling = part -> {
                Files.writeString(part, "half");
                if (failure instanceof IOException expected) {
                    throw expected;
                }
                throw (RuntimeException) failure;
            };
            assertThatThrownBy(() -> cache.obtain(WANTED, URL, "tool", filling)).isSameAs(failure);
            assertThatThrownBy(() -> cache.derived("member", file -> {
                        filling.fill(file);
                        return "";
                    }))
                    .isSameAs(failure);
        }
        assertThat(files()).allMatch(file -> file.startsWith("locks/"));
    }

    @Test
    void whatAKilledBuildLeftIsDeletedButNothingElse() throws Exception {
        Path store = Files.createDirectories(folder.resolve("sha256"));
        Files.writeString(store.resolve(WANTED.hex() + ".1234.part"), "half");
        Files.writeString(store.resolve("0000.1234.part"), "half of another");
        cache.obtain(WANTED, URL, "tool", this::fill);
        assertThat(files()).containsExactly("locks/" + WANTED.hex(), "sha256/0000.1234.part", "sha256/" + WANTED.hex());
    }

    @Test
    void threadsThatWantTheSameFileMakeItOnce() throws Exception {
        CountDownLatch filling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Path>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(threads.submit(() -> new Cache(folder).obtain(WANTED, URL, "tool", part -> {
                    filling.countDown();
                    await(goOn);
                    fill(part);
                })));
            }
            filling.await();
            Thread.sleep(30);
            goOn.countDown();
            for (Future<Path> result : results) {
                assertThat(result.get()).hasBinaryContent(TOOL);
            }
            assertThat(fillings).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anInterruptedThreadDoesNotWaitForOthers() throws Exception {
        Path lock = Files.createDirectories(folder.resolve("locks")).resolve(WANTED.hex());
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            Thread.currentThread().interrupt();
            UnplacedProblemException failure = catchThrowableOfType(
                    UnplacedProblemException.class, () -> cache.obtain(WANTED, URL, "tool", this::fill));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(Fetching.shown(failure))
                    .isEqualTo("was interrupted, waiting for another build's download. Build again.");
        }
        assertThat(fillings).hasValue(0);
    }

    @Test
    void aBuildWaitsForAnotherProcessAndClearsUpAfterItWhenItIsKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        pathOf(Cache.class) + ":" + pathOf(CacheTest.class),
                        Hanging.class.getName(),
                        folder.toString(),
                        WANTED.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('!');
            assertThat(files()).hasSize(2).anyMatch(file -> file.endsWith(".part"));
            Future<Path> result = threads.submit(() -> cache.obtain(WANTED, URL, "tool", part -> {
                assertThat(other.isAlive()).isFalse();
                fill(part);
            }));
            Thread.sleep(50);
            assertThat(result.isDone()).isFalse();
            other.destroyForcibly().waitFor();
            assertThat(result.get()).hasBinaryContent(TOOL);
            assertThat(files()).containsExactly("locks/" + WANTED.hex(), "sha256/" + WANTED.hex());
        } finally {
            other.destroyForcibly();
            threads.shutdownNow();
        }
    }

    /** A build that never comes to the end of its download. */
    static final class Hanging {
        public static void main(String[] args) throws IOException {
            new Cache(Path.of(args[0])).obtain(Checksum.parse(args[1]).orElseThrow(), URL, "tool", part -> {
                Files.writeString(part, "half");
                System.out.write('!');
                System.out.flush();
                await(new CountDownLatch(1));
            });
        }
    }

    @Test
    void aFileIsMadeAnewForAnOriginItNeverCameFrom() throws Exception {
        Path file = cache.obtain(WANTED, URL, "tool", this::fill);
        Object before = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        cache.obtain(WANTED, URL, "tool", this::fill);
        assertThat(fillings).hasValue(1);
        cache.obtain(WANTED, URL + "-2", "tool", this::fill);
        cache.obtain(WANTED, URL + "-2", "tool", this::fill);
        assertThat(fillings).hasValue(2);
        assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey())
                .as("the same bytes stay the same file")
                .isEqualTo(before);
    }

    @Test
    void aDerivedFileIsKeptByItsContentWithWhatIsKnownOfIt() throws Exception {
        Path member = folder.resolve("sha256").resolve(WANTED.hex());
        assertThat(cache.derived("bin/tool", this::derive))
                .isEqualTo(new Cache.Derived<>(member, WANTED, "executable"));
        assertThat(member).hasBinaryContent(TOOL);
        assertThat(cache.derived("../bin/tool\0", this::derive).file()).isEqualTo(member);
        assertThat(files()).noneMatch(file -> file.endsWith(".part"));
    }

    @Test
    void aDerivedFileIsMadeAnewButTheSameBytesStayTheSameFile() throws Exception {
        Path member = cache.derived("bin/tool", this::derive).file();
        Object before = Files.readAttributes(member, BasicFileAttributes.class).fileKey();
        cache.derived("bin/tool", this::derive);
        assertThat(fillings).as("nothing tells that what is there is right").hasValue(2);
        assertThat(Files.readAttributes(member, BasicFileAttributes.class).fileKey())
                .isEqualTo(before);
        Files.writeString(member, "rotten");
        assertThat(cache.derived("bin/tool", this::derive).file()).hasBinaryContent(TOOL);
    }

    @Test
    void aCacheThatCannotBeMadeIsSaidByItsPath() throws Exception {
        Files.writeString(folder, "in the way");
        assertThatThrownBy(() -> cache.obtain(WANTED, URL, "tool", this::fill))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(folder.toString());
        assertThat(fillings).hasValue(0);
    }

    private String derive(Path file) throws IOException {
        fill(file);
        return "executable";
    }

    private void fill(Path part) throws IOException {
        assertThat(part).doesNotExist();
        fillings.incrementAndGet();
        Files.write(part, TOOL);
    }

    /** All but the notes on where files came from, which are empty. */
    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.startsWith("origins/"))
                    .sorted()
                    .toList();
        }
    }

    private static Path pathOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
