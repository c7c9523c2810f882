package io.github.volantvm.maven.parts.download;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The way to a file: the URL that the user wrote, where it is asked for, and every redirect after that.
 *
 * <p>Each step is checked before it is gone: it must use TLS, and what is secret stays with the host it was meant for.
 * As a text it is the file's name in messages; of URLs that the user did not write it shows neither the password nor
 * the query, which often is a key.
 */
final class Trail {
    private static final int MOST_REDIRECTS = 10;
    private static final int HIGHEST_PORT = 65535;
    private static final Pattern LONG_LABEL = Pattern.compile("[^.]{64}");

    private final URI url;
    private final Routes routes;
    private final Set<String> insecureHosts;
    private final Set<URI> gone = new HashSet<>();
    private final Route first;
    private Route route;

    /** @throws UnplacedProblemException if the first step may not be gone */
    Trail(URI url, Routes routes, Set<String> insecureHosts) throws UnplacedProblemException {
        this.url = url;
        this.routes = routes;
        this.insecureHosts = insecureHosts;
        first = routes.to(url);
        go(first);
    }

    /** The last step. */
    Route route() {
        return route;
    }

    /** On whose behalf it is gone. */
    UserAgent userAgent() {
        return routes.userAgent();
    }

    /** The host that the user wrote. */
    String host() {
        return url.getHost();
    }

    /** Whether a mirror is asked in place of the host that the user wrote. */
    boolean isMirrored() {
        return route == first && !route.url().equals(url);
    }

    /** Whether redirects have led away from the host that was asked first. */
    boolean isElsewhere() {
        return !isSameHost(first.url(), route.url());
    }

    /** Goes back to the first step. */
    void startOver() throws UnplacedProblemException {
        gone.clear();
        go(first);
    }

    /** Goes where an answer points; with the same secrets only as long as the host stays the same. */
    void follow(HttpResponse<?> answer) throws UnplacedProblemException {
        Optional<String> location = answer.headers().firstValue("Location");
        if (location.isEmpty()) {
            throw new UnplacedProblemException(
                    this + " answered " + Status.of(answer.statusCode()) + " without saying where the file is",
                    userAgent().adviceOnAbsence());
        }
        URI next;
        try {
            next = resolved(location.get().strip());
        } catch (IllegalArgumentException e) {
            throw new UnplacedProblemException(
                    this + " is redirected to '" + shown(location.get()) + "', which is not a URL",
                    userAgent().adviceOnAbsence());
        }
        go(
                isSameHost(next, route.url())
                        ? new Route(route.name(), next, route.proxy(), route.headers(), route.proxyHeaders())
                        : routes.toRedirected(next));
    }

    /** Without a name or password, which a redirect has no business to give. */
    private URI resolved(String location) {
        // URI.resolve drops the file's name before a query alone, as RFC 2396 did.
        String path = location.startsWith("?") ? route.url().getRawPath() : "";
        return URI.create(withoutPassword(route.url().resolve(path + location).toString()));
    }

    private void go(Route next) throws UnplacedProblemException {
        route = next;
        String scheme = lowerCase(next.url().getScheme());
        String host = lowerCase(next.url().getHost());
        if (!(scheme.equals("https") || scheme.equals("http"))
                || host.isEmpty()
                || LONG_LABEL.matcher(host).find()
                || next.url().getPort() > HIGHEST_PORT) {
            throw new UnplacedProblemException(
                    this + " is not a URL with https, a host and a port up to 65535",
                    userAgent().adviceOnAbsence());
        }
        if (userAgent().needsTls()
                && scheme.equals("http")
                && !next.isLocal()
                && insecureHosts.stream().noneMatch(host::equalsIgnoreCase)) {
            throw insecure(host);
        }
        if (gone.size() > MOST_REDIRECTS) {
            throw new UnplacedProblemException(
                    this + " is redirected more than " + MOST_REDIRECTS + " times",
                    userAgent().adviceOnAbsence());
        }
        if (!gone.add(next.url())) {
            throw new UnplacedProblemException(
                    this + " is redirected in a circle", userAgent().adviceOnAbsence());
        }
    }

    private UnplacedProblemException insecure(String host) {
        String danger = ", so anybody on the way could change or read it";
        return route.isToThisMachine()
                ? new UnplacedProblemException(
                        this + " would be fetched without TLS through the proxy "
                                + route.proxyName().orElseThrow() + danger,
                        "Use https, or add " + host + " to the <nonProxyHosts> of the <proxy> in Maven's settings.xml")
                : new UnplacedProblemException(
                        this + " would be fetched without TLS" + danger,
                        "Use https, or allow the host by name: <insecureHosts><insecureHost>" + host
                                + "</insecureHost></insecureHosts>");
    }

    private static boolean isSameHost(URI one, URI other) {
        return lowerCase(one.getScheme()).equals(lowerCase(other.getScheme()))
                && lowerCase(one.getHost()).equals(lowerCase(other.getHost()))
                && Route.port(one) == Route.port(other);
    }

    private static String lowerCase(String word) {
        return word == null ? "" : word.toLowerCase(Locale.ROOT);
    }

    private static String withoutPassword(String url) {
        return url.replaceFirst("//[^/?#]*@", "//");
    }

    private static String shown(String url) {
        return withoutPassword(url).replaceFirst("\\?.*", "?...");
    }

    @Override
    public String toString() {
        if (route.url().equals(url)) {
            return url.toString();
        }
        return url + (route == first ? " (asked at " : " (redirected to ")
                + shown(route.url().toString()) + ")";
    }
}
