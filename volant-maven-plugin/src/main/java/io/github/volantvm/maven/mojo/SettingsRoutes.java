package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.parts.download.Routes;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * Routes as {@code settings.xml} has them. To Maven's settings a host is a repository whose id is the host's name, in
 * any case: a {@code <server>} with that id holds its password and headers, and a {@link HostMirror} takes its place.
 *
 * <p>Maven has decrypted what the settings encrypt; of that, only what belongs to the one host is asked for.
 */
final class SettingsRoutes implements Routes {
    private static final String AUTHORIZATION = "Authorization";
    private static final int HIGHEST_PORT = 65535;

    private final RepositorySystemSession session;
    private final Settings settings;

    SettingsRoutes(RepositorySystemSession session, Settings settings) {
        this.session = session;
        this.settings = settings;
        letProxiesHavePasswords();
    }

    /**
     * Java's client keeps Basic passwords from proxies of https unless told otherwise before its first use (JDK:
     * conf/net.properties). Maven's own downloads give them, so whoever wrote one into the settings means it.
     */
    private void letProxiesHavePasswords() {
        if (settings.getProxies().stream().anyMatch(proxy -> proxy.getUsername() != null)) {
            System.getProperties().putIfAbsent("jdk.http.auth.tunneling.disabledSchemes", "");
        }
    }

    @Override
    public Route to(URI url) throws UnplacedProblemException {
        Optional<HostMirror> mirror = HostMirror.of(url.getHost(), settings.getMirrors());
        URI routed = mirror.map(each -> each.with(url)).orElse(url);
        RemoteRepository repository =
                repository(mirror.map(HostMirror::id).orElseGet(() -> serverId(url.getHost())), routed);
        Map<String, String> headers = headers(repository);
        mirror.flatMap(HostMirror::userInfo).ifPresent(pair -> headers.putIfAbsent(AUTHORIZATION, basic(pair)));
        return route(repository, routed, headers);
    }

    @Override
    public Route toRedirected(URI url) throws UnplacedProblemException {
        // Whoever follows the redirect says what is wrong with one to no host.
        String host = Objects.requireNonNullElse(url.getHost(), "");
        HostMirror.requireUnblocked(host, settings.getMirrors());
        return route(repository(serverId(host), url), url, Map.of());
    }

    /**
     * For a service that is meant itself, so that no mirror stands for it. This machine is asked directly, since to a
     * proxy the same name is another machine.
     *
     * @param id of the {@code <server>} that is for it; empty for the host's name
     * @param keyHeader has the password of a {@code <server>} without a name: the service's key
     */
    Route toService(URI url, Optional<String> id, String keyHeader) throws UnplacedProblemException {
        RemoteRepository repository = repository(id.orElseGet(() -> serverId(url.getHost())), url);
        Map<String, String> headers = headers(repository);
        key(repository).ifPresent(key -> headers.putIfAbsent(keyHeader, key));
        Route direct = new Route(repository.getId(), url, Optional.empty(), headers, Map.of());
        return direct.isToThisMachine() ? direct : route(repository, url, headers);
    }

    /** As the settings spell the host, since Maven compares ids by case. */
    private String serverId(String host) {
        return settings.getServers().stream()
                .map(Server::getId)
                .filter(host::equalsIgnoreCase)
                .findFirst()
                .orElseGet(() -> host.toLowerCase(Locale.ROOT));
    }

    private static RemoteRepository repository(String id, URI url) {
        String root = url.getScheme() + "://" + url.getRawAuthority() + "/";
        return new RemoteRepository.Builder(id, "default", root).build();
    }

    private Route route(RemoteRepository repository, URI url, Map<String, String> headers)
            throws UnplacedProblemException {
        Proxy proxy = session.getProxySelector() == null
                ? null
                : session.getProxySelector().getProxy(repository);
        if (proxy == null) {
            return new Route(repository.getId(), url, Optional.empty(), headers, Map.of());
        }
        if (proxy.getPort() < 1 || proxy.getPort() > HIGHEST_PORT) {
            throw new UnplacedProblemException(
                    "the <proxy> " + proxy.getHost() + " of Maven's settings.xml has the port " + proxy.getPort()
                            + ", which cannot be",
                    "Write a <port> from 1 to " + HIGHEST_PORT);
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
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        secret(repository, SettingsRoutes::basic).ifPresent(word -> headers.put(AUTHORIZATION, word));
        Server server = settings.getServer(repository.getId());
        if (server != null) {
            headers.putAll(ServerHeaders.of(server));
        }
        return headers;
    }

    /** A password that is nobody's. */
    private Optional<String> key(RemoteRepository repository) {
        return secret(
                repository,
                authentication -> authentication == null || authentication.get(AuthenticationContext.USERNAME) != null
                        ? Optional.empty()
                        : Optional.ofNullable(authentication.get(AuthenticationContext.PASSWORD))
                                .filter(key -> !key.isBlank()));
    }

    /** Decrypted by Maven. */
    private Optional<String> secret(
            RemoteRepository repository, Function<AuthenticationContext, Optional<String>> reading) {
        if (session.getAuthenticationSelector() == null) {
            return Optional.empty();
        }
        RemoteRepository known = new RemoteRepository.Builder(repository)
                .setAuthentication(session.getAuthenticationSelector().getAuthentication(repository))
                .build();
        try (AuthenticationContext authentication = AuthenticationContext.forRepository(session, known)) {
            return reading.apply(authentication);
        }
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
