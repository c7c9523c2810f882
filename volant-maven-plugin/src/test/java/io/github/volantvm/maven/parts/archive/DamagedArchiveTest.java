package io.github.volantvm.maven.parts.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happened to an archive, it is refused as such: any other exception, and OutOfMemoryError, fails the test. */
class DamagedArchiveTest {
    private static final String CONTENTS = "a program, a program, a progress";

    @TempDir
    Path folder;

    private static TarSample tar() {
        return new TarSample()
                .entry('g', "pax_global_header", "", 0644, "19 comment=9b1d6f3\n")
                .entry('x', "pax", "", 0644, "16 path=LICENSE\n")
                .file("long", 0644, "Apache")
                .link('2', "docs/caddy", "../caddy")
                .file("caddy", 0755, CONTENTS)
                .file("README.md");
    }

    /** Archives that have a checksum over each file. */
    static Stream<byte[]> checked() throws Exception {
        return Stream.of(
                tar().gzip(),
                tar().xz(),
                new ZipSample()
                        .stored("LICENSE", "Apache")
                        .unix("docs/caddy", 0120777, "../caddy")
                        .unix("caddy", 0100755, CONTENTS)
                        .bytes());
    }

    @ParameterizedTest
    @MethodSource("checked")
    void anArchiveCutAnywhereIsRefused(byte[] whole) throws Exception {
        for (int length = 0; length < whole.length; length++) {
            assertThat(isTaken(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isFalse();
        }
    }

    @Test
    void aTarCutBeforeItsEndIsRefused() throws Exception {
        byte[] whole = tar().open();
        for (int length = 0; length <= whole.length; length += 64) {
            assertThat(isTaken(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("checked")
    void oneOtherByteAnywhereIsNoticedOrHarmless(byte[] whole) throws Exception {
        Random random = new Random(4711);
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) (1 + random.nextInt(255));
            // Where it is taken, isTaken compares the contents.
            refused += isTaken(bytes) ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(whole.length / 4);
    }

    @Test
    void moreDamageBringsNothingButAVerdict() throws Exception {
        Random random = new Random(4711);
        byte[] whole = tar().tar();
        int refused = 0;
        for (int round = 0; round < 500; round++) {
            byte[] bytes = whole.clone();
            for (int damage = random.nextInt(8); damage >= 0; damage--) {
                int block = random.nextInt(bytes.length / 512) * 512;
                bytes[block + random.nextInt(round % 2 == 0 ? 512 : 160)] = (byte) random.nextInt();
                // With its checksum put right, so that what it says is believed.
                System.arraycopy(TarSample.signed(Arrays.copyOfRange(bytes, block, block + 512)), 0, bytes, block, 512);
            }
            refused += isTakenOrOther(bytes) ? 0 : 1;
        }
        assertThat(refused).isBetween(50, 450);
    }

    private boolean isTaken(byte[] archive) throws Exception {
        boolean taken = isTakenOrOther(archive);
        if (taken) {
            assertThat(folder.resolve("target")).hasContent(CONTENTS);
        }
        return taken;
    }

    private boolean isTakenOrOther(byte[] archive) throws Exception {
        Path target = folder.resolve("target");
        Files.deleteIfExists(target);
        try {
            new Archive(Files.write(folder.resolve("cached"), archive), "URL").extract("caddy", 1 << 20, target);
            return true;
        } catch (UnplacedProblemException e) {
            assertThat(target).doesNotExist();
            return false;
        }
    }
}
