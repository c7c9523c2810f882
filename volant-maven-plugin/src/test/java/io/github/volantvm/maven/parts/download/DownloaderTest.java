package io.github.volantvm.maven.parts.download;

import static io.github.volantvm.maven.parts.download.Fetching.bytes;
import static io.github.volantvm.maven.parts.download.ScriptedServer.answer;
import static io.github.volantvm.maven.parts.download.ScriptedServer.ok;
import static io.github.volantvm.maven.parts.download.ScriptedServer.raw;
import static io.github.volantvm.maven.parts.download.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloaderTest {
    private static final String SEEK = ". Correct the URL, or ask its publisher where the file is now.";

    @TempDir
    Path folder;

    private final Fetching fetching = new Fetching();

    @Test
    void aFileComesAsItIs() throws Exception {
        byte[] body = bytes(70_000);
        try (ScriptedServer server = new ScriptedServer(ok(body))) {
            fetching.download(server.url("/tool?v=1"), file());
            assertThat(file()).hasBinaryContent(body);
            assertThat(fetching.events).containsExactly("began 70000", "succeeded 70000");
            assertThat(fetching.advanced).isEqualTo(70_000);
            assertThat(server.requests()).hasSize(1).first().satisfies(request -> {
                assertThat(request.line()).isEqualTo("GET /tool?v=1 HTTP/1.1");
                assertThat(request.header("User-Agent")).isEqualTo("volant-maven-plugin");
                assertThat(request.headers()).doesNotContainKeys("Accept-Encoding", "Range", "Authorization");
            });
        }
    }

    @Test
    void whatWasInTheFileBeforeIsGone() throws Exception {
        Files.write(file(), bytes(500));
        try (ScriptedServer server = new ScriptedServer(ok(bytes(100)))) {
            fetching.download(server.url("/tool"), file());
            assertThat(file()).hasBinaryContent(bytes(100));
        }
    }

    @Test
    void aFileMayComeInChunksOfUnknownNumber() throws Exception {
        try (ScriptedServer server = new ScriptedServer(raw(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + "5\r\nHello\r\n6\r\n world\r\n0\r\n\r\n"))) {
            fetching.download(server.url("/tool"), file());
            assertThat(file()).hasContent("Hello world");
            assertThat(fetching.events).containsExactly("began -1", "succeeded 11");
        }
    }

    @Test
    void whatAServerSaysOfTheEncodingChangesNothing() throws Exception {
        byte[] body = bytes(100);
        try (ScriptedServer server = new ScriptedServer(answer("200 OK", "Content-Encoding: x-gzip\r\n", body))) {
            fetching.download(server.url("/tool.tgz"), file());
            assertThat(file()).hasBinaryContent(body);
        }
    }

    @Test
    void bytesBeyondThePromisedLengthAreNotPartOfTheFile() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello, and more"))) {
            fetching.download(server.url("/tool"), file());
            assertThat(file()).hasContent("Hello");
        }
    }

    @Test
    void aShortTextIsRead() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ok("abc".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(fetching.downloader().read(server.url("/checksums.txt"), 3))
                    .asString()
                    .isEqualTo("abc");
        }
    }

    @Test
    void aTextThatIsNotShortIsNotRead() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ok("abcd".getBytes(StandardCharsets.UTF_8)))) {
            URI url = server.url("/checksums.txt");
            assertThat(catchThrowableOfType(
                            UnplacedProblemException.class,
                            () -> fetching.downloader().read(url, 3)))
                    .extracting(Fetching::shown)
                    .isEqualTo(url + " is larger than 3 bytes. Correct the URL: a short text should be there.");
        }
    }

    @Test
    void aFileThatIsAnnouncedAsTooLargeIsNotEvenBegun() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.then(server.hang("HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n"));
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(url + " is larger than 100,000 bytes. If it is meant to be, raise <downloadLimit>.");
            assertThat(fetching.events).isEmpty();
            assertThat(server.wasAbandoned()).isTrue();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aFileThatProvesTooLargeIsGivenUp() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + "186A1\r\n" + "x".repeat(100_001)))) {
            URI url = server.url("/tool");
            String fault = url + " is larger than 100,000 bytes";
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(fault + ". If it is meant to be, raise <downloadLimit>.");
            assertThat(fetching.events).containsExactly("began -1", "failed: " + fault);
            assertThat(server.requests()).hasSize(1);
            assertThat(Files.size(file())).isLessThanOrEqualTo(100_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "404 Not Found",
                "410 Gone",
                "400 Bad Request",
                "451 Unavailable For Legal Reasons",
                "304 Not Modified",
                "206 Partial Content"
            })
    void anAnswerWithoutTheFileIsFinal(String status) throws Exception {
        try (ScriptedServer server = new ScriptedServer(status(status))) {
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file())).isEqualTo(url + " answered " + status + SEEK);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void anErrorPageIsNotWaitedFor() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.then(server.hang("HTTP/1.1 404 Not Found\r\nContent-Length: 1000\r\n\r\nSor"));
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file())).isEqualTo(url + " answered 404 Not Found" + SEEK);
            assertThat(server.wasAbandoned()).isTrue();
        }
    }

    @Test
    void anUnusualStatusIsNamedByItsNumber() throws Exception {
        try (ScriptedServer server = new ScriptedServer(status("418 I'm a teapot"))) {
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file())).isEqualTo(url + " answered 418" + SEEK);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"401 Unauthorized", "403 Forbidden"})
    void aServerThatWantsAPasswordIsNamedByTheIdOfItsSettings(String status) throws Exception {
        try (ScriptedServer server = new ScriptedServer(status(status))) {
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(url + " answered " + status
                            + ". If the URL is right, add a <server> with the id some-id to Maven's settings.xml,"
                            + " with username and password.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"401 Unauthorized", "403 Forbidden"})
    void aPasswordThatIsRefusedIsNotShown(String status) throws Exception {
        fetching.headers = Map.of("Authorization", "Basic c2VjcmV0");
        try (ScriptedServer server = new ScriptedServer(status(status))) {
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(url + " answered " + status + " to the credentials that were sent."
                            + " Correct the <server> with the id some-id in Maven's settings.xml.");
            assertThat(server.requests().get(0).header("Authorization")).isEqualTo("Basic c2VjcmV0");
        }
    }

    @Test
    void aHeaderThatCannotBeSentIsNamedWithoutItsSecret() {
        fetching.headers = Map.of("Authorization", "secret\n");
        UnplacedProblemException failure = catchThrowableOfType(
                UnplacedProblemException.class, () -> fetching.download(URI.create("http://127.0.0.1:1/tool"), file()));
        assertThat(Fetching.shown(failure))
                .isEqualTo("http://127.0.0.1:1/tool cannot be asked with the header Authorization,"
                        + " which HTTP does not allow."
                        + " Correct the <server> with the id some-id in Maven's settings.xml.");
        assertThat(failure).hasNoCause();
        assertThat(fetching.to(URI.create("https://host/"))).asString().isEqualTo("https://host/");
    }

    @Test
    void aMirrorIsAskedInsteadAndNamedInMessages() throws Exception {
        try (ScriptedServer server = new ScriptedServer(status("404 Not Found"))) {
            String mirror = "http://127.0.0.1:" + server.port();
            fetching.mirror = Optional.of(URI.create(mirror + "/m/tool?key=secret"));
            assertThat(fetching.failure(URI.create("https://publisher.invalid/tool"), file()))
                    .isEqualTo("https://publisher.invalid/tool (asked at " + mirror
                            + "/m/tool?...) answered 404 Not Found. Put the file there, or take the <mirror> some-id for"
                            + " publisher.invalid out of Maven's settings.xml.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://publisher.invalid/tool",
                "HTTP://127.publisher.invalid/tool",
                "http://localhost.publisher.invalid:80/tool"
            })
    void nothingIsFetchedWithoutTls(String url) {
        String host = URI.create(url).getHost();
        assertThat(fetching.failure(URI.create(url), file()))
                .isEqualTo(url + " would be fetched without TLS, so anybody on the way could change or read it."
                        + " Use https, or allow the host by name: <insecureHosts><insecureHost>" + host
                        + "</insecureHost></insecureHosts>.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://publisher.invalid/tool",
                "https:/tool",
                "https://publisher.invalid:99999/tool",
                "https://a234567890123456789012345678901234567890123456789012345678901234.invalid/tool"
            })
    void onlyWholeUrlsOfTheWebAreFetched(String url) {
        assertThat(fetching.failure(URI.create(url), file()))
                .isEqualTo(url + " is not a URL with https, a host and a port up to 65535" + SEEK);
    }

    @Test
    void aHostThatNobodyKnowsIsNotAskedAgain() {
        // A name of more than 253 letters is refused before any name server is asked.
        String host = ("x".repeat(60) + ".").repeat(5) + "invalid";
        fetching.allow(host);
        assertThat(fetching.failure(URI.create("http://" + host + "/tool"), file()))
                .isEqualTo("http://" + host + "/tool cannot be fetched, as the host " + host + " is not known."
                        + " Check its spelling and the network; behind a firewall, add a <proxy>, or a <mirror> of this host, to"
                        + " Maven's settings.xml.");
        assertThat(fetching.pauses).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenIsNoFaultOfTheNetwork() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ok(bytes(100)))) {
            URI url = server.url("/tool");
            assertThatThrownBy(() -> fetching.download(url, folder))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining(folder.toString());
            assertThatThrownBy(() -> fetching.download(url, Path.of("/dev/full")))
                    .hasMessageContaining("No space left on device")
                    .isNotInstanceOf(UnplacedProblemException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void anInterruptedThreadStopsAndStaysInterrupted() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.then(server.hang(""));
            URI url = server.url("/tool");
            Thread.currentThread().interrupt();
            String failure = fetching.failure(url, file());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure).isEqualTo(url + " was interrupted. Build again.");
        }
    }

    @ParameterizedTest
    @CsvSource({"bytes 5-9/10,5,10", "bytes 5-9/*,5,-1"})
    void theRangeOfAnAnswerIsUnderstood(String header, long first, long size) {
        assertThat(ContentRange.parse(header)).contains(new ContentRange(first, size));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes */10", "bytes 5-9", "lines 5-9/10", "bytes 9999999999999999999-9/10"})
    void anUnclearRangeIsNone(String header) {
        assertThat(ContentRange.parse(header)).isEmpty();
    }

    private Path file() {
        return folder.resolve("file");
    }
}
