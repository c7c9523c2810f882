package io.github.volantvm.maven.volantd;

import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.problem.VisibleText;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why no answer came, out of what the JDK's client throws: in plain words, and with what to do. */
final class NoAnswer {
    private NoAnswer() {}

    static UnplacedProblemException inTime(Request request, Duration patience, Throwable cause) {
        return new UnplacedProblemException(
                "did not answer within " + seconds(patience) + " s" + left(request),
                "Look after volantd there, or have more patience with a higher <hostTimeout>",
                cause);
    }

    static UnplacedProblemException explain(Throwable thrown, Request request, Route route, Duration patience) {
        String end = route.proxyName()
                .map(name -> "the proxy " + name)
                .orElseGet(() -> route.url().getHost() + ":" + Route.port(route.url()));
        if (find(thrown, HttpTimeoutException.class).isPresent()) {
            return inTime(request, patience, thrown);
        }
        if (find(thrown, UnresolvedAddressException.class, UnknownHostException.class)
                .isPresent()) {
            return new UnplacedProblemException(
                    "is at a host that is not known"
                            + route.proxyName()
                                    .map(name -> ", the proxy " + name)
                                    .orElse(""),
                    "Check its spelling and the network",
                    thrown);
        }
        if (find(thrown, ConnectException.class, NoRouteToHostException.class).isPresent()) {
            return new UnplacedProblemException(
                    "no connection to " + end + " could be made",
                    "Start volantd there, or correct the URL; by default volantd listens on port 7777",
                    thrown);
        }
        Optional<Throwable> tls = find(thrown, SSLException.class);
        if (tls.isPresent()) {
            return new UnplacedProblemException(
                    "no agreement on TLS could be reached with " + end + " (" + message(tls.get()) + ")",
                    "If a server with TLS is there, let the JDK trust its certificate; volantd itself has none, so its URL"
                            + " begins with http://",
                    thrown);
        }
        if (find(thrown, ProtocolException.class).isPresent() || !(thrown instanceof IOException)) {
            return new UnplacedProblemException(
                    "the answer was not one of HTTP (" + message(thrown) + ")",
                    "Correct the URL: something else than volantd listens there",
                    thrown);
        }
        return new UnplacedProblemException(
                "the connection broke before an answer came" + left(request), "Look after volantd there", thrown);
    }

    /** Nobody knows whether volantd did what it was asked; to do it once more does no harm. */
    private static String left(Request request) {
        return request.changes() ? ", so what it has done is not known; run this again to be sure" : "";
    }

    private static String seconds(Duration patience) {
        return BigDecimal.valueOf(patience.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private static String message(Throwable thrown) {
        return VisibleText.of(Objects.requireNonNullElse(thrown.getMessage(), thrown.toString()));
    }

    private static Optional<Throwable> find(Throwable thrown, Class<?>... kinds) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(cause -> Arrays.stream(kinds).anyMatch(kind -> kind.isInstance(cause)))
                .findFirst();
    }
}
