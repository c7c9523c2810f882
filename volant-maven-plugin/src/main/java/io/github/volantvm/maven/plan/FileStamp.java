package io.github.volantvm.maven.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a file system tells of a file that has other bytes as soon as somebody wrote to it, so that the file need not be read:
 * git's index trusts the same (git-update-index(1), and Documentation/technical/racy-git.txt for what it does not trust).
 *
 * @param size in bytes
 * @param modified when it was last written to; whoever writes can set it back
 * @param changed when anything of it was last changed (st_ctime), which nobody can set
 * @param inode which file it is on its device: another one may be put in its place
 */
public record FileStamp(long size, FileTime modified, FileTime changed, long device, long inode) {
    /** How long two changes may have the same time where nanoseconds are told: Linux looks at its clock every 10 ms at worst. */
    private static final Duration FINE_TICK = Duration.ofMillis(100);

    /** Elsewhere: FAT counts in 2 s. */
    private static final Duration COARSE_TICK = Duration.ofSeconds(2);

    private static final String WANTED = "unix:size,lastModifiedTime,ctime,dev,ino";

    /** The stamp of a file, links followed; empty where the system has no such times. */
    public static Optional<FileStamp> of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        Map<String, Object> attributes = Files.readAttributes(file, WANTED);
        return Optional.of(new FileStamp(
                (Long) attributes.get("size"),
                (FileTime) attributes.get("lastModifiedTime"),
                (FileTime) attributes.get("ctime"),
                (Long) attributes.get("dev"),
                (Long) attributes.get("ino")));
    }

    /**
     * Whether a later change would show in it. Not if the file was changed just now: within a tick of the clock, two changes
     * have the same time.
     */
    public boolean showsChangesAfter(Instant when) {
        boolean fine = changed.toInstant().getNano() % 1_000_000 != 0;
        return changed.toInstant().isBefore(when.minus(fine ? FINE_TICK : COARSE_TICK));
    }
}
