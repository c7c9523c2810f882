package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.assertj.core.api.ThrowableAssert;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the resolver's own selectors, as Maven fills them from settings.xml. */
class SettingsRoutesTest {
    private static final URI CADDY = URI.create("https://github.com/caddyserver/caddy.tar.gz?a=b%20c");
    private static final String JOE = "Basic am9lOnNlY3JldA==";

    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
    private final DefaultAuthenticationSelector authentication = new DefaultAuthenticationSelector();
    private final Settings settings = new Settings();

    @Test
    void withoutSettingsAHostIsAskedDirectly() throws UnplacedProblemException {
        assertThat(route()).isEqualTo(Route.direct(CADDY));
        session.setAuthenticationSelector(null);
        session.setProxySelector(null);
        assertThat(route()).isEqualTo(Route.direct(CADDY));
    }

    @Test
    void aServerIsKnownByItsHostsName() throws UnplacedProblemException {
        authentication.add("github.com", joe());
        assertThat(route().headers()).containsExactly(Map.entry("Authorization", JOE));
        assertThat(route()).asString().doesNotContain("am9l").isEqualTo(CADDY.toString());
    }

    @Test
    void aRedirectGetsNoPassword() throws UnplacedProblemException {
        authentication.add("github.com", joe());
        assertThat(routes().toRedirected(CADDY).headers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"github.com, GitHub.com", "GitHub.com, github.com", "GitHub.com, GITHUB.COM"})
    void aHostsCaseDoesNotMatter(String id, String host) throws UnplacedProblemException {
        authentication.add(id, joe());
        server(id, "<httpHeaders><property><name>PRIVATE-TOKEN</name><value>t</value></property></httpHeaders>");
        assertThat(routes().to(URI.create("https://" + host + "/x")).headers())
                .containsExactly(Map.entry("Authorization", JOE), Map.entry("PRIVATE-TOKEN", "t"));
        mirror("corp", id, "https://repo.example/");
        assertThat(routes().to(URI.create("https://" + host + "/x")).url())
                .isEqualTo(URI.create("https://repo.example/x"));
    }

    @Test
    void aRedirectToNoHostIsLeftToWhoeverFollowsIt() throws UnplacedProblemException {
        server("github.com", "");
        mirror("corp", "github.com", "https://repo.example/");
        URI nowhere = URI.create("mailto:joe");
        assertThat(routes().toRedirected(nowhere).url()).isEqualTo(nowhere);
    }

    @Test
    void headersOfAServerAreSentAndWinOverItsPassword() throws UnplacedProblemException {
        authentication.add("github.com", joe());
        server("github.com", """
                <connectTimeout>1</connectTimeout>
                <httpHeaders>
                  <property><name>authorization</name><value>Bearer t</value></property>
                  <property><name>X-Token</name><value/></property>
                  <property><name>X-Token</name></property>
                  <property><name/><value>t</value></property>
                  <property><value>t</value></property>
                  <property/>
                </httpHeaders>
                """);
        assertThat(route().headers()).containsExactly(Map.entry("Authorization", "Bearer t"));
    }

    @Test
    void aServerNeedsNoHeaders() throws UnplacedProblemException {
        server("github.com", "");
        assertThat(route()).isEqualTo(Route.direct(CADDY));
    }

    @Test
    void aMirrorThatNamesTheHostTakesItsPlace() throws UnplacedProblemException {
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
    void aPasswordInAMirrorsUrlIsSentAndNotShown() throws UnplacedProblemException {
        mirror("corp", "github.com", "https://joe:secret@repo.example/github");
        assertThat(route().url()).isEqualTo(URI.create("https://repo.example/github/caddyserver/caddy.tar.gz?a=b%20c"));
        assertThat(route().headers()).containsExactly(Map.entry("Authorization", JOE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://joe:se%cret@repo.example/",
                "https://joe:se#cret@repo.example/",
                "https://joe:1#secret@repo.example/",
                "https://joe:1?secret@repo.example/",
                "https://joe:se@cret@repo.example/",
                "https://joe:se/cret@repo.example/",
                "https://joe:secret@/",
                "https://repo.example/${secret}/",
                "${secret}",
                "file:///srv/secret",
                "",
            })
    @NullSource
    void aMirrorHasAUrlThatCanBeAskedAndIsNotShown(String url) {
        mirror("corp", "github.com", url);
        assertThatThrownBy(this::route)
                .isInstanceOf(UnplacedProblemException.class)
                .hasMessage("the <mirror> corp of Maven's settings.xml has no usable URL")
                .hasNoCause()
                .extracting(e -> ((UnplacedProblemException) e).fix())
                .isEqualTo("Correct it; a password belongs into <server>, or its special characters percent-encoded");
    }

    @Test
    void aBlockedHostIsNotAskedEvenWhenARedirectNamesIt() {
        mirror("corp", "github.com", "http://0.0.0.0/");
        settings.getMirrors().get(0).setBlocked(true);
        for (ThrowableAssert.ThrowingCallable ask :
                List.<ThrowableAssert.ThrowingCallable>of(this::route, () -> routes().toRedirected(CADDY))) {
            assertThatThrownBy(ask)
                    .isInstanceOf(UnplacedProblemException.class)
                    .hasMessage("the mirror corp of Maven's settings.xml blocks github.com")
                    .extracting(e -> ((UnplacedProblemException) e).fix())
                    .isEqualTo("Use another URL, or change the settings");
        }
    }

    @Test
    void theFirstMirrorCounts() throws UnplacedProblemException {
        mirror("corp", "github.com", "https://repo.example/");
        mirror("blocker", "github.com", "http://0.0.0.0/");
        settings.getMirrors().get(1).setBlocked(true);
        assertThat(route().name()).isEqualTo("corp");
    }

    @Test
    void aMirrorOfEverythingMirrorsMavenRepositoriesOnly() throws UnplacedProblemException {
        mirror("all", "*", "https://repo.example/maven");
        mirror("others", "external:*,!github.com", "https://repo.example/maven");
        assertThat(route().url()).isEqualTo(CADDY);
    }

    @Test
    void theProxyIsTheOneForTheHost() throws UnplacedProblemException {
        DefaultProxySelector proxies = new DefaultProxySelector();
        proxies.add(new Proxy("http", "proxy.example", 3128, joe()), "*.internal");
        session.setProxySelector(proxies);
        assertThat(route().proxy()).contains(InetSocketAddress.createUnresolved("proxy.example", 3128));
        assertThat(route().proxyHeaders()).containsExactly(Map.entry("Proxy-Authorization", JOE));
        assertThat(route().headers()).isEmpty();
        assertThat(routes().toRedirected(CADDY).proxyHeaders()).hasSize(1);
        assertThat(routes().to(URI.create("https://nexus.internal/x")).proxy()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65536})
    void aProxyHasAPort(int port) {
        DefaultProxySelector proxies = new DefaultProxySelector();
        proxies.add(new Proxy("http", "proxy.example", port, joe()), null);
        session.setProxySelector(proxies);
        assertThatThrownBy(this::route)
                .isInstanceOf(UnplacedProblemException.class)
                .hasMessage(
                        "the <proxy> proxy.example of Maven's settings.xml has the port " + port + ", which cannot be")
                .extracting(e -> ((UnplacedProblemException) e).fix())
                .isEqualTo("Write a <port> from 1 to 65535");
    }

    @Test
    void aServiceIsMeantItselfSoNoMirrorStandsForIt() throws UnplacedProblemException {
        mirror("corp", "github.com", "https://repo.example/");
        settings.getMirrors().get(0).setBlocked(true);
        assertThat(service(Optional.empty()).url()).isEqualTo(CADDY);
    }

    @Test
    void thePasswordOfAServerWithoutANameIsAKey() throws UnplacedProblemException {
        authentication.add(
                "GitHub.com", new AuthenticationBuilder().addPassword("k3y").build());
        server("GitHub.com", "<httpHeaders><property><name>X-Team</name><value>t</value></property></httpHeaders>");
        assertThat(service(Optional.empty()).headers())
                .containsExactly(Map.entry("X-Key", "k3y"), Map.entry("X-Team", "t"));
        assertThat(service(Optional.of("other")).headers()).isEmpty();
        authentication.add("blank", new AuthenticationBuilder().addPassword(" ").build());
        assertThat(service(Optional.of("blank")).headers()).isEmpty();
    }

    @Test
    void aServerWithANameHasAPasswordAndItsKeyAmongItsHeaders() throws UnplacedProblemException {
        authentication.add("fleet", joe());
        assertThat(service(Optional.of("fleet")).headers()).containsExactly(Map.entry("Authorization", JOE));
        server("fleet", "<httpHeaders><property><name>x-key</name><value>k3y</value></property></httpHeaders>");
        assertThat(service(Optional.of("fleet")).headers())
                .containsExactly(Map.entry("Authorization", JOE), Map.entry("x-key", "k3y"));
    }

    @Test
    void aServiceOnThisMachineIsAskedDirectlyAndAnotherThroughTheProxy() throws UnplacedProblemException {
        DefaultProxySelector proxies = new DefaultProxySelector();
        proxies.add(new Proxy("http", "proxy.example", 3128), null);
        session.setProxySelector(proxies);
        assertThat(service(Optional.empty()).proxy()).isPresent();
        URI here = URI.create("http://127.0.0.1:7777");
        assertThat(routes().toService(here, Optional.empty(), "X-Key").proxy()).isEmpty();
    }

    private Route service(Optional<String> id) throws UnplacedProblemException {
        return routes().toService(CADDY, id, "X-Key");
    }

    private Route route() throws UnplacedProblemException {
        return routes().to(CADDY);
    }

    private SettingsRoutes routes() {
        if (session.getAuthenticationSelector() != null) {
            session.setAuthenticationSelector(authentication);
        }
        return new SettingsRoutes(session, settings);
    }

    private void mirror(String id, String of, String url) {
        Mirror mirror = new Mirror();
        mirror.setId(id);
        mirror.setMirrorOf(of);
        mirror.setUrl(url);
        settings.addMirror(mirror);
    }

    private void server(String id, String configuration) {
        Server server = new Server();
        server.setId(id);
        server.setConfiguration(dom("<configuration>" + configuration + "</configuration>"));
        settings.addServer(server);
    }

    private static Xpp3Dom dom(String xml) {
        try {
            return Xpp3DomBuilder.build(new StringReader(xml));
        } catch (XmlPullParserException | IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Authentication joe() {
        return new AuthenticationBuilder()
                .addUsername("joe")
                .addPassword("secret")
                .build();
    }
}
