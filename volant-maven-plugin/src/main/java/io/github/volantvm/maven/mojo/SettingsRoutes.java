package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.parts.download.Routes;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Mirror;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * Routes as {@code settings.xml} has them. To Maven's settings a host is a repository whose id is the host's name: a
 * {@code <server>} with that id holds its password, and a {@code <mirror>} that names it in {@code <mirrorOf>} takes
 * its place. A mirror of {@code *} does not, because it mirrors Maven repositories, which hold no such files.
 *
 * <p>Maven has decrypted what the settings encrypt; of that, only what belongs to the one host is asked for.
 */
final class SettingsRoutes implements Routes {
    /** Where Maven keeps a server's {@code <httpHeaders>}: under 3.x and under 4. */
    private static final List<String> HEADERS =
            List.of("aether.connector.http.headers.", "aether.transport.http.headers.");

    private static final String AUTHORIZATION = "Authorization";

    private final RepositorySystemSession session;
    private final List<Mirror> mirrors;

    SettingsRoutes(RepositorySystemSession session, List<Mirror> mirrors) {
        this.session = session;
        this.mirrors = mirrors;
    }

    @Override
    public Route to(URI url) {
        Optional<Mirror> mirror =
                mirrors.stream().filter(each -> mirrors(each, url.getHost())).findFirst();
        Optional<URI> root = mirror.map(Mirror::getUrl).map(URI::create);
        URI routed = root.map(base -> within(base, url)).orElse(url);
        RemoteRepository repository = repository(mirror.map(Mirror::getId).orElse(url.getHost()), routed);
        Map<String, String> headers = headers(repository);
        root.map(URI::getUserInfo).ifPresent(pair -> headers.putIfAbsent(AUTHORIZATION, basic(pair)));
        return route(repository, routed, headers);
    }

    @Override
    public Route toRedirected(URI url) {
        return route(repository(url.getHost(), url), url, Map.of());
    }

    private static boolean mirrors(Mirror mirror, String host) {
        return mirror.getMirrorOf() != null
                && !mirror.isBlocked()
                && Arrays.stream(mirror.getMirrorOf().split(","))
                        .map(String::strip)
                        .anyMatch(host::equals);
    }

    /** The same file within a mirror; a name and password in the mirror's URL have been taken out. */
    private static URI within(URI mirror, URI url) {
        String root = mirror.toString().replaceFirst("//[^/?#]*@", "//").replaceFirst("/$", "");
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(root + url.getRawPath() + query);
    }

    private static RemoteRepository repository(String id, URI url) {
        String root = url.getScheme() + "://" + url.getRawAuthority() + "/";
        return new RemoteRepository.Builder(id, "default", root).build();
    }

    private Route route(RemoteRepository repository, URI url, Map<String, String> headers) {
        Proxy proxy = session.getProxySelector() == null
                ? null
                : session.getProxySelector().getProxy(repository);
        if (proxy == null) {
            return new Route(repository.getId(), url, Optional.empty(), headers, Map.of());
        }
        RemoteRepository proxied =
                new RemoteRepository.Builder(repository).setProxy(proxy).build();
        Map<String, String> proxyHeaders = new LinkedHashMap<>();
        try (AuthenticationContext authentication = AuthenticationContext.forProxy(session, proxied)) {
            basic(authentication).ifPresent(word -> proxyHeaders.put("Proxy-Authorization", word));
        }
        InetSocketAddress address = InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort());
        return new Route(repository.getId(), url, Optional.of(address), headers, proxyHeaders);
    }

    private Map<String, String> headers(RemoteRepository repository) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (session.getAuthenticationSelector() != null) {
            RemoteRepository known = new RemoteRepository.Builder(repository)
                    .setAuthentication(session.getAuthenticationSelector().getAuthentication(repository))
                    .build();
            try (AuthenticationContext authentication = AuthenticationContext.forRepository(session, known)) {
                basic(authentication).ifPresent(word -> headers.put(AUTHORIZATION, word));
            }
        }
        for (String key : HEADERS) {
            if (session.getConfigProperties().get(key + repository.getId()) instanceof Map<?, ?> own) {
                own.forEach((name, value) -> headers.put(name.toString(), value.toString()));
            }
        }
        return headers;
    }

    private static Optional<String> basic(AuthenticationContext authentication) {
        if (authentication == null || authentication.get(AuthenticationContext.USERNAME) == null) {
            return Optional.empty();
        }
        String password = authentication.get(AuthenticationContext.PASSWORD);
        String pair = authentication.get(AuthenticationContext.USERNAME) + ":" + (password == null ? "" : password);
        return Optional.of(basic(pair));
    }

    /** @param pair name and password, with a colon between */
    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
