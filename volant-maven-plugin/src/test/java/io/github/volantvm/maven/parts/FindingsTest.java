package io.github.volantvm.maven.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.volantvm.maven.plan.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
    @TempDir
    Path folder;

    /** For whom no file was changed just now. */
    private final Findings findings = new Findings(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));

    private final AtomicInteger searches = new AtomicInteger();
    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("file"), "one");
    }

    @Test
    void whatWasFoundHoldsUntilTheFileChanges() throws Exception {
        assertThat(find()).isEqualTo(1);
        assertThat(find()).isEqualTo(1);
        Files.writeString(file, "two");
        assertThat(find()).isEqualTo(2);
    }

    @Test
    void whatIsFoundInAFileThatChangedJustNowDoesNotHold() throws Exception {
        Findings young = new Findings(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-1)));
        for (int i = 1; i < 3; i++) {
            assertThat(young.<Integer>find("?", List.of(file), answer -> List.of(), searches::incrementAndGet))
                    .isEqualTo(i);
        }
    }

    @Test
    void whatWasMadeMustStillBeThere() throws Exception {
        Path made = folder.resolve("made");
        assertThat(make(made)).isEqualTo(1);
        assertThat(make(made)).isEqualTo(1);
        Files.delete(made);
        assertThat(make(made)).isEqualTo(2);
    }

    @Test
    void everyQuestionHasItsOwnAnswer() throws Exception {
        assertThat(findings.checksum(file, Checksum.Algorithm.SHA256))
                .isEqualTo(Checksum.of(Checksum.Algorithm.SHA256, file));
        assertThat(findings.checksum(file, Checksum.Algorithm.SHA512))
                .isEqualTo(Checksum.of(Checksum.Algorithm.SHA512, file));
    }

    @Test
    void aSearchThatFailsIsMadeAgain() throws Exception {
        assertThatThrownBy(() -> findings.find("?", List.of(file), answer -> List.of(), () -> {
                    throw new IOException("a broken disk");
                }))
                .hasMessage("a broken disk");
        assertThat(find()).isEqualTo(1);
    }

    private int find() throws IOException {
        return findings.find("?", List.of(file), answer -> List.of(), searches::incrementAndGet);
    }

    private int make(Path made) throws IOException {
        return findings.find("?", List.of(), answer -> List.of(made), () -> {
            Files.createFile(made);
            return searches.incrementAndGet();
        });
    }
}
