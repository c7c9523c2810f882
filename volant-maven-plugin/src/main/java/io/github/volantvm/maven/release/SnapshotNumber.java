package io.github.volantvm.maven.release;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What Maven puts in the place of {@code SNAPSHOT} when it deploys: the time at which it was started, and one more than
 * the number that the repository gave last (maven-resolver-provider, RemoteSnapshotMetadata).
 *
 * @param build from 1
 */
public record SnapshotNumber(Instant time, int build) {
    private static final String MARK = "SNAPSHOT";
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyyMMdd.HHmmss").withZone(ZoneOffset.UTC);

    /** Whether Maven numbers the deployments of this version. */
    public static boolean isSnapshot(String version) {
        return version.endsWith(MARK);
    }

    /** @return such as {@code 1.0-20260131.235959-7} for {@code 1.0-SNAPSHOT} */
    public String in(String version) {
        return version.substring(0, version.length() - MARK.length()) + FORMAT.format(time) + "-" + build;
    }
}
