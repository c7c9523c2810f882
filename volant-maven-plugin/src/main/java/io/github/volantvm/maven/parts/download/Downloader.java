package io.github.volantvm.maven.parts.download;

import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Fetches files over HTTP, patiently but not endlessly: what breaks is taken up again where it broke, a server that is
 * overloaded is asked again later, and what comes too slowly or is too much is given up.
 *
 * <p>Every failure of the network is a {@link UnplacedProblemException}; any other {@link IOException} is of this machine.
 */
public final class Downloader {
    private final Routes routes;
    private final Limits limits;
    private final Transfers transfers;
    private final Waiting waiting;
    private final Requests requests;

    public Downloader(Routes routes, Limits limits, Transfers transfers) {
        this(routes, limits, transfers, time -> Thread.sleep(time.toMillis()));
    }

    Downloader(Routes routes, Limits limits, Transfers transfers, Waiting waiting) {
        this.routes = routes;
        this.limits = limits;
        this.transfers = transfers;
        this.waiting = waiting;
        this.requests = new Requests(limits.patience());
    }

    /** Lets time pass between two attempts. */
    interface Waiting {
        void sleep(Duration time) throws InterruptedException;
    }

    /**
     * Fetches a file. Of a failed download, a part of it may be left.
     *
     * @param expected what the file should have; a download that was taken up again may be a mixture of two versions,
     *     and is fetched once more in one piece if this tells so. Otherwise it is up to the caller to compare.
     */
    public void download(URI url, Checksum expected, Path file) throws IOException {
        Partial.Ceiling ceiling = new Partial.Ceiling(limits.largest(), "If it is meant to be, raise <downloadLimit>");
        boolean suspect;
        try (FileChannel channel = open(file)) {
            Partial partial = new Partial(new Sink.ToFile(channel), ceiling, false);
            fetch(url, partial);
            suspect = partial.isPiecedTogether();
        }
        if (suspect && !expected.isOf(file)) {
            try (FileChannel channel = open(file)) {
                fetch(url, new Partial(new Sink.ToFile(channel), ceiling, true));
            }
        }
    }

    /**
     * Fetches a short text.
     *
     * @param most how many bytes it may have
     */
    public byte[] read(URI url, int most) throws IOException {
        ByteArrayOutputStream memory = new ByteArrayOutputStream();
        Partial.Ceiling ceiling = new Partial.Ceiling(most, "Correct the URL: a short text should be there");
        fetch(url, new Partial(new Sink.ToMemory(memory), ceiling, true));
        return memory.toByteArray();
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private void fetch(URI url, Partial partial) throws IOException {
        Retries retries = new Retries(limits);
        while (true) {
            Trail trail = new Trail(url, routes, limits.insecureHosts());
            try {
                new Attempt(trail, partial, requests, limits.patience(), transfers).run();
                return;
            } catch (BrokenException e) {
                Optional<Duration> pause = retries.after(e, partial);
                if (pause.isEmpty()) {
                    throw givenUp(trail, retries.attempts(), e);
                }
                transfers.retrying(trail.route(), e.getMessage(), pause.get());
                sleep(pause.get(), trail);
            } catch (InterruptedException e) {
                throw interrupted(trail);
            }
        }
    }

    private void sleep(Duration time, Trail trail) throws UnplacedProblemException {
        try {
            waiting.sleep(time);
        } catch (InterruptedException e) {
            throw interrupted(trail);
        }
    }

    private static UnplacedProblemException givenUp(Trail trail, int attempts, BrokenException end) {
        return new UnplacedProblemException(
                trail + " was given up after " + attempts + (attempts == 1 ? " attempt" : " attempts") + ": "
                        + end.getMessage(),
                end.advice(),
                end);
    }

    private static UnplacedProblemException interrupted(Trail trail) {
        Thread.currentThread().interrupt();
        return new UnplacedProblemException(trail + " was interrupted", "Build again");
    }
}
