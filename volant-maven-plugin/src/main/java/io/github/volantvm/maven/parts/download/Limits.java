package io.github.volantvm.maven.parts.download;

import java.time.Duration;
import java.util.Set;

/**
 * What a download may cost before it is given up.
 *
 * @param largest how many bytes a file, or what is unpacked to get at one, may have
 * @param patience how long a server may take to answer, and how long it may send next to nothing
 * @param attempts how often to ask, when the connection breaks or the server is overloaded; an attempt that takes the file
 *     a good deal further is counted as the first again
 * @param pause before the second attempt; each later one waits twice as long as the one before
 * @param insecureHosts hosts, beside this machine itself if no proxy elsewhere is between, that may be asked
 *     without TLS
 */
public record Limits(long largest, Duration patience, int attempts, Duration pause, Set<String> insecureHosts) {
    public static final Limits DEFAULT =
            new Limits(1L << 30, Duration.ofSeconds(30), 4, Duration.ofSeconds(1), Set.of());
}
