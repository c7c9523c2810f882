package io.github.volantvm.maven.parts.download;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks servers, with one of the JDK's HTTP clients for each proxy and one without.
 *
 * <p>The client of JDK 17 cannot be closed: its thread ends when nobody refers to it any more, with its connections.
 */
final class Requests {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Map<Optional<InetSocketAddress>, HttpClient> clients = new ConcurrentHashMap<>();
    private final Duration patience;

    Requests(Duration patience) {
        this.patience = patience;
    }

    /**
     * Asks for a file, or the rest of it, and follows redirects; the body of the last answer is not read yet.
     *
     * @throws BrokenException if no answer came and another attempt may bring one
     */
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> ask(Trail trail, Partial partial)
            throws BrokenException, UnplacedProblemException, InterruptedException {
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer = askOnce(trail, partial);
        while (REDIRECTS.contains(answer.statusCode())) {
            Body.discard(answer.body());
            trail.follow(answer);
            answer = askOnce(trail, partial);
        }
        return answer;
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> askOnce(Trail trail, Partial partial)
            throws BrokenException, UnplacedProblemException, InterruptedException {
        Route route = trail.route();
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
                client(route).sendAsync(request(trail, partial), HttpResponse.BodyHandlers.ofPublisher());
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw BrokenException.ofPatience(Pace.nothingCame(patience), e);
        } catch (ExecutionException e) {
            throw Failure.explain(e.getCause(), trail, patience);
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpRequest request(Trail trail, Partial partial) throws UnplacedProblemException {
        Route route = trail.route();
        HttpRequest.Builder request = HttpRequest.newBuilder(route.url()).header("User-Agent", "volant-maven-plugin");
        trail.userAgent().acceptedEncoding().ifPresent(coding -> request.header("Accept-Encoding", coding));
        partial.condition(request);
        route.addHeaders(request, trail + " ");
        return request.build();
    }

    private HttpClient client(Route route) {
        return clients.computeIfAbsent(route.proxy(), proxy -> route.newClient(patience));
    }
}
