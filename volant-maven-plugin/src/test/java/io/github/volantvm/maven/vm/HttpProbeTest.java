package io.github.volantvm.maven.vm;

import static io.github.volantvm.maven.parts.download.ScriptedServer.answer;
import static io.github.volantvm.maven.parts.download.ScriptedServer.raw;
import static io.github.volantvm.maven.parts.download.ScriptedServer.redirect;
import static io.github.volantvm.maven.parts.download.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.parts.download.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpProbeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LITTLE_PATIENCE = Duration.ofMillis(200);

    private ScriptedServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"101, false", "200, true", "204, true", "299, true", "300, false", "404, false", "500, false"})
    void anAnswerIsGoodOrNot(int code, boolean good) {
        server.then(status(code + " Whatever"));

        Answer answer = ask("/");

        assertThat(answer).isEqualTo(new Answer.Status(code)).hasToString("it answers " + code);
        assertThat(((Answer.Status) answer).isGood()).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.1 200 OK", "HTTP/1.0 200 OK", "HTTP/1.1 200", "'HTTP/1.1 200 '"})
    void aStatusLineHasManyForms(String line) {
        server.then(raw(line + "\r\n\r\n"));

        assertThat(ask("/")).isEqualTo(new Answer.Status(200));
    }

    @Test
    void anAnswerWithoutABodyNeedNotEnd() throws Exception {
        server.then(server.hang("HTTP/1.1 200 OK\r\n\r\nand then"));

        assertThat(ask("/")).isEqualTo(new Answer.Status(200));
        assertThat(server.wasAbandoned()).isTrue();
    }

    @Test
    void theRequestIsForTheGuest() {
        server.then(status("200 OK"));

        new HttpProbe(server.address(), "http://10.1.2.3:9000", "/healthz").ask(PATIENCE);

        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("GET /healthz HTTP/1.1");
            assertThat(request.headers())
                    .containsEntry("Host", "10.1.2.3:9000")
                    .containsEntry("User-Agent", "volant-maven-plugin")
                    .containsEntry("Connection", "close")
                    .hasSize(3);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/healthz, /healthz",
        "healthz, /healthz",
        "/a b, /a%20b",
        "/a%20b, /a%2520b",
        "/a?b, /a%3Fb",
        "/é, /%C3%A9"
    })
    void anEndpointIsAPath(String endpoint, String path) {
        server.then(status("200 OK"));

        ask(endpoint);

        assertThat(server.requests())
                .extracting(ScriptedServer.Request::line)
                .containsExactly("GET " + path + " HTTP/1.1");
    }

    @ParameterizedTest
    @CsvSource({
        "/ok?a=b%20c, /ok?a=b%20c",
        "?a=b, /start/here?a=b",
        "/a|b, /a%7Cb",
        "ok, /start/ok",
        "../ok, /ok",
        "http://127.0.0.1:80/ok, /ok",
        "http://127.0.0.1/ok, /ok",
        "//127.0.0.1:80/ok, /ok",
        "/#/login, /",
        "http://127.0.0.1:80, /"
    })
    void aRedirectIsFollowed(String location, String path) {
        server.then(redirect("302 Found", location), status("200 OK"));

        assertThat(ask("/start/here")).isEqualTo(new Answer.Status(200));
        assertThat(server.requests())
                .extracting(ScriptedServer.Request::line)
                .containsExactly("GET /start/here HTTP/1.1", "GET " + path + " HTTP/1.1");
        assertThat(server.requests())
                .extracting(request -> request.headers().get("Host"))
                .containsExactly("127.0.0.1:80", "127.0.0.1:80");
    }

    /** As 103, which says nothing of what will come. */
    @Test
    void aPreliminaryAnswerIsNotTheAnswer() {
        server.then(raw("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"));

        assertThat(ask("/")).isEqualTo(new Answer.Status(200));
    }

    @Test
    void headersMayBeInLowerCase() {
        server.then(answer("301 Moved", "location:/ok\r\n", new byte[0]), status("200 OK"));

        assertThat(ask("/")).isEqualTo(new Answer.Status(200));
    }

    @Test
    void aRedirectToNowhereIsNone() {
        server.then(status("304 Not Modified"));

        assertThat(ask("/")).isEqualTo(new Answer.Status(304));
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1:80/, https://127.0.0.1:80/",
        "http://example.com/x, http://example.com/x",
        "http://127.0.0.1:81/, http://127.0.0.1:81/",
        "mailto:a@example.com, mailto:a@example.com",
        "http://[, http://["
    })
    void aRedirectCanLeadOutOfTheMachine(String location, String told) {
        server.then(redirect("302 Found", location));

        assertThat(ask("/"))
                .isEqualTo(new Answer.Elsewhere(told))
                .hasToString("it redirects to " + told + ", which is not in the machine");
        assertThat(server.requests()).hasSize(1);
    }

    /** Go: "stopped after 10 redirects", which is what it says when ten requests did not suffice. */
    @Test
    void redirectsEndWhereThoseOfTheAgentEnd() {
        server.then(redirect("302 Found", "/again"));

        assertThat(ask("/")).isInstanceOf(Answer.Elsewhere.class);
        assertThat(server.requests()).hasSize(10);
    }

    @Test
    void anEndlessRedirectIsTold() {
        server.then(redirect("302 Found", "/again"));

        assertThat(ask("/"))
                .hasToString(
                        "it redirects to http://127.0.0.1:80/again and on, without an end, which is not in the machine");
    }

    @Test
    void aServerCanBeSilent() throws Exception {
        server.then(server.hang(""));

        assertThat(probe("/").ask(LITTLE_PATIENCE))
                .isEqualTo(new Answer.Silent())
                .hasToString("its port takes connections, but no answer comes");
        assertThat(server.wasAbandoned()).isTrue();
    }

    @Test
    void aServerThatGreetsAndWaitsIsNotSilent() throws Exception {
        server.then(server.hang("220 mail.example ESMTP\r\n"));

        assertThat(probe("/").ask(LITTLE_PATIENCE)).isEqualTo(new Answer.Strange("220 mail.example ESMTP"));
    }

    @Test
    void nobodyNeedListen() throws IOException {
        server.close();

        assertThat(ask("/")).isEqualTo(new Answer.Refused()).hasToString("nothing listens on its port");
    }

    /** QEMU takes every connection, and closes those that the guest refuses. */
    @Test
    void aConnectionThatIsClosedWithoutAByteWasRefused() {
        server.then((connection, request) -> {});

        assertThat(ask("/")).isEqualTo(new Answer.Refused());
    }

    @Test
    void aConnectionThatIsResetWasRefused() {
        server.then((connection, request) -> connection.setSoLinger(true, 0));

        assertThat(ask("/")).isEqualTo(new Answer.Refused());
    }

    @ParameterizedTest
    @CsvSource({"SSH-2.0-OpenSSH_9.2, SSH-2.0-OpenSSH_9.2", "HTTP/2 200 OK, HTTP/2 200 OK", "HTTP/1.1 OK, HTTP/1.1 OK"})
    void notEverythingIsHttp(String line, String told) {
        server.then(raw(line + "\r\nand more"));

        assertThat(ask("/"))
                .isEqualTo(new Answer.Strange(told))
                .hasToString("what it answers is not HTTP: '" + told + "'");
    }

    /** As a server that expects TLS does: an alert of seven bytes. */
    @Test
    void whatIsNotHttpDoesNotDisturbTheTerminal() {
        server.then(raw("\u0015\u0003\u0003\u0000\u0002\u0002\u0046\u001b[2J"));

        assertThat(ask("/").toString())
                .startsWith("what it answers is not HTTP: '")
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void nothingHasBeenAskedAtFirst() {
        assertThat(new Answer.Unasked()).hasToString("nothing has been asked yet");
    }

    private Answer ask(String endpoint) {
        return probe(endpoint).ask(PATIENCE);
    }

    private HttpProbe probe(String endpoint) {
        return new HttpProbe(server.address(), "http://127.0.0.1:80", endpoint);
    }
}
