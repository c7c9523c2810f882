package io.github.volantvm.maven.volantd;

import static io.github.volantvm.maven.parts.download.ScriptedServer.answer;
import static io.github.volantvm.maven.parts.download.ScriptedServer.raw;
import static io.github.volantvm.maven.volantd.Plugins.LONG;
import static io.github.volantvm.maven.volantd.Plugins.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.parts.download.ScriptedServer;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** Hosts that do not answer, one of them among others. */
class NoAnswerTest {
    private static final Errand ERRAND = new Unregistration("hello", Optional.empty());
    private static final ScriptedServer.Answer EMPTY_LIST =
            answer("200 OK", "Connection: close\r\n", "{\"plugins\":[]}".getBytes(StandardCharsets.UTF_8));
    private static final ScriptedServer.Answer UNKNOWN = answer("404 Not Found", "Connection: close\r\n", new byte[0]);

    @Test
    void aPortWhereNobodyListensIsTold() throws IOException {
        URI url = free();
        assertThat(failure(ERRAND, Route.direct(url)))
                .isEqualTo("no connection to 127.0.0.1:" + url.getPort()
                        + " could be made. Start volantd there, or correct"
                        + " the URL; by default volantd listens on port 7777.");
    }

    @Test
    void aHostThatNobodyKnowsIsTold() {
        assertThat(failure(ERRAND, Route.direct(URI.create("http://nowhere.invalid:7777"))))
                .isEqualTo("is at a host that is not known. Check its spelling and the network.");
    }

    @Test
    void aProxyIsNamed() throws IOException {
        URI proxy = free();
        assertThat(failure(ERRAND, through(proxy.getPort())))
                .startsWith("no connection to the proxy 127.0.0.1:" + proxy.getPort() + " could be made.");
    }

    @Test
    void aProxyThatWantsAPasswordIsTold() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer(answer("407 Proxy Authentication Required", "", new byte[0]))) {
            assertThat(failure(ERRAND, through(proxy.port())))
                    .isEqualTo("cannot be asked, as the proxy 127.0.0.1:" + proxy.port()
                            + " wants a name and a password (407). Add them to the <proxy> in Maven's settings.xml.");
        }
    }

    @Test
    void aHostThatKeepsSilentIsGivenUp() throws Exception {
        try (ScriptedServer server = hanging()) {
            assertThat(failure(ERRAND, Route.direct(server.url("")), Generation.PLUGINS, Duration.ofMillis(100)))
                    .isEqualTo(
                            "did not answer within 0.1 s. Look after volantd there, or have more patience with a higher"
                                    + " <hostTimeout>.");
            assertThat(server.wasAbandoned()).isTrue();
        }
    }

    @Test
    void whatASilentHostHasDoneIsNotKnown() {
        assertThat(NoAnswer.inTime(Request.delete("/"), Duration.ofSeconds(30), null))
                .hasMessage("did not answer within 30 s, so what it has done is not known; run this again to be sure");
    }

    @Test
    void whoBreaksOffIsTold() throws Exception {
        try (ScriptedServer server = new ScriptedServer(raw(""))) {
            assertThat(failure(ERRAND, Route.direct(server.url(""))))
                    .isEqualTo("the connection broke before an answer came. Look after volantd there.");
        }
    }

    @Test
    void whoSpeaksAnotherLanguageIsTold() throws Exception {
        try (ScriptedServer server = new ScriptedServer(raw("SSH-2.0-OpenSSH_9.2\r\n"))) {
            assertThat(failure(ERRAND, Route.direct(server.url(""))))
                    .startsWith("the answer was not one of HTTP (")
                    .endsWith("). Correct the URL: something else than volantd listens there.");
        }
    }

    /** Not with a real server: once in some hundred times, on a busy machine, JDK 17's client then waits for ever. */
    @Test
    void tlsWhereThereIsNoneIsTold() {
        SSLException thrown = new SSLException("Unsupported or unrecognized SSL message");
        Route route = Route.direct(URI.create("https://volant.example:7777"));
        assertThat(NoAnswer.explain(new IOException(thrown), Request.get("/"), route, LONG))
                .hasMessage("no agreement on TLS could be reached with volant.example:7777"
                        + " (Unsupported or unrecognized SSL message)")
                .extracting(UnplacedProblemException::fix)
                .isEqualTo(
                        "If a server with TLS is there, let the JDK trust its certificate; volantd itself has none, so"
                                + " its URL begins with http://");
    }

    @Test
    void oneHostThatFailsKeepsNoOtherFromItsPart() throws Exception {
        URI nobody = free();
        try (ScriptedVolantd one = volantd();
                ScriptedVolantd other = volantd()) {
            assertThat(Round.of(
                            ERRAND,
                            List.of(one.route(), Route.direct(nobody), other.route()),
                            Generation.PLUGINS,
                            LONG))
                    .containsExactly(
                            new Outcome.Done(one.url(), "hello is not registered"),
                            new Outcome.Failed(
                                    nobody,
                                    "no connection to 127.0.0.1:" + nobody.getPort() + " could be made",
                                    "Start volantd there, or correct the URL; by default volantd listens on port 7777"),
                            new Outcome.Done(other.url(), "hello is not registered"));
        }
    }

    @Test
    void hostsAreAskedAtTheSameTime() throws Exception {
        // Each answers only when the other has been asked.
        CyclicBarrier both = new CyclicBarrier(2);
        ScriptedServer.Answer together = (connection, request) -> {
            try {
                both.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IOException(e);
            }
            UNKNOWN.give(connection, request);
        };
        try (ScriptedServer one = new ScriptedServer(together, UNKNOWN);
                ScriptedServer other = new ScriptedServer(together, UNKNOWN)) {
            assertThat(Round.of(
                            ERRAND,
                            List.of(Route.direct(one.url("")), Route.direct(other.url(""))),
                            Generation.PLUGINS,
                            LONG))
                    .allSatisfy(outcome ->
                            assertThat(((Outcome.Failed) outcome).what()).startsWith("answered 404"));
        }
    }

    @Test
    void anInterruptEndsAllOfIt() throws Exception {
        try (ScriptedServer server = new ScriptedServer(EMPTY_LIST)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Round.of(ERRAND, List.of(Route.direct(server.url(""))), Generation.PLUGINS, LONG))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    private static ScriptedVolantd volantd() {
        return new ScriptedVolantd()
                .answer("GET /api/v1/plugins", 200, "{\"plugins\":[]}")
                .answer("GET /api/v1/plugins/hello", 404, "{\"error\":\"plugin not found\"}")
                .answer("DELETE /api/v1/plugins/hello", 500, "{\"error\":\"sql: no rows in result set\"}")
                .answer("GET /api/v1/plugins/hello/artifacts", 200, "null");
    }

    private static ScriptedServer hanging() throws IOException {
        // The server makes such an answer, so it is there first; nobody is given the one before.
        ScriptedServer[] server = new ScriptedServer[1];
        server[0] =
                new ScriptedServer((connection, request) -> server[0].hang("").give(connection, request));
        return server[0];
    }

    private static Route through(int proxy) {
        return new Route(
                "id",
                URI.create("http://volant.invalid:7777"),
                Optional.of(new InetSocketAddress("127.0.0.1", proxy)),
                Map.of(),
                Map.of());
    }

    private static URI free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
