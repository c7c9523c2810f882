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

    /** What to do where a server lets nobody in who has no password, as an instruction. */
    default String adviceOnRefusal(Route route) {
        return "If the URL is right, add a <server> with the id " + route.name()
                + " to Maven's settings.xml, with username and password";
    }

    /** What to do where a server has no such file, as an instruction. */
    default String adviceOnAbsence() {
        return "Correct the URL, or ask its publisher where the file is now";
    }

    /** Whether hosts other than this machine are asked with TLS, or by name without. */
    default boolean needTls() {
        return true;
    }

    /** For a URL that a server named: through the proxy for its host, but with nothing secret of the user's. */
    Route toRedirected(URI url) throws UnplacedProblemException;
}
