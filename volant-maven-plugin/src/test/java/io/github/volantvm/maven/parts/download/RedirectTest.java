package io.github.volantvm.maven.parts.download;

import static io.github.volantvm.maven.parts.download.Fetching.bytes;
import static io.github.volantvm.maven.parts.download.ScriptedServer.answer;
import static io.github.volantvm.maven.parts.download.ScriptedServer.ok;
import static io.github.volantvm.maven.parts.download.ScriptedServer.redirect;
import static io.github.volantvm.maven.parts.download.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
    private static final String SEEK = ". Correct the URL, or ask its publisher where the file is now.";

    @TempDir
    Path folder;

    private final Fetching fetching = new Fetching();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "301 Moved Permanently",
                "302 Found",
                "303 See Other",
                "307 Temporary Redirect",
                "308 Permanent Redirect"
            })
    void everyKindOfRedirectIsFollowed(String status) throws Exception {
        byte[] body = bytes(100);
        try (ScriptedServer server = new ScriptedServer(redirect(status, "/other"), ok(body))) {
            fetching.download(server.url("/tool"), file());
            assertThat(file()).hasBinaryContent(body);
            assertThat(lines(server)).containsExactly("GET /tool HTTP/1.1", "GET /other HTTP/1.1");
        }
    }

    @ParameterizedTest
    @CsvSource({"other,/v1/other", "../v2/tool,/v2/tool", "?key=1,/v1/tool?key=1", "' /v3#part ',/v3"})
    void aRedirectMayBeRelative(String location, String asked) throws Exception {
        try (ScriptedServer server = new ScriptedServer(redirect("302 Found", location), ok(bytes(100)))) {
            fetching.download(server.url("/v1/tool"), file());
            assertThat(lines(server)).containsExactly("GET /v1/tool HTTP/1.1", "GET " + asked + " HTTP/1.1");
        }
    }

    @Test
    void aSecretStaysWithItsHost() throws Exception {
        fetching.headers = Map.of("Authorization", "Basic c2VjcmV0");
        try (ScriptedServer other = new ScriptedServer();
                ScriptedServer server = new ScriptedServer(redirect("302 Found", "/here"))) {
            server.then(redirect("302 Found", "http://localhost:" + other.port() + "/there"), ok(bytes(100)));
            other.then(redirect("302 Found", server.url("/back")));
            fetching.download(server.url("/tool"), file());
            assertThat(server.requests())
                    .extracting(request -> request.line() + " " + request.header("Authorization"))
                    .containsExactly(
                            "GET /tool HTTP/1.1 Basic c2VjcmV0",
                            "GET /here HTTP/1.1 Basic c2VjcmV0",
                            "GET /back HTTP/1.1 null");
            assertThat(other.requests())
                    .hasSize(1)
                    .first()
                    .satisfies(request -> assertThat(request.headers()).doesNotContainKey("Authorization"));
        }
    }

    @Test
    void anotherNameOfTheSameMachineIsAnotherHost() throws Exception {
        fetching.headers = Map.of("Authorization", "Basic c2VjcmV0");
        try (ScriptedServer server = new ScriptedServer()) {
            server.then(redirect("302 Found", "http://localhost:" + server.port() + "/tool"), ok(bytes(100)));
            fetching.download(server.url("/tool"), file());
            assertThat(server.requests())
                    .extracting(request -> request.header("Authorization"))
                    .containsExactly("Basic c2VjcmV0", null);
        }
    }

    @Test
    void aHostThatOnlyARedirectNamesGetsNoPasswordSoNoneIsAskedFor() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            String other = "http://localhost:" + server.port() + "/tool";
            server.then(redirect("302 Found", other + "?signature=secret"), status("403 Forbidden"));
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(url + " (redirected to " + other + "?...) answered 403 Forbidden" + SEEK);
        }
    }

    @Test
    void aNameAndPasswordInARedirectAreDropped() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.then(
                    redirect("302 Found", "http://me:secret@127.0.0.1:" + server.port() + "/there"),
                    status("404 Not Found"));
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(url + " (redirected to " + server.url("/there") + ") answered 404 Not Found" + SEEK);
        }
    }

    @Test
    void aCircleEndsAtOnce() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.then(redirect("302 Found", "/b"), redirect("302 Found", "/a"));
            assertThat(fetching.failure(server.url("/a"), file()))
                    .isEqualTo(server.url("/a") + " is redirected in a circle" + SEEK);
            assertThat(server.requests()).hasSize(2);
        }
        try (ScriptedServer server = new ScriptedServer(redirect("302 Found", "/b"))) {
            assertThat(fetching.failure(server.url("/a"), file()))
                    .isEqualTo(server.url("/a") + " (redirected to " + server.url("/b") + ") is redirected in a circle"
                            + SEEK);
        }
    }

    @Test
    void tenRedirectsAreFollowedAndNoMore() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            for (int i = 1; i <= 10; i++) {
                server.then(redirect("302 Found", "/" + i));
            }
            server.then(ok(bytes(100)));
            fetching.download(server.url("/0"), file());
            assertThat(server.requests()).hasSize(11);
        }
        try (ScriptedServer server = new ScriptedServer()) {
            for (int i = 1; i <= 11; i++) {
                server.then(redirect("302 Found", "/" + i));
            }
            assertThat(fetching.failure(server.url("/0"), file()))
                    .isEqualTo(server.url("/0") + " (redirected to " + server.url("/11")
                            + ") is redirected more than 10 times" + SEEK);
            assertThat(server.requests()).hasSize(11);
        }
    }

    @Test
    void aRedirectMayNotGiveUpTls() throws Exception {
        try (ScriptedServer server = new ScriptedServer(redirect("302 Found", "http://cdn.invalid/tool?key=1"))) {
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(url + " (redirected to http://cdn.invalid/tool?...) would be fetched without TLS,"
                            + " so anybody on the way could change or read it."
                            + " Use https, or allow the host by name:"
                            + " <insecureHosts><insecureHost>cdn.invalid</insecureHost></insecureHosts>.");
        }
    }

    @Test
    void aRedirectToNowhereIsAnError() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answer("302 Found", "", new byte[0]))) {
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(url + " answered 302 Found without saying where the file is" + SEEK);
        }
        try (ScriptedServer server = new ScriptedServer(redirect("302 Found", "http://[/?key=secret"))) {
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(url + " is redirected to 'http://[/?...', which is not a URL" + SEEK);
        }
        try (ScriptedServer server = new ScriptedServer(redirect("302 Found", "http://me:secret@ho st/?key=a@b"))) {
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(url + " is redirected to 'http://ho st/?...', which is not a URL" + SEEK);
        }
        try (ScriptedServer server = new ScriptedServer(redirect("302 Found", "file:/etc/passwd"))) {
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(url + " (redirected to file:/etc/passwd) is not a URL with https, a host and a port"
                            + " up to 65535" + SEEK);
        }
    }

    private static List<String> lines(ScriptedServer server) {
        return server.requests().stream().map(ScriptedServer.Request::line).toList();
    }

    private Path file() {
        return folder.resolve("file");
    }
}
