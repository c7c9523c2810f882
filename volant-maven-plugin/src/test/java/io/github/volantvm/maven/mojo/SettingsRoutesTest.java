package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.parts.download.Route;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.settings.Mirror;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.junit.jupiter.api.Test;

/** With the resolver's own selectors, as Maven fills them from settings.xml. */
class SettingsRoutesTest {
    private static final URI CADDY = URI.create("https://github.com/caddyserver/caddy.tar.gz?a=b%20c");
    private static final String JOE = "Basic am9lOnNlY3JldA==";

    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
    private final DefaultAuthenticationSelector authentication = new DefaultAuthenticationSelector();
    private final List<Mirror> mirrors = new ArrayList<>();

    @Test
    void withoutSettingsAHostIsAskedDirectly() {
        assertThat(route()).isEqualTo(Route.direct(CADDY));
        session.setAuthenticationSelector(null);
        session.setProxySelector(null);
        assertThat(route()).isEqualTo(Route.direct(CADDY));
    }

    @Test
    void aServerIsKnownByItsHostsName() {
        authentication.add("github.com", joe());
        assertThat(route().headers()).containsExactly(Map.entry("Authorization", JOE));
        assertThat(route()).asString().doesNotContain("am9l").isEqualTo(CADDY.toString());
    }

    @Test
    void aRedirectGetsNoPassword() {
        authentication.add("github.com", joe());
        assertThat(routes().toRedirected(CADDY).headers()).isEmpty();
    }

    @Test
    void headersOfAServerAreSent() {
        session.setConfigProperty("aether.connector.http.headers.github.com", Map.of("PRIVATE-TOKEN", "t"));
        assertThat(route().headers()).containsExactly(Map.entry("PRIVATE-TOKEN", "t"));
    }

    @Test
    void aMirrorThatNamesTheHostTakesItsPlace() {
        mirror("all", "*", "https://repo.example/maven");
        mirror("corp", "central, github.com", "https://repo.example/github/");
        authentication.add("corp", joe());
        authentication.add(
                "github.com",
                new AuthenticationBuilder().addUsername("no").addPassword("no").build());
        assertThat(route().name()).isEqualTo("corp");
        assertThat(route().url()).isEqualTo(URI.create("https://repo.example/github/caddyserver/caddy.tar.gz?a=b%20c"));
        assertThat(route().headers()).containsExactly(Map.entry("Authorization", JOE));
    }

    @Test
    void aPasswordInAMirrorsUrlIsSentAndNotShown() {
        mirror("corp", "github.com", "https://joe:secret@repo.example/github");
        assertThat(route().url()).isEqualTo(URI.create("https://repo.example/github/caddyserver/caddy.tar.gz?a=b%20c"));
        assertThat(route().headers()).containsExactly(Map.entry("Authorization", JOE));
    }

    @Test
    void aMirrorOfEverythingMirrorsMavenRepositoriesOnly() {
        mirror("all", "*", "https://repo.example/maven");
        mirror("others", "external:*,!github.com", "https://repo.example/maven");
        assertThat(route().url()).isEqualTo(CADDY);
    }

    @Test
    void theProxyIsTheOneForTheHost() {
        DefaultProxySelector proxies = new DefaultProxySelector();
        proxies.add(new Proxy("http", "proxy.example", 3128, joe()), "*.internal");
        session.setProxySelector(proxies);
        assertThat(route().proxy()).contains(InetSocketAddress.createUnresolved("proxy.example", 3128));
        assertThat(route().proxyHeaders()).containsExactly(Map.entry("Proxy-Authorization", JOE));
        assertThat(route().headers()).isEmpty();
        assertThat(routes().toRedirected(CADDY).proxyHeaders()).hasSize(1);
        assertThat(routes().to(URI.create("https://nexus.internal/x")).proxy()).isEmpty();
    }

    private Route route() {
        return routes().to(CADDY);
    }

    private SettingsRoutes routes() {
        if (session.getAuthenticationSelector() != null) {
            session.setAuthenticationSelector(authentication);
        }
        return new SettingsRoutes(session, mirrors);
    }

    private void mirror(String id, String of, String url) {
        Mirror mirror = new Mirror();
        mirror.setId(id);
        mirror.setMirrorOf(of);
        mirror.setUrl(url);
        mirrors.add(mirror);
    }

    private static Authentication joe() {
        return new AuthenticationBuilder()
                .addUsername("joe")
                .addPassword("secret")
                .build();
    }
}
