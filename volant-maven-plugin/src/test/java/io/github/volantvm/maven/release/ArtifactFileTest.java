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
        assertThat(new ArtifactFile("com.example", "x", "1.0", "1.0", classifier, "cpio.gz")
                        .urlIn(new DeployRepository("id", repository, "<url>")))
                .isEqualTo(url);
    }

    @Test
    void whatAPathCannotHoldIsEncoded() {
        assertThat(new ArtifactFile("com.example", "x", "1.0 a%é", "1.0 a%é", "", "json")
                        .urlIn(new DeployRepository("id", "https://h/r", "<url>")))
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
        "https://, false",
        "http://my_nexus:8081/maven, true",
        "target/repo, false",
    })
    void volantDownloadsFromTheWebAlone(String url, boolean web) {
        assertThat(new DeployRepository("id", url, "<url>").isOnTheWeb()).isEqualTo(web);
    }

    @ParameterizedTest
    @CsvSource({
        "http://me:secret@h/r, true, http://...@h/r",
        "http://me:s3^cret@h/r, true, http://...@h/r",
        "scp://me:secret@h/r, true, scp://...@h/r",
        "http://me:sec/ret@h/r, false, http://...@h/r",
        "http://h/r@1, false, http://...@1",
        "http://h/r, false, http://h/r",
    })
    void aPasswordIsNeverShown(String url, boolean password, String shown) {
        DeployRepository repository = new DeployRepository("id", url, "<url>");
        assertThat(repository.hasPassword()).isEqualTo(password);
        assertThat(repository).hasToString("id::" + shown);
    }
}
