package io.github.volantvm.maven.parts.download;

import java.net.InetSocketAddress;
import java.net.URI;
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
