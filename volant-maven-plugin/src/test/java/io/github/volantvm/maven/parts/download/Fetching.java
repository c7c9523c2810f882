package io.github.volantvm.maven.parts.download;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A downloader as tests want it: it does not really sleep between attempts, and everything it tells is kept. */
public final class Fetching implements Routes, Transfers {
    public static final Duration LONG = Duration.ofSeconds(20);
    public static final Duration SHORT = Duration.ofMillis(100);

    public final List<Duration> pauses = new ArrayList<>();
    long advanced;
    public final List<String> events = new ArrayList<>();
    public Limits limits = new Limits(100_000, LONG, 3, Duration.ofSeconds(1), Set.of());
    public Optional<URI> mirror = Optional.empty();
    public Optional<InetSocketAddress> proxy = Optional.empty();
    public Map<String, String> headers = Map.of();
    public Map<String, String> proxyHeaders = Map.of();

    public static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    public static Checksum checksum(byte[] bytes) {
        MessageDigest digest = Checksum.Algorithm.SHA256.newDigest();
        digest.update(bytes);
        return Checksum.of(Checksum.Algorithm.SHA256, digest);
    }

    Fetching largest(long largest) {
        limits = new Limits(largest, limits.patience(), limits.attempts(), limits.pause(), limits.insecureHosts());
        return this;
    }

    public Fetching patience(Duration patience) {
        limits = new Limits(limits.largest(), patience, limits.attempts(), limits.pause(), limits.insecureHosts());
        return this;
    }

    public Fetching attempts(int attempts) {
        limits = new Limits(limits.largest(), limits.patience(), attempts, limits.pause(), limits.insecureHosts());
        return this;
    }

    public Fetching allow(String insecureHost) {
        limits = new Limits(
                limits.largest(), limits.patience(), limits.attempts(), limits.pause(), Set.of(insecureHost));
        return this;
    }

    public Downloader downloader() {
        return new Downloader(this, limits, this, pauses::add);
    }

    /** With a checksum that fits nothing, as the downloader asks for it in one case only. */
    public void download(URI url, Path file) throws IOException {
        downloader().download(url, checksum(new byte[0]), file);
    }

    /** The message as the user reads it. */
    public String failure(URI url, Path file) {
        return shown(catchThrowableOfType(UnplacedProblemException.class, () -> download(url, file)));
    }

    public static String shown(UnplacedProblemException failure) {
        return failure.getMessage() + ". " + failure.fix() + ".";
    }

    @Override
    public Route to(URI url) {
        return new Route("some-id", mirror.orElse(url), proxy, headers, proxyHeaders);
    }

    @Override
    public Route toRedirected(URI url) {
        return new Route(url.getHost(), url, proxy, Map.of(), proxyHeaders);
    }

    @Override
    public void retrying(Route route, String reason, Duration pause) {
        events.add("retrying: " + reason);
    }

    @Override
    public Transfer begin(Route route, long size) {
        events.add("began " + size);
        return new Transfer() {
            @Override
            public void advanced(long received) {
                advanced = received;
            }

            @Override
            public void succeeded(long received) {
                events.add("succeeded " + received);
            }

            @Override
            public void failed(Exception reason) {
                events.add("failed: " + reason.getMessage());
            }
        };
    }
}
