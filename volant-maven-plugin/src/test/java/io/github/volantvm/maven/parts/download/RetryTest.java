package io.github.volantvm.maven.parts.download;

import static io.github.volantvm.maven.parts.download.Fetching.SHORT;
import static io.github.volantvm.maven.parts.download.Fetching.bytes;
import static io.github.volantvm.maven.parts.download.Fetching.checksum;
import static io.github.volantvm.maven.parts.download.ScriptedServer.answer;
import static io.github.volantvm.maven.parts.download.ScriptedServer.cut;
import static io.github.volantvm.maven.parts.download.ScriptedServer.drip;
import static io.github.volantvm.maven.parts.download.ScriptedServer.ok;
import static io.github.volantvm.maven.parts.download.ScriptedServer.raw;
import static io.github.volantvm.maven.parts.download.ScriptedServer.redirect;
import static io.github.volantvm.maven.parts.download.ScriptedServer.reset;
import static io.github.volantvm.maven.parts.download.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class RetryTest {
    private static final String UNWELL = ". Build again later, when the server is well again.";
    private static final String PATIENCE =
            ". Build again later, or have more patience with a higher <downloadTimeout>.";
    private static final String LATER =
            ". Build again later; if it stays so, check the network and the <proxy> in Maven's settings.xml.";

    @TempDir
    Path folder;

    private final Fetching fetching = new Fetching();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "408 Request Timeout",
                "429 Too Many Requests",
                "500 Internal Server Error",
                "502 Bad Gateway",
                "503 Service Unavailable",
                "504 Gateway Timeout"
            })
    void aServerInTroubleIsAskedAgainAndEachTimeLater(String status) throws Exception {
        try (ScriptedServer server = new ScriptedServer(status(status), status(status), ok(bytes(100)))) {
            fetching.download(server.url("/tool"), file());
            assertThat(file()).hasBinaryContent(bytes(100));
            assertThat(fetching.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        }
        try (ScriptedServer server = new ScriptedServer(status(status))) {
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(url + " was given up after 3 attempts: the server answered " + status + UNWELL);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "7,7", "3600,20", "'Wed, 21 Oct 2026 07:28:00 GMT',1"})
    void aServerIsLeftAloneAsLongAsItWantsWithinLimits(String wanted, long seconds) throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                answer("503 Service Unavailable", "Retry-After: " + wanted + "\r\n", bytes(3)), ok(bytes(100)))) {
            fetching.download(server.url("/tool"), file());
            assertThat(fetching.pauses).containsExactly(Duration.ofSeconds(seconds));
        }
    }

    @ParameterizedTest
    @CsvSource({"'ETag: \"v1\"', '\"v1\"'", "'Last-Modified: yesterday', yesterday"})
    void aCutConnectionIsTakenUpWhereItBroke(String header, String mark) throws Exception {
        byte[] body = bytes(10_000);
        try (ScriptedServer server = new ScriptedServer(
                cut(header + "\r\n", body, 4_000),
                answer("206 Partial Content", "Content-Range: bytes 4000-9999/10000\r\n", rest(body, 4_000)))) {
            fetching.downloader().download(server.url("/tool"), checksum(body), file());
            assertThat(file()).hasBinaryContent(body);
            assertThat(server.requests().get(1).header("Range")).isEqualTo("bytes=4000-");
            assertThat(server.requests().get(1).header("If-Range")).isEqualTo(mark);
            assertThat(fetching.events)
                    .containsExactly(
                            "began 10000",
                            "failed: the connection broke after 4,000 of 10,000 bytes",
                            "retrying: the connection broke after 4,000 of 10,000 bytes",
                            "began 10000",
                            "succeeded 10000");
        }
    }

    @Test
    void aRestMayComeInSeveralPieces() throws Exception {
        byte[] body = bytes(10_000);
        try (ScriptedServer server = new ScriptedServer(
                cut("ETag: \"v1\"\r\n", body, 4_000),
                answer("206 Partial Content", "Content-Range: bytes 4000-5999/10000\r\n", part(body, 4_000, 6_000)),
                answer("206 Partial Content", "Content-Range: bytes 6000-9999/*\r\n", rest(body, 6_000)))) {
            fetching.downloader().download(server.url("/tool"), checksum(body), file());
            assertThat(file()).hasBinaryContent(body);
            assertThat(fetching.events).contains("failed: the server sent 6,000 of 10,000 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ETag: W/\"v1\"\r\n"})
    void withoutAMarkOfTheVersionAllIsFetchedAgain(String header) throws Exception {
        byte[] body = bytes(10_000);
        try (ScriptedServer server = new ScriptedServer(cut(header, body, 4_000), ok(body))) {
            fetching.download(server.url("/tool"), file());
            assertThat(file()).hasBinaryContent(body);
            assertThat(server.requests().get(1).headers()).doesNotContainKeys("Range", "If-Range");
        }
    }

    @Test
    void aFileThatHasChangedMeanwhileIsFetchedFromItsBeginning() throws Exception {
        byte[] changed = bytes(3_000);
        try (ScriptedServer server = new ScriptedServer(cut("ETag: \"v1\"\r\n", bytes(10_000), 4_000), ok(changed))) {
            fetching.download(server.url("/tool"), file());
            assertThat(file()).hasBinaryContent(changed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Range: bytes 4001-9999/10000",
                "Content-Range: bytes 4000-9999/12000",
                "Content-Range: all",
                "X-Nothing: said"
            })
    void aRestThatDoesNotFitIsNotTrusted(String header) throws Exception {
        byte[] body = bytes(10_000);
        try (ScriptedServer server = new ScriptedServer(
                cut("ETag: \"v1\"\r\n", body, 4_000),
                answer("206 Partial Content", header + "\r\n", bytes(6_000)),
                ok(body))) {
            fetching.download(server.url("/tool"), file());
            assertThat(file()).hasBinaryContent(body);
            assertThat(server.requests().get(2).headers()).doesNotContainKey("Range");
            assertThat(fetching.pauses).hasSize(1);
            assertThat(fetching.events)
                    .filteredOn(event -> event.startsWith("succeeded"))
                    .hasSize(1);
        }
    }

    @Test
    void aServerThatHasNoRestIsAskedForTheWhole() throws Exception {
        byte[] body = bytes(10_000);
        try (ScriptedServer server = new ScriptedServer(
                cut("ETag: \"v1\"\r\n", body, 4_000), status("416 Range Not Satisfiable"), ok(body))) {
            fetching.download(server.url("/tool"), file());
            assertThat(file()).hasBinaryContent(body);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"416 Range Not Satisfiable", "206 Partial Content"})
    void aServerThatHasNoRestIsAskedFromTheFirstUrlOn(String misfit) throws Exception {
        byte[] body = bytes(10_000);
        try (ScriptedServer server = new ScriptedServer(
                redirect("302 Found", "/signed?1"),
                cut("ETag: \"v1\"\r\n", body, 4_000),
                redirect("302 Found", "/signed?2"),
                status(misfit),
                redirect("302 Found", "/signed?2"),
                ok(body))) {
            fetching.download(server.url("/tool"), file());
            assertThat(file()).hasBinaryContent(body);
            assertThat(server.requests())
                    .extracting(request -> request.line() + " " + request.header("Range"))
                    .containsExactly(
                            "GET /tool HTTP/1.1 null",
                            "GET /signed?1 HTTP/1.1 null",
                            "GET /tool HTTP/1.1 bytes=4000-",
                            "GET /signed?2 HTTP/1.1 bytes=4000-",
                            "GET /tool HTTP/1.1 null",
                            "GET /signed?2 HTTP/1.1 null");
            assertThat(fetching.pauses).hasSize(1);
        }
    }

    @Test
    void aConnectionThatBreaksRegularlyIsNotGivenUpWhileTheFileGrows() throws Exception {
        int step = Retries.SUBSTANTIAL / 2;
        byte[] body = bytes(8 * step);
        try (ScriptedServer server = new ScriptedServer(cut("ETag: \"v1\"\r\n", body, step))) {
            for (int from = step; from < body.length; from += step) {
                String range = "Content-Range: bytes " + from + "-" + (body.length - 1) + "/" + body.length + "\r\n";
                server.then(answer("206 Partial Content", range, part(body, from, from + step)));
            }
            fetching.largest(body.length).downloader().download(server.url("/tool"), checksum(body), file());
            assertThat(file()).hasBinaryContent(body);
            assertThat(fetching.pauses).extracting(Duration::toSeconds).containsExactly(1L, 1L, 2L, 1L, 2L, 1L, 2L);
        }
    }

    @Test
    void aFileThatGrowsTooLittleIsGivenUpAfterAllAttemptsInARow() throws Exception {
        byte[] body = bytes(3 * Retries.SUBSTANTIAL);
        int first = Retries.SUBSTANTIAL;
        int second = first + Retries.SUBSTANTIAL - 1;
        String end = (body.length - 1) + "/" + body.length + "\r\n";
        try (ScriptedServer server = new ScriptedServer(
                status("503 Service Unavailable"),
                cut("ETag: \"v1\"\r\n", body, first),
                answer("206 Partial Content", "Content-Range: bytes " + first + "-" + end, part(body, first, second)),
                status("503 Service Unavailable"))) {
            URI url = server.url("/tool");
            assertThat(fetching.largest(body.length).failure(url, file()))
                    .isEqualTo(url + " was given up after 4 attempts: the server answered 503 Service Unavailable"
                            + UNWELL);
            assertThat(fetching.pauses).extracting(Duration::toSeconds).containsExactly(1L, 1L, 2L);
        }
    }

    @Test
    void whatMustBeFetchedAgainFromItsBeginningIsNoProgress() throws Exception {
        byte[] body = bytes(2 * Retries.SUBSTANTIAL);
        try (ScriptedServer server = new ScriptedServer(cut("", body, Retries.SUBSTANTIAL))) {
            URI url = server.url("/tool");
            assertThat(fetching.largest(body.length).failure(url, file()))
                    .isEqualTo(url + " was given up after 3 attempts:"
                            + " the connection broke after 262,144 of 524,288 bytes" + LATER);
        }
        try (ScriptedServer server = new ScriptedServer(cut("ETag: \"v1\"\r\n", body, Retries.SUBSTANTIAL))) {
            URI url = server.url("/tool");
            assertThat(fetching.largest(body.length).failure(url, file()))
                    .startsWith(url + " was given up after 3 attempts:");
        }
    }

    @Test
    void aMixtureOfTwoVersionsIsFetchedOnceMoreInOnePiece() throws Exception {
        byte[] body = bytes(10_000);
        try (ScriptedServer server = new ScriptedServer(
                cut("ETag: \"v1\"\r\n", body, 4_000),
                answer("206 Partial Content", "Content-Range: bytes 4000-9999/10000\r\n", bytes(6_000)),
                cut("ETag: \"v1\"\r\n", body, 4_000),
                ok(body))) {
            fetching.downloader().download(server.url("/tool"), checksum(body), file());
            assertThat(file()).hasBinaryContent(body);
            assertThat(server.requests())
                    .extracting(request -> request.header("Range"))
                    .containsExactly(null, "bytes=4000-", null, null);
        }
    }

    @Test
    void aFileThatWasTakenUpAgainAndIsRightIsFetchedNoMore() throws Exception {
        byte[] body = bytes(10_000);
        try (ScriptedServer server = new ScriptedServer(
                cut("ETag: \"v1\"\r\n", body, 4_000),
                answer("206 Partial Content", "Content-Range: bytes 4000-9999/10000\r\n", rest(body, 4_000)))) {
            fetching.downloader().download(server.url("/tool"), checksum(body), file());
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aTruncatedFileIsNeverTakenForTheWhole() throws Exception {
        byte[] body = bytes(10_000);
        try (ScriptedServer server = new ScriptedServer(cut("", body, 4_000))) {
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(url + " was given up after 3 attempts:"
                            + " the connection broke after 4,000 of 10,000 bytes" + LATER);
        }
        try (ScriptedServer server = new ScriptedServer(
                raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHello\r\n6\r\n wo"))) {
            URI url = server.url("/tool");
            assertThat(fetching.attempts(1).failure(url, file()))
                    .matches("\\Q" + url + "\\E was given up after 1 attempt: the connection broke after [58] bytes\\Q"
                            + LATER + "\\E");
        }
    }

    @Test
    void aResetIsABrokenConnection() throws Exception {
        byte[] body = bytes(10_000);
        try (ScriptedServer server = new ScriptedServer(reset(body, 4_000), ok(body))) {
            fetching.download(server.url("/tool"), file());
            assertThat(file()).hasBinaryContent(body);
            assertThat(fetching.pauses).hasSize(1);
        }
    }

    @Test
    void aConnectionMayBreakBeforeAnyAnswer() throws Exception {
        try (ScriptedServer server = new ScriptedServer((connection, request) -> {})) {
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(
                            url + " was given up after 3 attempts: the connection broke before an answer came" + LATER);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 mail.invalid ESMTP\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"})
    void anAnswerThatIsNotHttpIsCalledSo(String greeting) throws Exception {
        try (ScriptedServer server = new ScriptedServer(raw(greeting))) {
            URI url = server.url("/tool");
            assertThat(fetching.failure(url, file()))
                    .isEqualTo(url + " was given up after 3 attempts: the answer was not one of HTTP" + LATER);
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedWithItsPort() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(fetching.failure(URI.create("http://127.0.0.1:" + port + "/tool"), file()))
                .isEqualTo("http://127.0.0.1:" + port + "/tool was given up after 3 attempts: no connection to"
                        + " 127.0.0.1:" + port + " could be made" + LATER);
    }

    @Test
    void aServerThatNeverAnswersIsLeft() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.then(server.hang(""));
            URI url = server.url("/tool");
            assertThat(fetching.patience(SHORT).attempts(1).failure(url, file()))
                    .isEqualTo(url + " was given up after 1 attempt: nothing came for 0.1 s" + PATIENCE);
            assertThat(server.wasAbandoned()).isTrue();
        }
    }

    @Test
    void aServerThatFallsSilentIsLeft() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.then(server.hang("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\nHello"));
            URI url = server.url("/tool");
            // On a busy machine the first look at the clock may come so late that the greeting is part of the silence.
            assertThat(fetching.patience(SHORT).attempts(1).failure(url, file()))
                    .matches("\\Q" + url + "\\E was given up after 1 attempt: (nothing came for|only 5 bytes came in)"
                            + " 0.1 s\\Q" + PATIENCE + "\\E");
            assertThat(server.wasAbandoned()).isTrue();
        }
    }

    @Test
    void aServerThatDripsIsLeft() throws Exception {
        try (ScriptedServer server = new ScriptedServer(drip(bytes(10_000)))) {
            URI url = server.url("/tool");
            assertThat(fetching.patience(Duration.ofMillis(300)).attempts(1).failure(url, file()))
                    .matches("\\Q" + url + "\\E was given up after 1 attempt: only \\d+ bytes came in 0.3 s\\Q"
                            + PATIENCE + "\\E");
        }
    }

    private static byte[] rest(byte[] body, int from) {
        return part(body, from, body.length);
    }

    private static byte[] part(byte[] body, int from, int to) {
        return Arrays.copyOfRange(body, from, to);
    }

    private Path file() {
        return folder.resolve("file");
    }
}
