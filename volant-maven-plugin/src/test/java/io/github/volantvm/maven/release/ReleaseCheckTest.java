package io.github.volantvm.maven.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.volantvm.maven.archive.Sha256;
import io.github.volantvm.maven.parts.download.Downloader;
import io.github.volantvm.maven.parts.download.Limits;
import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.parts.download.Routes;
import io.github.volantvm.maven.parts.download.Transfers;
import io.github.volantvm.maven.parts.download.UserAgent;
import io.github.volantvm.maven.problem.InvalidPluginException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseCheckTest {
    private static final byte[] IMAGE = "image".getBytes(StandardCharsets.UTF_8);

    private final Map<String, String> manifests = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    /** As a server that takes the end .gz for a coding of its own, and compresses texts for whoever allows it. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean allowed = "gzip".equals(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            if (allowed && path.startsWith("/coded/")) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            byte[] body = manifests.containsKey(path) ? manifests.get(path).getBytes(StandardCharsets.UTF_8) : IMAGE;
            exchange.sendResponseHeaders(path.endsWith("/missing") ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void whatIsAsTheManifestSaysIsGood() throws Exception {
        String digest = Sha256.of(IMAGE);
        assertThat(check("/image", "sha256:" + digest)).isEqualTo(IMAGE.length);
        assertThat(check("/image", digest.toUpperCase(java.util.Locale.ROOT))).isEqualTo(IMAGE.length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /image | '' | "initramfs.checksum": is missing, so nothing tells whether the image is the right one. Publish the manifest that volant:package has written.
            /image | sha512:abc | "initramfs.checksum": 'sha512:abc' is none that Volant compares, so no VM would start. Write sha256: and 64 hexadecimal digits.
            /image | SHA256:DIGEST | "initramfs.checksum": 'SHA256:DIGEST' is none that Volant compares, so no VM would start. Write sha256: and 64 hexadecimal digits.
            /missing | sha256:DIGEST | "initramfs.url": BASE/missing answered 404 Not Found. Do something.
            /coded/image | sha256:DIGEST | "initramfs.url": BASE/coded/image is sent with Content-Encoding: gzip, so whoever downloads it undoes that, and has another file. Let the server send the file as it is.
            /image | sha256:0000000000000000000000000000000000000000000000000000000000000000 | "initramfs.url": BASE/image has 5 bytes with sha256:DIGEST, but the manifest says sha256:0000000000000000000000000000000000000000000000000000000000000000. Publish image and manifest of the same build.
            """)
    void whatIsNotIsToldWithItsReason(String path, String checksum, String problem) {
        String digest = Sha256.of(IMAGE);
        assertThatThrownBy(() -> check(path, checksum.replace("DIGEST", digest)))
                .isInstanceOf(InvalidPluginException.class)
                .hasMessage(base() + "/manifest.json "
                        + problem.replace("DIGEST", digest).replace("BASE", base()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://image-url-not-set.invalid/x | "initramfs.url": names no place of the image. Set <imageUrl>, or let Maven deploy the image, and publish again.
            /no/such/file | "initramfs.url": /no/such/file is a path on the host of volantd, and this machine has no such file. Check it there, or publish the image and set <imageUrl> to its URL.
            """)
    void aPlaceThatIsNoneIsTold(String url, String problem) {
        assertThatThrownBy(() -> checkUrl(url, "sha256:" + Sha256.of(IMAGE)))
                .hasMessage(base() + "/manifest.json " + problem);
    }

    @Test
    void aPasswordIsNeitherSentNorShown() {
        assertThatThrownBy(() -> check().manifest("http://me:s3cret@127.0.0.1/m.json", "<manifestUrl>"))
                .hasMessage(
                        "<manifestUrl>: http://...@127.0.0.1/m.json holds a name or password, which Volant cannot give."
                                + " Publish it where it is downloaded without.");
    }

    private long check(String path, String checksum) throws Exception {
        return checkUrl(path.isEmpty() ? path : base() + path, checksum);
    }

    private long checkUrl(String url, String checksum) throws Exception {
        String name = "/manifest.json";
        manifests.put(name, """
                {"schema_version": "1.0", "name": "x", "version": "1", "runtime": "x", "enabled": true,
                "initramfs": {"url": "%s", "checksum": "%s"}, "resources": {"cpu_cores": 1, "memory_mb": 512},
                "workload": {"type": "http", "base_url": "http://127.0.0.1:80", "entrypoint": ["/x"]}}
                """.formatted(url, checksum));
        ReleaseCheck check = check();
        return check.image(check.manifest(base() + name, "<manifestUrl>").manifest(), base() + name);
    }

    private static ReleaseCheck check() {
        return new ReleaseCheck(
                downloader(VolantAgent.ofManifests("Do something")), downloader(VolantAgent.ofImages("Do something")));
    }

    private static Downloader downloader(UserAgent agent) {
        return new Downloader(new Direct(agent), Limits.DEFAULT, Transfers.UNSEEN);
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private record Direct(UserAgent userAgent) implements Routes {
        @Override
        public Route to(URI url) {
            return Route.direct(url);
        }

        @Override
        public Route toRedirected(URI url) {
            return Route.direct(url);
        }
    }
}
