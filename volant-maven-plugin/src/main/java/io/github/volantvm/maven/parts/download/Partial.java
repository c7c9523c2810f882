package io.github.volantvm.maven.parts.download;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What has come of a file so far, over all attempts, and how to ask for the rest.
 *
 * <p>The rest is asked for only if the first answer had a mark that changes with the file, and with the condition that
 * the mark is still the same (RFC 9110, 13.1.5).
 */
final class Partial {
    private final Sink sink;
    private final Ceiling ceiling;
    private boolean inOnePiece;
    private boolean piecedTogether;
    private long received;
    private long size = -1;
    private Optional<String> mark = Optional.empty();

    /**
     * How much may come.
     *
     * @param fix what to do if it is more
     */
    record Ceiling(long bytes, String fix) {}

    /**
     * @param inOnePiece that after a broken attempt everything is to be asked for again
     */
    Partial(Sink sink, Ceiling ceiling, boolean inOnePiece) {
        this.sink = sink;
        this.ceiling = ceiling;
        this.inOnePiece = inOnePiece;
    }

    /** Whether what came is of more than one answer, so that it may be of more than one version of the file. */
    boolean isPiecedTogether() {
        return piecedTogether;
    }

    Ceiling ceiling() {
        return ceiling;
    }

    long received() {
        return received;
    }

    /** Of the whole file in bytes; -1 if unknown. */
    long size() {
        return size;
    }

    /** Asks for the rest only, if that can be done safely. */
    void condition(HttpRequest.Builder request) {
        if (asksForRest()) {
            request.header("Range", "bytes=" + received + "-");
            request.header("If-Range", mark.orElseThrow());
        }
    }

    boolean asksForRest() {
        return !inOnePiece && received > 0 && mark.isPresent();
    }

    /** Whether an answer with status 206 starts where the bytes so far end, and is of a file of the same size. */
    boolean isContinuedBy(HttpHeaders headers) {
        return asksForRest()
                && range(headers)
                        .filter(range -> range.first() == received)
                        .filter(range -> range.size() < 0 || size < 0 || range.size() == size)
                        .isPresent();
    }

    /** Expects the rest. */
    void goOn(HttpHeaders headers) {
        piecedTogether = true;
        if (size < 0) {
            size = range(headers).map(ContentRange::size).orElse(-1L);
        }
    }

    /** Expects the whole file. */
    void begin(HttpHeaders headers) throws IOException {
        sink.restart();
        piecedTogether = false;
        received = 0;
        size = headers.firstValue("Content-Length")
                .map(String::strip)
                .filter(length -> length.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(-1L);
        Optional<String> strongTag = headers.firstValue("ETag").filter(Predicate.not(tag -> tag.startsWith("W/")));
        mark = strongTag.or(() -> headers.firstValue("Last-Modified"));
    }

    /** Gives up asking for the rest: this server does not do it well. */
    void startOver() {
        inOnePiece = true;
    }

    /** Takes the next bytes that came. */
    void add(ByteBuffer bytes) throws IOException {
        int more = bytes.remaining();
        sink.write(bytes);
        received += more;
    }

    boolean isWhole() {
        return size < 0 || received == size;
    }

    private static Optional<ContentRange> range(HttpHeaders headers) {
        return headers.firstValue("Content-Range").flatMap(ContentRange::parse);
    }

    /** How far it came, in words. */
    @Override
    public String toString() {
        return size < 0
                ? String.format(Locale.ROOT, "%,d bytes", received)
                : String.format(Locale.ROOT, "%,d of %,d bytes", received, size);
    }
}
