package io.github.volantvm.maven.parts.download;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One go at a file: asks for it, takes what comes, and watches the clock meanwhile. */
final class Attempt {
    private static final Set<Integer> WHOLE = Set.of(200, 203);
    private static final int REST = 206;
    private static final int NO_SUCH_RANGE = 416;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Trail trail;
    private final Partial partial;
    private final Requests requests;
    private final Duration patience;
    private final Transfers transfers;

    Attempt(Trail trail, Partial partial, Requests requests, Duration patience, Transfers transfers) {
        this.trail = trail;
        this.partial = partial;
        this.requests = requests;
        this.patience = patience;
        this.transfers = transfers;
    }

    /**
     * @throws BrokenException if another attempt may bring the rest
     * @throws IOException if none will
     */
    void run() throws BrokenException, IOException, InterruptedException {
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer = requests.ask(trail, partial);
        if (partial.asksForRest() && isMisfit(answer)) {
            Body.discard(answer.body());
            partial.startOver();
            // From the first URL on, as what a redirect named may hold for one request only.
            trail.startOver();
            answer = requests.ask(trail, partial);
        }
        boolean accepted = false;
        try {
            accept(answer);
            accepted = true;
        } finally {
            if (!accepted) {
                Body.discard(answer.body());
            }
        }
        take(answer.body());
    }

    private boolean isMisfit(HttpResponse<?> answer) {
        return answer.statusCode() == NO_SUCH_RANGE
                || (answer.statusCode() == REST && !partial.isContinuedBy(answer.headers()));
    }

    private void accept(HttpResponse<?> answer) throws BrokenException, IOException {
        HttpHeaders headers = answer.headers();
        Optional<String> coding = headers.firstValue("Content-Encoding").map(String::strip);
        if (coding.isPresent()
                && trail.userAgent()
                        .acceptedEncoding()
                        .filter(coding.get()::equalsIgnoreCase)
                        .isPresent()) {
            throw new UnplacedProblemException(
                    trail + " is sent with Content-Encoding: " + coding.get()
                            + ", so whoever downloads it undoes that, and has another file",
                    "Let the server send the file as it is");
        }
        if (answer.statusCode() == REST && partial.asksForRest()) {
            partial.goOn(headers);
        } else if (WHOLE.contains(answer.statusCode())) {
            partial.begin(headers);
        } else {
            throw Refusal.explain(answer, trail);
        }
        if (partial.size() > partial.ceiling().bytes()) {
            throw tooLarge();
        }
    }

    private void take(Flow.Publisher<List<ByteBuffer>> publisher)
            throws BrokenException, IOException, InterruptedException {
        Transfers.Transfer transfer = transfers.begin(trail.route(), partial.size());
        Body body = new Body(partial);
        try {
            publisher.subscribe(body);
            watch(body, transfer);
        } catch (BrokenException | IOException | InterruptedException | RuntimeException e) {
            body.stop();
            transfer.failed(e);
            throw e;
        }
        transfer.advanced(partial.received());
        transfer.succeeded(partial.received());
    }

    private void watch(Body body, Transfers.Transfer transfer)
            throws BrokenException, IOException, InterruptedException {
        Pace pace = new Pace(patience, System.nanoTime(), body.received());
        long look = Math.min(LOOK.toNanos(), patience.toNanos() / 10);
        while (true) {
            try {
                body.end().get(look, TimeUnit.NANOSECONDS);
                if (!partial.isWhole()) {
                    throw BrokenException.ofServer("the server sent " + partial, Duration.ZERO);
                }
                return;
            } catch (TimeoutException e) {
                long received = body.received();
                transfer.advanced(received);
                Optional<String> fault = pace.fault(System.nanoTime(), received);
                if (fault.isPresent()) {
                    throw BrokenException.ofPatience(fault.get(), e);
                }
            } catch (ExecutionException e) {
                throw explain(e.getCause());
            }
        }
    }

    private BrokenException explain(Throwable end) throws IOException {
        if (end instanceof Body.UnwritableException unwritable) {
            throw unwritable.getCause();
        }
        if (end instanceof Body.TooLargeException) {
            throw tooLarge();
        }
        return new BrokenException("the connection broke after " + partial, end);
    }

    private UnplacedProblemException tooLarge() {
        return new UnplacedProblemException(
                String.format(
                        Locale.ROOT,
                        "%s is larger than %,d bytes",
                        trail,
                        partial.ceiling().bytes()),
                partial.ceiling().fix());
    }
}
