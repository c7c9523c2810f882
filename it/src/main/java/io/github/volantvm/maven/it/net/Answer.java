package io.github.volantvm.maven.it.net;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * How a file is sent: whole or in part, at what speed, and where it halts or breaks off.
 *
 * @param bytesPerSecond 0 for no limit
 * @param hold null for none
 * @param cut the byte before which the connection is closed; negative for none
 */
record Answer(Content content, boolean ranges, int bytesPerSecond, Hold hold, long cut) {

    private static final int PIECE = 64 * 1024;
    /** Pieces in a second when the speed is limited. */
    private static final int PACE = 20;

    void send(HttpExchange exchange) throws IOException {
        long size = content.size();
        exchange.getResponseHeaders().set("ETag", content.etag());
        if (ranges) {
            exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        }
        Optional<ByteRange> wanted = wanted(exchange);
        if (wanted.isPresent() && !wanted.get().isSatisfiable()) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + size);
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        wanted.ifPresent(range -> exchange.getResponseHeaders().set("Content-Range", range.header(size)));
        ByteRange range = wanted.orElse(new ByteRange(0, size - 1));
        int status = wanted.isPresent() ? 206 : 200;
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(range.length()));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        // To this server a length of 0 means chunks, -1 means nothing.
        exchange.sendResponseHeaders(status, range.length() == 0 ? -1 : range.length());
        body(range, exchange.getResponseBody());
    }

    private Optional<ByteRange> wanted(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        String unchanged = exchange.getRequestHeaders().getFirst("If-Range");
        return ranges && range != null && (unchanged == null || unchanged.equals(content.etag()))
                ? ByteRange.of(range, content.size())
                : Optional.empty();
    }

    private void body(ByteRange range, OutputStream out) throws IOException {
        try (InputStream in = content.from(range.first())) {
            long at = range.first();
            while (at <= range.last() && at != cut) {
                if (hold != null && at == hold.position()) {
                    hold.pass();
                }
                byte[] piece = in.readNBytes(pieceAt(at, range.last()));
                out.write(piece);
                out.flush();
                at += piece.length;
                pause();
            }
        }
    }

    /** Never further than to the next place where something is to happen. */
    private int pieceAt(long at, long last) {
        long piece = Math.min(last + 1 - at, bytesPerSecond > 0 ? Math.max(1, bytesPerSecond / PACE) : PIECE);
        if (hold != null && hold.position() > at) {
            piece = Math.min(piece, hold.position() - at);
        }
        return (int) (cut > at ? Math.min(piece, cut - at) : piece);
    }

    private void pause() throws IOException {
        if (bytesPerSecond > 0) {
            try {
                Thread.sleep(1000 / PACE);
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }
    }
}
