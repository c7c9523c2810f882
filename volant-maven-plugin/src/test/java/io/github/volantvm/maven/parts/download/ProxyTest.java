package io.github.volantvm.maven.parts.download;

import static io.github.volantvm.maven.parts.download.Fetching.bytes;
import static io.github.volantvm.maven.parts.download.Fetching.checksum;
import static io.github.volantvm.maven.parts.download.ScriptedServer.answer;
import static io.github.volantvm.maven.parts.download.ScriptedServer.head;
import static io.github.volantvm.maven.parts.download.ScriptedServer.ok;
import static io.github.volantvm.maven.parts.download.ScriptedServer.redirect;
import static io.github.volantvm.maven.parts.download.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {
    private static final String LATER =
            ". Build again later; if it stays so, check the network and the <proxy> in Maven's settings.xml.";
    private static final URI SECURE = URI.create("https://publisher.invalid/tool");

    @TempDir
    Path folder;

    private final Fetching fetching = new Fetching();

    @Test
    void aProxyIsAskedForWhatHasNoTls() throws Exception {
        URI url = URI.create("http://publisher.invalid/tool?v=1");
        fetching.allow("publisher.INVALID").headers = Map.of("Authorization", "Basic b3JpZ2lu");
        fetching.proxyHeaders = Map.of("Proxy-Authorization", "Basic cHJveHk=");
        try (ScriptedServer proxy = new ScriptedServer(redirect("302 Found", "/other"), ok(bytes(100)))) {
            fetching.proxy = Optional.of(proxy.address());
            fetching.download(url, file());
            assertThat(file()).hasBinaryContent(bytes(100));
            assertThat(proxy.requests())
                    .extracting(ScriptedServer.Request::line)
                    .containsExactly(
                            "GET http://publisher.invalid/tool?v=1 HTTP/1.1",
                            "GET http://publisher.invalid/other HTTP/1.1");
            assertThat(proxy.requests()).allSatisfy(request -> {
                assertThat(request.header("Proxy-Authorization")).isEqualTo("Basic cHJveHk=");
                assertThat(request.header("Authorization")).isEqualTo("Basic b3JpZ2lu");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
    void whatIsForThisMachineIsNotSentToAnotherInClear(String host) {
        URI url = URI.create("http://" + host + ":1/tool");
        fetching.headers = Map.of("Authorization", "Basic b3JpZ2lu");
        fetching.proxy = Optional.of(InetSocketAddress.createUnresolved("proxy.invalid", 3128));
        assertThat(fetching.failure(url, file()))
                .isEqualTo(url + " would be fetched without TLS through the proxy proxy.invalid:3128, so anybody on"
                        + " the way could change or read it. Use https, or add " + host
                        + " to the <nonProxyHosts> of the <proxy> in Maven's settings.xml.");
    }

    @Test
    void aProxyOnThisMachineMayBeAskedForWhatIsOnThisMachine() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer(ok(bytes(100)))) {
            fetching.proxy = Optional.of(InetSocketAddress.createUnresolved("127.0.0.1", proxy.port()));
            fetching.download(URI.create("http://localhost:1/tool"), file());
            assertThat(proxy.requests())
                    .extracting(ScriptedServer.Request::line)
                    .containsExactly("GET http://localhost:1/tool HTTP/1.1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/, , true",
        "http://LOCALHOST/, ::1, true",
        "http://[::1]/, [::1], true",
        "http://localhost/, LocalHost, true",
        "http://localhost/, localhost.invalid, false",
        "http://localhost/, 128.0.0.1, false",
        "http://publisher.invalid/, , false",
        "http://publisher.invalid/, 127.0.0.1, false",
        "file:/etc/passwd, , false"
    })
    void aRouteIsLocalOnlyIfAllOfItIs(URI url, String proxy, boolean local) {
        Optional<InetSocketAddress> address =
                Optional.ofNullable(proxy).map(host -> InetSocketAddress.createUnresolved(host, 3128));
        assertThat(new Route("some-id", url, address, Map.of(), Map.of()).isLocal())
                .isEqualTo(local);
    }

    @Test
    void aProxyThatWantsAPasswordIsNamed() throws Exception {
        URI plain = URI.create("http://publisher.invalid/tool");
        fetching.allow("publisher.invalid");
        for (String challenge : new String[] {"", "Proxy-Authenticate: Basic realm=\"here\"\r\n"}) {
            try (ScriptedServer proxy =
                    new ScriptedServer(answer("407 Proxy Authentication Required", challenge, bytes(10)))) {
                fetching.proxy = Optional.of(proxy.address());
                for (URI url : new URI[] {plain, SECURE}) {
                    assertThat(fetching.failure(url, file()))
                            .isEqualTo(url + " cannot be fetched, as the proxy 127.0.0.1:" + proxy.port()
                                    + " wants a name and a password (407). Add them to the <proxy> in Maven's"
                                    + " settings.xml; if they are there, start Maven with"
                                    + " MAVEN_OPTS=-Djdk.http.auth.tunneling.disabledSchemes=.");
                }
                assertThat(proxy.requests())
                        .extracting(ScriptedServer.Request::line)
                        .containsExactly(
                                "GET http://publisher.invalid/tool HTTP/1.1", "CONNECT publisher.invalid:443 HTTP/1.1");
            }
        }
    }

    @Test
    void aProxyThatRefusesToConnectIsNamed() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer(status("502 Bad Gateway"))) {
            fetching.proxy = Optional.of(proxy.address());
            assertThat(fetching.failure(SECURE, file()))
                    .isEqualTo(SECURE + " was given up after 3 attempts: the proxy 127.0.0.1:" + proxy.port()
                            + " made no connection to publisher.invalid (Tunnel failed, got: 502)" + LATER);
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            fetching.proxy = Optional.of(new InetSocketAddress("127.0.0.1", free.getLocalPort()));
        }
        String proxy = "127.0.0.1:" + fetching.proxy.get().getPort();
        assertThat(fetching.failure(SECURE, file()))
                .isEqualTo(SECURE + " was given up after 3 attempts: no connection to the proxy " + proxy
                        + " could be made" + LATER);
        assertThat(fetching.to(SECURE)).asString().isEqualTo(SECURE + " through " + proxy);
    }

    @Test
    void aProxyThatNobodyKnowsIsNamed() {
        // A name of more than 253 letters is refused before any name server is asked.
        String host = ("x".repeat(60) + ".").repeat(5) + "invalid";
        fetching.proxy = Optional.of(InetSocketAddress.createUnresolved(host, 3128));
        assertThat(fetching.failure(SECURE, file()))
                .startsWith(SECURE + " cannot be fetched, as the host " + host + " is not known. Check its spelling");
    }

    @Test
    void aServerWhoseCertificateIsNotTrustedIsLeftAndATrustedOneIsReachedThroughAProxy() throws Exception {
        KeyStore keys = keysFor("127.0.0.1");
        SSLContext usual = SSLContext.getDefault();
        fetching.headers = Map.of("Authorization", "Basic b3JpZ2lu");
        try (ScriptedServer server =
                new ScriptedServer("https", context(keys).getServerSocketFactory(), ok(bytes(10_000)))) {
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(
                            url + " cannot be fetched, as the certificate of 127.0.0.1 is not trusted (unable to find"
                                    + " valid certification path to requested target). If it should be, import it into the"
                                    + " trust store of the JDK with keytool, or name another with"
                                    + " MAVEN_OPTS=-Djavax.net.ssl.trustStore=FILE.");
            assertThat(fetching.pauses).isEmpty();

            SSLContext.setDefault(context(keys));
            URI misnamed = URI.create("https://localhost:" + server.port() + "/tool");
            assertThat(fetching.failure(misnamed, file()))
                    .startsWith(misnamed + " cannot be fetched, as the certificate of localhost is not trusted (No");

            try (ScriptedServer proxy = new ScriptedServer(tunnelTo(server.port()))) {
                fetching.proxy = Optional.of(proxy.address());
                fetching.proxyHeaders = Map.of("Proxy-Authorization", "Basic cHJveHk=");
                fetching.downloader().download(url, checksum(bytes(10_000)), file());
                assertThat(file()).hasBinaryContent(bytes(10_000));
                assertThat(proxy.requests()).hasSize(1).first().satisfies(request -> {
                    assertThat(request.line()).isEqualTo("CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1");
                    assertThat(request.header("Proxy-Authorization")).isEqualTo("Basic cHJveHk=");
                    assertThat(request.headers()).doesNotContainKey("Authorization");
                });
                assertThat(server.requests()).hasSize(1).first().satisfies(request -> {
                    assertThat(request.header("Authorization")).isEqualTo("Basic b3JpZ2lu");
                    assertThat(request.headers()).doesNotContainKey("Proxy-Authorization");
                });
            }
        } finally {
            SSLContext.setDefault(usual);
        }
    }

    @Test
    void aServerThatDoesNotSpeakTlsIsCalledSo() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread plain = new Thread(() -> answerAtOnce(server));
            plain.start();
            URI url = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/tool");
            assertThat(fetching.attempts(1).failure(url, file()))
                    .matches("\\Q" + url + "\\E was given up after 1 attempt: no agreement on TLS with 127.0.0.1"
                            + " \\(Un.* SSL message.*\\)\\Q" + LATER + "\\E");
            plain.join();
        }
    }

    private static void answerAtOnce(ServerSocket server) {
        try (Socket connection = server.accept()) {
            ScriptedServer.write(connection, head("400 Bad Request", "Content-Length: 0\r\n"));
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            // A reset is an end, too.
        }
    }

    private static ScriptedServer.Answer tunnelTo(int port) {
        return (connection, request) -> {
            try (Socket target = new Socket("127.0.0.1", port)) {
                ScriptedServer.write(connection, head("200 Connection established", ""));
                Thread back = new Thread(() -> copy(target, connection));
                back.setDaemon(true);
                back.start();
                copy(connection, target);
            }
        };
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // Either end may close first.
        }
    }

    private KeyStore keysFor(String address) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-J-XX:+UseSerialGC",
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=ip:" + address,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "password",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(file.toFile())) {
            keys.load(in, "password".toCharArray());
        }
        keys.setCertificateEntry("trusted", keys.getCertificate("mykey"));
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws Exception {
        KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys, "password".toCharArray());
        TrustManagerFactory theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        theirs.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
        return context;
    }

    private Path file() {
        return folder.resolve("file");
    }
}
