package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.parts.download.Routes;
import io.github.volantvm.maven.parts.download.UserAgent;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.net.URI;

/**
 * Routes as volantd has them, which knows nothing of Maven's settings: to the very host that the URL names, and with no
 * password. Only the proxy is this machine's own.
 */
record PublicRoutes(SettingsRoutes settings, UserAgent userAgent) implements Routes {
    @Override
    public Route to(URI url) throws UnplacedProblemException {
        return settings.toRedirected(url);
    }

    @Override
    public Route toRedirected(URI url) throws UnplacedProblemException {
        return settings.toRedirected(url);
    }
}
