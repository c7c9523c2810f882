package io.github.volantvm.maven.parts;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The JDK's HTTP clients, one for each proxy and one without.
 *
 * <p>The client of JDK 17 cannot be closed: its thread ends when nobody refers to it any more, with its connections.
 */
final class Clients {
    private final Map<Optional<InetSocketAddress>, HttpClient> clients = new ConcurrentHashMap<>();
    private final Duration patience;

    Clients(Duration patience) {
        this.patience = patience;
    }

    HttpClient of(Route route) {
        return clients.computeIfAbsent(route.proxy(), this::client);
    }

    private HttpClient client(Optional<InetSocketAddress> proxy) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .proxy(proxy.map(ProxySelector::of).orElse(HttpClient.Builder.NO_PROXY))
                .build();
    }
}
