package io.github.volantvm.maven.parts.download;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Why an answer does not bring the file: in plain words, and whether asking again may help. */
final class Refusal {
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private Refusal() {}

    /**
     * @return the reason, if the next attempt may do better
     * @throws UnplacedProblemException if it will not
     */
    static BrokenException explain(HttpResponse<?> answer, Trail trail) throws UnplacedProblemException {
        Route route = trail.route();
        int code = answer.statusCode();
        String status = Status.of(code);
        if (code == PROXY_AUTHENTICATION_REQUIRED) {
            throw new UnplacedProblemException(
                    trail + " cannot be fetched, as the proxy "
                            + route.proxyName().orElse(route.name()) + " wants a name and a password (407)",
                    "Add them to the <proxy> in Maven's settings.xml; if they are there, start Maven with"
                            + " MAVEN_OPTS=-Djdk.http.auth.tunneling.disabledSchemes=");
        }
        if (code == 401 || code == 403) {
            throw refusedAccess(trail, status);
        }
        if (code >= 500 || code == 408 || code == 429) {
            return BrokenException.ofServer("the server answered " + status, retryAfter(answer));
        }
        throw new UnplacedProblemException(
                trail + " answered " + status,
                trail.isMirrored()
                        ? "Put the file there, or take the <mirror> " + route.name() + " for " + trail.host()
                                + " out of Maven's settings.xml"
                        : trail.userAgent().adviceOnAbsence());
    }

    private static UnplacedProblemException refusedAccess(Trail trail, String status) {
        Route route = trail.route();
        if (!route.headers().isEmpty()) {
            return new UnplacedProblemException(
                    trail + " answered " + status + " to the credentials that were sent",
                    "Correct the <server> with the id " + route.name() + " in Maven's settings.xml");
        }
        if (trail.isElsewhere()) {
            // A password in the settings would not be sent there.
            return new UnplacedProblemException(
                    trail + " answered " + status, trail.userAgent().adviceOnAbsence());
        }
        return new UnplacedProblemException(
                trail + " answered " + status, trail.userAgent().adviceOnRefusal(route));
    }

    private static Duration retryAfter(HttpResponse<?> answer) {
        Optional<String> header = answer.headers().firstValue("Retry-After").map(String::strip);
        return header.filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
    }
}
