package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.volantvm.maven.it.net.Credentials;
import io.github.volantvm.maven.it.net.FileServer;
import io.github.volantvm.maven.it.net.ForwardProxy;
import io.github.volantvm.maven.it.net.RecordedRequest;
import io.github.volantvm.maven.it.net.SelfSigned;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.Test;

/** The proxy under the tests of downloads: through it every host is this one. */
class ForwardProxyIT {

    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    @Test
    void passesPlainRequestsOnWithoutWhatWasSaidToTheProxy() throws IOException {
        Credentials account = new Credentials("user", "password");
        try (FileServer server = FileServer.http().file("/x?y=1", TEXT);
                ForwardProxy proxy = ForwardProxy.start()
                        .map("example.com:80", server.port())
                        .demand(account)) {
            HttpURLConnection stranger = connection(proxy, "http://example.com/x?y=1");
            assertThat(stranger.getResponseCode()).isEqualTo(407);
            assertThat(server.requests()).isEmpty();

            HttpURLConnection known = connection(proxy, "http://example.com/x?y=1");
            known.setRequestProperty("Proxy-Authorization", account.header());
            assertThat(body(known)).isEqualTo("text");
            assertThat(proxy.requests())
                    .extracting(RecordedRequest::method, RecordedRequest::target)
                    .containsOnly(tuple("GET", "http://example.com/x?y=1"))
                    .hasSize(2);
            assertThat(server.requests("/x?y=1")).singleElement().satisfies(request -> {
                assertThat(request.header("Proxy-Authorization")).isEmpty();
                assertThat(request.header("Host")).contains("example.com");
            });
        }
    }

    @Test
    void tunnelsToAHostItPlays() throws IOException {
        SelfSigned certificate = SelfSigned.of("example.com");
        try (FileServer server = FileServer.https(certificate).file("/x", TEXT);
                ForwardProxy proxy = ForwardProxy.start().map("example.com:443", server.port())) {
            HttpsURLConnection connection = (HttpsURLConnection) connection(proxy, "https://example.com/x");
            connection.setSSLSocketFactory(certificate.context().getSocketFactory());
            assertThat(body(connection)).isEqualTo("text");
            assertThat(proxy.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.toString()).startsWith("CONNECT example.com:443 "));
        }
    }

    @Test
    void knowsNoOtherHost() throws IOException {
        try (ForwardProxy proxy = ForwardProxy.start()) {
            assertThat(connection(proxy, "http://example.com/").getResponseCode())
                    .isEqualTo(502);
            assertThatThrownBy(() -> body(connection(proxy, "https://example.com/")))
                    .hasMessageContaining("502 Bad Gateway");
        }
    }

    private static HttpURLConnection connection(ForwardProxy proxy, String url) throws IOException {
        return (HttpURLConnection) URI.create(url)
                .toURL()
                .openConnection(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", proxy.port())));
    }

    private static String body(HttpURLConnection connection) throws IOException {
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
