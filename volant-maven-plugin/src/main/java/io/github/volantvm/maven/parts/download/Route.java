package io.github.volantvm.maven.parts.download;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How one request leaves this machine.
 *
 * @param name the id of the mirror or the name of the host, as Maven shows it: "Downloading from NAME"
 * @param url what to ask for; the mirror's, where there is one
 * @param proxy whom to ask instead
 * @param headers to send along to this host only; they may be secret
 * @param proxyHeaders for the proxy; they may be secret
 */
public record Route(
        String name,
        URI url,
        Optional<InetSocketAddress> proxy,
        Map<String, String> headers,
        Map<String, String> proxyHeaders) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|::1");

    /** Straight, and with nothing secret. */
    public static Route direct(URI url) {
        return new Route(url.getHost(), url, Optional.empty(), Map.of(), Map.of());
    }

    /** The proxy as messages name it, such as {@code proxy.example.com:3128}. */
    public Optional<String> proxyName() {
        return proxy.map(address -> address.getHostString() + ":" + address.getPort());
    }

    Optional<String> proxyHost() {
        return proxy.map(InetSocketAddress::getHostString);
    }

    /**
     * A client that goes this way. It follows no redirect by itself, so that what is secret stays here.
     *
     * @param patience how long a connection may take
     */
    public HttpClient newClient(Duration patience) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .proxy(proxy.map(ProxySelector::of).orElse(HttpClient.Builder.NO_PROXY))
                .build();
    }

    /**
     * Gives a request the headers for the host, and those for the proxy.
     *
     * @param subject with a blank at its end, what cannot be asked if one of them is none; may be empty
     * @throws UnplacedProblemException if HTTP does not allow one
     */
    public void addHeaders(HttpRequest.Builder request, String subject) throws UnplacedProblemException {
        addHeaders(request, headers, subject);
        addHeaders(request, proxyHeaders, subject);
    }

    private void addHeaders(HttpRequest.Builder request, Map<String, String> given, String subject)
            throws UnplacedProblemException {
        for (Map.Entry<String, String> header : given.entrySet()) {
            try {
                request.setHeader(header.getKey(), header.getValue());
            } catch (IllegalArgumentException e) {
                // Without the cause, whose message may be the secret.
                throw new UnplacedProblemException(
                        subject + "cannot be asked with the header " + header.getKey() + ", which HTTP does not allow",
                        "Correct the <server> with the id " + name + " in Maven's settings.xml");
            }
        }
    }

    /** The port that is really asked. */
    public static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
    }

    /** Whether nothing of it can be seen outside of this machine. */
    public boolean isLocal() {
        return isToThisMachine() && proxyHost().stream().allMatch(Route::isLoopback);
    }

    /** Whether it ends at this machine, even if a proxy elsewhere is asked for it. */
    public boolean isToThisMachine() {
        return url.getHost() != null && isLoopback(url.getHost());
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** Without the headers, so that no log or message ever has them. */
    @Override
    public String toString() {
        return url + proxyName().map(address -> " through " + address).orElse("");
    }
}
