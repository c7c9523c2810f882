package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.volantvm.maven.it.net.Credentials;
import io.github.volantvm.maven.it.net.FileServer;
import io.github.volantvm.maven.it.net.Hold;
import io.github.volantvm.maven.it.net.RecordedRequest;
import io.github.volantvm.maven.it.net.SelfSigned;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server under the tests of downloads: a download that fails must not be the harness's fault. */
class FileServerIT {

    private static final byte[] DIGITS = "0123456789".getBytes(StandardCharsets.UTF_8);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void servesBytesAndFilesAndRemembersWhoAsked(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("file"), DIGITS);
        try (FileServer server = FileServer.http().file("/bytes", DIGITS).file("/file?v=1", file)) {
            assertThat(get(server, "/bytes").body()).isEqualTo("0123456789");
            assertThat(get(server, "/file?v=1", "X-Mark", "a").body()).isEqualTo("0123456789");
            assertThat(get(server, "/other").statusCode()).isEqualTo(404);

            assertThat(server.requests())
                    .extracting(RecordedRequest::method, RecordedRequest::target)
                    .containsExactly(tuple("GET", "/bytes"), tuple("GET", "/file?v=1"), tuple("GET", "/other"));
            assertThat(server.requests("/file?v=1"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.header("x-mark")).contains("a"));
        }
    }

    @Test
    void takesABrokenDownloadUpUnlessTheFileHasChanged() throws Exception {
        try (FileServer server = FileServer.http().file("/x", DIGITS)) {
            HttpResponse<String> part = get(server, "/x", "Range", "bytes=4-");
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("456789");
            assertThat(part.headers().firstValue("Content-Range")).contains("bytes 4-9/10");
            assertThat(get(server, "/x", "Range", "bytes=2-3").body()).isEqualTo("23");
            assertThat(get(server, "/x", "Range", "bytes=-1").body()).isEqualTo("9");
            assertThat(get(server, "/x", "Range", "bytes=10-").statusCode()).isEqualTo(416);
            String etag = part.headers().firstValue("ETag").orElseThrow();
            assertThat(get(server, "/x", "Range", "bytes=4-", "If-Range", etag).statusCode())
                    .isEqualTo(206);

            server.file("/x", "abcdefghij".getBytes(StandardCharsets.UTF_8));
            HttpResponse<String> whole = get(server, "/x", "Range", "bytes=4-", "If-Range", etag);
            assertThat(whole.statusCode()).isEqualTo(200);
            assertThat(whole.body()).isEqualTo("abcdefghij");
            assertThat(get(server.withoutRanges(), "/x", "Range", "bytes=4-").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void breaksOffOnceWhereItIsToldTo() throws Exception {
        try (FileServer server = FileServer.http().file("/x", DIGITS).cut("/x", 4)) {
            assertThatThrownBy(() -> get(server, "/x")).isInstanceOf(IOException.class);
            assertThat(get(server, "/x").body()).isEqualTo("0123456789");
        }
    }

    @Test
    void holdsADownloadUntilItIsReleased() throws Exception {
        try (FileServer server = FileServer.http().file("/x", DIGITS)) {
            Hold hold = server.hold("/x", 4);
            CompletableFuture<HttpResponse<String>> download =
                    client.sendAsync(request(server, "/x"), BodyHandlers.ofString());
            hold.awaitReached(Duration.ofSeconds(30));
            assertThat(download).isNotDone();
            hold.release();
            assertThat(download.get().body()).isEqualTo("0123456789");
        }
    }

    @Test
    void sendsSlowlyWhenThrottled() throws Exception {
        try (FileServer server = FileServer.http().file("/x", DIGITS).throttle(50)) {
            long start = System.nanoTime();
            assertThat(get(server, "/x").body()).isEqualTo("0123456789");
            // A lower bound, which no busy machine can break: five pieces, each followed by a pause of 50 ms.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
        }
    }

    @Test
    void asksForCredentialsSendsElsewhereAndFails() throws Exception {
        Credentials account = new Credentials("user", "päss:word");
        try (FileServer server = FileServer.http().file("/x", DIGITS).redirect("/old", "/x")) {
            assertThat(get(server, "/old").headers().firstValue("Location")).contains("/x");
            server.fail("/x", 503, 1);
            assertThat(get(server, "/x").statusCode()).isEqualTo(503);
            assertThat(get(server, "/x").statusCode()).isEqualTo(200);

            server.demand(account);
            assertThat(get(server, "/x").statusCode()).isEqualTo(401);
            assertThat(get(server, "/x", "Authorization", account.header()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void speaksHttpsToThoseWhoTrustIt() throws Exception {
        SelfSigned certificate = SelfSigned.of("example.com");
        try (FileServer server = FileServer.https(certificate).file("/x", DIGITS)) {
            assertThatThrownBy(() -> get(server, "/x")).isInstanceOf(SSLHandshakeException.class);
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .sslContext(certificate.context())
                    .build()
                    .send(request(server, "/x"), BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("0123456789");
        }
    }

    private HttpResponse<String> get(FileServer server, String path, String... headers) throws Exception {
        return client.send(request(server, path, headers), BodyHandlers.ofString());
    }

    private static HttpRequest request(FileServer server, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url(path)));
        return headers.length == 0 ? request.build() : request.headers(headers).build();
    }
}
