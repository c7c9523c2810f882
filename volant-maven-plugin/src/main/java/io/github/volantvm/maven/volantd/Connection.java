package io.github.volantvm.maven.volantd;

import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks one host. A redirect is an answer like any other: volantd sends none, and following one could take the API key to
 * another host.
 */
final class Connection {
    /** Far more than all names of plugins that a host may have. */
    private static final int LARGEST_ANSWER = 4 << 20;

    private final Route route;
    private final Duration patience;
    private final HttpClient client;

    /** @param patience how long an answer may take, from the connection to its last byte */
    Connection(Route route, Duration patience) {
        this.route = route;
        this.patience = patience;
        this.client = route.newClient(patience);
    }

    Route route() {
        return route;
    }

    /** @throws UnplacedProblemException if no answer comes */
    Reply send(Request request) throws UnplacedProblemException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(built(request), head -> new ShortBody(LARGEST_ANSWER));
        try {
            HttpResponse<byte[]> response = answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    // What a proxy answers to CONNECT has no body.
                    response.body() == null ? new byte[0] : response.body());
        } catch (TimeoutException e) {
            throw NoAnswer.inTime(request, patience, e);
        } catch (ExecutionException e) {
            throw NoAnswer.explain(e.getCause(), request, route, patience);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest built(Request request) throws UnplacedProblemException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(route.url() + request.path()))
                .header("User-Agent", "volant-maven-plugin")
                .header("Accept", "application/json");
        request.body()
                .ifPresentOrElse(
                        json -> builder.header("Content-Type", "application/json")
                                .method(request.method(), HttpRequest.BodyPublishers.ofString(json.toString())),
                        () -> builder.method(request.method(), HttpRequest.BodyPublishers.noBody()));
        route.addHeaders(builder, "");
        return builder.build();
    }
}
