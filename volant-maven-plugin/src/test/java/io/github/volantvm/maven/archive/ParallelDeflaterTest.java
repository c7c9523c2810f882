package io.github.volantvm.maven.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.volantvm.maven.SampleProject;
import io.github.volantvm.maven.image.Image;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelDeflaterTest {
    private static final long TIME = 1_700_000_000L;

    @TempDir
    Path folder;

    @AfterEach
    void noThreadIsLeftBehind() {
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(Thread::isAlive)
                .extracting(Thread::getName)
                .doesNotContain("volant-deflate");
    }

    @Test
    void theNumberOfThreadsDoesNotShow() throws IOException {
        Image image = project().assemble().image();
        byte[] one = written(image, new Encoders(6), 1);
        for (int threads : new int[] {2, 3, 16}) {
            assertThat(Arrays.equals(written(image, new Encoders(6), threads), one))
                    .isTrue();
        }
    }

    @Test
    void whatIsUnpackedIsTheArchiveAtEveryLevel() throws IOException {
        Image image = project().assemble().image();
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        CpioWriter.write(image, TIME, archive);
        long smallest = Long.MAX_VALUE;
        for (int level = Compression.FASTEST; level <= Compression.SMALLEST; level += 4) {
            byte[] packed = written(image, new Encoders(level), 2);
            byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
            assertThat(Arrays.equals(unpacked, archive.toByteArray())).isTrue();
            assertThat((long) packed.length).isLessThan(smallest);
            smallest = packed.length;
        }
    }

    @Test
    void blocksWaitWhenTheyComeFasterThanTheyAreWritten() throws IOException {
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                held.decrementAndGet();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                held.decrementAndGet();
            }
        };
        try (ParallelDeflater deflater = new ParallelDeflater(block -> block.bytes(), out, 2)) {
            for (int i = 0; i < 100; i++) {
                most.accumulateAndGet(held.incrementAndGet(), Math::max);
                deflater.take(new Block(new byte[1], 0, 1));
            }
            deflater.finish();
        }
        // Those that are held, and the one that is about to be.
        assertThat(most).hasValueBetween(2, 2 * 2 + 1);
        assertThat(held).hasValue(0);
    }

    @Test
    void whatFailsInAThreadFailsTheBuild() {
        Image image = project().assemble().image();
        OutOfMemoryError memory = new OutOfMemoryError("Java heap space");
        assertThatThrownBy(() -> written(
                        image,
                        block -> {
                            throw memory;
                        },
                        2))
                .isSameAs(memory);
        assertThatThrownBy(() -> written(
                        image,
                        block -> {
                            throw new IllegalStateException("no idea");
                        },
                        2))
                .isInstanceOf(IOException.class)
                .hasMessage("a block of the image could not be compressed: java.lang.IllegalStateException: no idea");
    }

    @Test
    void aFailureOfTheSourceEndsAllThreads() throws IOException {
        SampleProject project = project();
        Image image = project.assemble().image();
        Files.write(folder.resolve("project/large"), new byte[1_000_000]);
        assertThatThrownBy(() -> written(image, new Encoders(9), 2)).isInstanceOf(SourceChangedException.class);
    }

    @Test
    void anInterruptedBuildEndsAndStaysInterrupted() {
        Image image = project().assemble().image();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> written(image, new Encoders(6), 2))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("the build was interrupted while it packed the image");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** With what compresses well, a little, and not at all; of large files and of small ones. */
    private SampleProject project() {
        Random random = new Random(1);
        byte[] large = new byte[1_200_000];
        random.nextBytes(large);
        for (int i = 0; i < 500_000; i++) {
            large[i] = (byte) random.nextInt(16);
        }
        SampleProject project = SampleProject.withProgram(folder.resolve("project"))
                .bytes("large", "rw-r--r--", large)
                .map("large", "/srv/large")
                .bytes("zeros", "rw-r--r--", new byte[300_000])
                .map("zeros", "/srv/zeros");
        for (int i = 0; i < 40; i++) {
            project.bytes("www/" + i, "rw-r--r--", "text ".repeat(i * 50).getBytes(StandardCharsets.UTF_8));
        }
        return project.map("www", "/www");
    }

    private byte[] written(Image image, Deflating deflating, int threads) throws IOException {
        Path file = Files.createTempFile(folder, "image", "");
        Files.delete(file);
        ImageWriter.write(image, TIME, file, deflating, threads);
        return Files.readAllBytes(file);
    }
}
