package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitrdTest {
    private static final byte[] ARCHIVE = "070701".getBytes(StandardCharsets.US_ASCII);
    private static final String OTHER = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private Path image;
    private Path target;

    @BeforeEach
    void name() {
        image = folder.resolve("image");
        target = folder.resolve("initrd");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "i, i...", "im, im..", "ima, ima.", "imag, imag", "image, image..."})
    void theArchiveFollowsAtAMultipleOfFour(String content, String padded) throws IOException {
        Files.writeString(image, content);

        Initrd.write(image, "", ARCHIVE, target);

        assertThat(target).content().isEqualTo(padded.replace('.', '\0') + "070701");
    }

    @ParameterizedTest
    @EnumSource
    void theImageMayBeCheckedByEitherAlgorithm(Checksum.Algorithm algorithm) throws IOException {
        Files.writeString(image, "image");
        String checksum = Checksum.of(algorithm, image).toString();

        Initrd.write(image, checksum, ARCHIVE, target);
        Initrd.write(image, checksum.toUpperCase(Locale.ROOT), ARCHIVE, target);

        assertThat(target).content().isEqualTo("image\0\0\000070701");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anImageWithoutAChecksumIsNotChecked(String checksum) throws IOException {
        Files.writeString(image, "image");

        Initrd.write(image, checksum, ARCHIVE, target);

        assertThat(target).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256:" + OTHER, OTHER, "md5:0123", "sha256:abc"})
    void anotherImageIsRefusedAndNothingLeft(String checksum) throws IOException {
        Files.writeString(image, "image");
        Checksum actual = Checksum.of(Checksum.Algorithm.SHA256, image);

        UnplacedProblemException problem = catchThrowableOfType(
                UnplacedProblemException.class, () -> Initrd.write(image, checksum, ARCHIVE, target));

        assertThat(problem)
                .hasMessage("has " + actual + ", but its manifest says " + checksum
                        + ": the file was changed, or cut short, after it was packed");
        assertThat(problem.fix()).isEqualTo("Package it again");
        assertThat(target).doesNotExist();
    }

    @Test
    void anImageThatIsMissingLeavesNothing() throws IOException {
        Files.createFile(target);

        assertThatThrownBy(() -> Initrd.write(image, "", ARCHIVE, target))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(image.toString());
        assertThat(target).doesNotExist();
    }
}
