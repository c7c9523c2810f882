package io.github.volantvm.maven.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.volantvm.maven.Listing;
import io.github.volantvm.maven.SampleProject;
import io.github.volantvm.maven.image.Image;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.SourceWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageWriterTest {
    private static final long TIME = 1_700_000_000L;

    @TempDir
    Path folder;

    private SampleProject project() {
        return SampleProject.withProgram(folder.resolve("project"));
    }

    @Test
    void sizeAndDigestAreThoseOfTheBytesWritten() throws Exception {
        Path file = folder.resolve("image.cpio.gz");
        WrittenImage written = ImageWriter.write(project().assemble().image(), TIME, file, Compression.DEFAULT);

        byte[] packed = Files.readAllBytes(file);
        byte[] unpacked = new GZIPInputStream(Files.newInputStream(file)).readAllBytes();
        assertThat(written).isEqualTo(new WrittenImage(packed.length, sha256(packed)));
        assertThat(unpacked.length % 512).isZero();
    }

    @Test
    void thereIsOneGzipMemberBecauseLinuxTakesASecondForJunk() throws IOException {
        Path file = folder.resolve("image.cpio.gz");
        ImageWriter.write(project().assemble().image(), TIME, file, Compression.DEFAULT);
        try (GzipCompressorInputStream firstMember = GzipCompressorInputStream.builder()
                .setPath(file)
                .setDecompressConcatenated(false)
                .get()) {
            firstMember.readAllBytes();
            assertThat(firstMember.getCompressedCount()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void theGzipHeaderSaysNothingOfTheMachine() throws IOException {
        Path file = folder.resolve("image.cpio.gz");
        ImageWriter.write(project().assemble().image(), TIME, file, Compression.DEFAULT);
        // RFC 1952: magic, deflate, no flags, no time, no extra flags, operating system unknown.
        assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
    }

    @Test
    void everyEntryHasTheOneTimestamp() throws IOException {
        Path file = folder.resolve("image.cpio.gz");
        ImageWriter.write(project().assemble().image(), TIME, file, Compression.DEFAULT);
        assertThat(Listing.times(file)).hasSizeGreaterThan(20).containsOnly(TIME);
    }

    @Test
    void namesBeyondAsciiAndVeryLongPathsSurvive() {
        String deep = "/" + "d".repeat(249) + "/" + "ä".repeat(125) + "/" + "e".repeat(250) + "/" + "f".repeat(250);
        assertThat(deep.substring(1).getBytes(StandardCharsets.UTF_8)).hasSize(1002);
        assertThat(project()
                        .file("a", "rw-r--r--", "x")
                        .map("a", "/srv/grüße 🚀\nzweite Zeile")
                        .map("a", deep)
                        .listing())
                .contains("100644 0:0 1 srv/grüße 🚀\nzweite Zeile", "100644 0:0 1 " + deep.substring(1));
    }

    @Test
    void theHighestNumbersSurvive() {
        SampleProject project = project().file("a", "rw-r--r--", "x");
        project.declarations()
                .mapping(
                        Place.pom("<mapping>"),
                        SourceWords.ofPath("a"),
                        "/a",
                        "07777",
                        "4294967294",
                        "4294967294",
                        List.of(),
                        List.of());
        project.declarations().deviceNode("<deviceNode>", "/dev/top", "char", "4095", "1048575", null, null, null);
        assertThat(project.listing()).contains("107777 4294967294:4294967294 1 a", "20600 0:0 4095,1048575 dev/top");
    }

    @Test
    void aSourceThatGrowsOrShrinksAfterItWasLookedAtIsNotPacked() {
        SampleProject project = project().file("data", "rw-r--r--", "four").map("data", "/data");
        for (String later : List.of("five!", "3")) {
            Image image = project.file("data", "rw-r--r--", "four").assemble().image();
            project.file("data", "rw-r--r--", later);
            assertThatThrownBy(() -> ImageWriter.write(image, TIME, folder.resolve(later), Compression.DEFAULT))
                    .isInstanceOf(SourceChangedException.class)
                    .hasMessage(
                            "<mapping> of data with data: the file changed while it was being packed. Build again when"
                                    + " nothing writes to it.");
        }
    }

    @Test
    void aSourceThatChangesWithoutChangingItsSizeIsNotPackedEither() throws IOException {
        SampleProject project = project().file("data", "rw-r--r--", "four").map("data", "/data");
        Image image = project.assemble().image();
        Files.setLastModifiedTime(folder.resolve("project/data"), FileTime.fromMillis(1));
        assertThatThrownBy(() -> ImageWriter.write(image, TIME, folder.resolve("x"), Compression.DEFAULT))
                .isInstanceOf(SourceChangedException.class);
    }

    @Test
    void aVerifiedSourceThatChangesUnseenIsNotPackedEither() throws IOException {
        SampleProject project = project().file("data", "rw-r--r--", "four");
        String checksum = "sha256:" + Sha256.of("four".getBytes(StandardCharsets.UTF_8));
        project.declarations()
                .mapping(
                        Place.pom("<mapping>"),
                        SourceWords.ofMapping("data", null, checksum, null),
                        "/data",
                        null,
                        null,
                        null,
                        List.of(),
                        List.of());
        Path data = folder.resolve("project/data");
        FileTime modified = Files.getLastModifiedTime(data);
        Image image = project.assemble().image();
        ImageWriter.write(image, TIME, folder.resolve("good"), Compression.DEFAULT);
        Files.writeString(data, "evil");
        Files.setLastModifiedTime(data, modified);
        assertThatThrownBy(() -> ImageWriter.write(image, TIME, folder.resolve("bad"), Compression.DEFAULT))
                .isInstanceOf(SourceChangedException.class);
    }

    @Test
    void aFileThatExistsIsNotOverwritten() throws IOException {
        Path file = Files.createFile(folder.resolve("x"));
        Image image = project().assemble().image();
        assertThatThrownBy(() -> ImageWriter.write(image, TIME, file, Compression.DEFAULT))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
