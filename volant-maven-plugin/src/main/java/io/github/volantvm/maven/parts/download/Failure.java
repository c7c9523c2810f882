package io.github.volantvm.maven.parts.download;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why no answer came, out of what the JDK's client throws: in plain words, and whether asking again may help. */
final class Failure {
    private Failure() {}

    /**
     * @return the reason, if the next attempt may do better
     * @throws UnplacedProblemException if it will not
     */
    static BrokenException explain(Throwable thrown, Trail trail, Duration patience) throws UnplacedProblemException {
        Route route = trail.route();
        String host = route.url().getHost();
        String end = route.proxyName().map(name -> "the proxy " + name).orElse(host + ":" + Route.port(route.url()));
        if (find(thrown, UnresolvedAddressException.class).isPresent()
                || find(thrown, UnknownHostException.class).isPresent()) {
            throw new UnplacedProblemException(
                    trail + " cannot be fetched, as the host "
                            + route.proxyHost().orElse(host) + " is not known",
                    "Check its spelling and the network; behind a firewall, add a <proxy>, or a <mirror> of this host, to"
                            + " Maven's settings.xml",
                    thrown);
        }
        if (find(thrown, HttpConnectTimeoutException.class).isPresent()) {
            return BrokenException.ofPatience(Pace.nothingCame(patience), thrown);
        }
        if (find(thrown, ConnectException.class).isPresent()
                || find(thrown, NoRouteToHostException.class).isPresent()) {
            return new BrokenException("no connection to " + end + " could be made", thrown);
        }
        Optional<SSLException> tls = find(thrown, SSLException.class);
        Optional<GeneralSecurityException> distrust = tls.flatMap(Failure::innermostFault);
        if (distrust.isPresent()) {
            throw new UnplacedProblemException(
                    trail + " cannot be fetched, as the certificate of " + host + " is not trusted ("
                            + distrust.get().getMessage() + ")",
                    "If it should be, import it into the trust store of the JDK with keytool,"
                            + " or name another with MAVEN_OPTS=-Djavax.net.ssl.trustStore=FILE",
                    thrown);
        }
        if (tls.isPresent()) {
            return new BrokenException(
                    "no agreement on TLS with " + host + " (" + tls.get().getMessage() + ")", thrown);
        }
        String message = String.valueOf(thrown.getMessage());
        if (message.startsWith("Tunnel failed")) {
            return new BrokenException(end + " made no connection to " + host + " (" + message + ")", thrown);
        }
        if (find(thrown, ProtocolException.class).isPresent() || !(thrown instanceof IOException)) {
            return new BrokenException("the answer was not one of HTTP", thrown);
        }
        return new BrokenException("the connection broke before an answer came", thrown);
    }

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> kind) {
        return causes(thrown).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** What is wrong with a certificate. */
    private static Optional<GeneralSecurityException> innermostFault(Throwable thrown) {
        return causes(thrown)
                .filter(GeneralSecurityException.class::isInstance)
                .map(GeneralSecurityException.class::cast)
                .reduce((outer, inner) -> inner);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }
}
