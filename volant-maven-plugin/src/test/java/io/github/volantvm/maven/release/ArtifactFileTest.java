package io.github.volantvm.maven.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactFileTest {
    @ParameterizedTest
    @CsvSource({
        "https://repo.example/maven, '', https://repo.example/maven/com/example/x/1.0/x-1.0.cpio.gz",
        "https://repo.example/maven//, initramfs, https://repo.example/maven/com/example/x/1.0/x-1.0-initramfs.cpio.gz",
        "http://127.0.0.1:81, '', http://127.0.0.1:81/com/example/x/1.0/x-1.0.cpio.gz",
    })
    void theDefaultLayoutNamesFolderAndFile(String repository, String classifier, String url) {
        assertThat(new ArtifactFile("com.example", "x", "1.0", "1.0", classifier, "cpio.gz").urlIn(repository))
                .isEqualTo(url);
    }

    @Test
    void whatAPathCannotHoldIsEncoded() {
        assertThat(new ArtifactFile("com.example", "x", "1.0 a%é", "1.0 a%é", "", "json").urlIn("https://h/r"))
                .isEqualTo("https://h/r/com/example/x/1.0%20a%25é/x-1.0%20a%25é.json");
    }

    @Test
    void aSnapshotIsNamedByTimeAndNumber() {
        SnapshotNumber number = new SnapshotNumber(Instant.parse("2026-01-31T23:59:59.999Z"), 7);
        assertThat(SnapshotNumber.isSnapshot("1.0-SNAPSHOT")).isTrue();
        assertThat(SnapshotNumber.isSnapshot("1.0")).isFalse();
        assertThat(number.in("1.0-SNAPSHOT")).isEqualTo("1.0-20260131.235959-7");
        assertThat(number.in("SNAPSHOT")).isEqualTo("20260131.235959-7");
    }

    @ParameterizedTest
    @CsvSource({
        "https://repo.example/maven, true",
        "http://127.0.0.1:81/, true",
        "file:///srv/repo, false",
        "file:target/repo, false",
        "scp://repo.example/maven, false",
        "https:/repo.example, false",
        "https://repo example/maven, false",
        "target/repo, false",
    })
    void volantDownloadsFromTheWebAlone(String url, boolean web) {
        assertThat(new DeployRepository("id", url, "<url>").isOnTheWeb()).isEqualTo(web);
    }
}
