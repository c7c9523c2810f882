package io.github.volantvm.maven.parts.download;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.net.URI;

/** How requests leave this machine: what the user's settings say of mirrors, proxies and passwords. */
public interface Routes {
    /** Straight to every host, with nothing secret. */
    Routes DIRECT = new Routes() {
        @Override
        public Route to(URI url) {
            return Route.direct(url);
        }

        @Override
        public Route toRedirected(URI url) {
            return Route.direct(url);
        }
    };

    /**
     * For a URL that the user wrote: through a mirror, if there is one, with the password kept for its host.
     *
     * @throws UnplacedProblemException if the settings leave no way to it
     */
    Route to(URI url) throws UnplacedProblemException;

    /** On whose behalf they are gone. */
    default UserAgent userAgent() {
        return UserAgent.MAVEN;
    }

    /** For a URL that a server named: through the proxy for its host, but with nothing secret of the user's. */
    Route toRedirected(URI url) throws UnplacedProblemException;
}
