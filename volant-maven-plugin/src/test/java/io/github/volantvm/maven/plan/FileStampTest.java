package io.github.volantvm.maven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStampTest {
    @TempDir
    Path folder;

    private Path file;
    private FileStamp stamp;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("file"), "one");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        stamp = FileStamp.of(file).orElseThrow();
        // The clock of the file system must tick: a change within a tick has the same time.
        Thread.sleep(20);
    }

    @Test
    void itStaysWhileNobodyWrites() throws Exception {
        Files.readString(file);
        assertThat(FileStamp.of(file)).hasValue(stamp);
    }

    @Test
    void itShowsAWriterWhoPutsSizeAndTimeBack() throws Exception {
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        FileStamp now = FileStamp.of(file).orElseThrow();
        assertThat(now.size()).isEqualTo(stamp.size());
        assertThat(now.modified()).isEqualTo(stamp.modified());
        assertThat(now).isNotEqualTo(stamp);
    }

    @Test
    void itShowsAnotherFileInItsPlace() throws Exception {
        Path other = Files.writeString(folder.resolve("other"), "two");
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(FileStamp.of(file).orElseThrow().inode()).isNotEqualTo(stamp.inode());
    }

    @Test
    void whatChangedJustNowMayChangeWithoutAnotherTime() {
        assertThat(changedAt("2026-01-01T00:00:00.123456789Z"))
                .returns(false, fine -> fine.showsChangesAfter(Instant.parse("2026-01-01T00:00:00.223456789Z")))
                .returns(true, fine -> fine.showsChangesAfter(Instant.parse("2026-01-01T00:00:00.223456790Z")));
        assertThat(changedAt("2026-01-01T00:00:00Z"))
                .returns(false, coarse -> coarse.showsChangesAfter(Instant.parse("2026-01-01T00:00:02Z")))
                .returns(true, coarse -> coarse.showsChangesAfter(Instant.parse("2026-01-01T00:00:02.001Z")));
    }

    private FileStamp changedAt(String time) {
        FileTime changed = FileTime.from(Instant.parse(time));
        return new FileStamp(stamp.size(), stamp.modified(), changed, stamp.device(), stamp.inode());
    }
}
