package io.github.volantvm.maven.plan;

import java.net.URI;
import java.nio.file.Path;

/** Where a part comes from. */
public sealed interface Supply {
    /** A URL, with http or https. */
    record Download(URI url) implements Supply {
        @Override
        public String toString() {
            return url.toString();
        }
    }

    /**
     * A file of the build machine; it may not be there yet.
     *
     * @param name how problems name it
     */
    record HostFile(Path file, String name) implements Supply {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An artifact in a Maven repository: {@code groupId:artifactId[:extension[:classifier]]:version}. */
    record MavenArtifact(String coordinates) implements Supply {
        @Override
        public String toString() {
            return coordinates;
        }
    }

    /** Volant's agent as published with a release: {@code v0.6.5}, or {@code latest} where that is allowed. */
    record VolantRelease(String tag) implements Supply {
        public static final String LATEST = "latest";

        public boolean isLatest() {
            return tag.equals(LATEST);
        }

        @Override
        public String toString() {
            return "kestrel " + tag;
        }
    }
}
