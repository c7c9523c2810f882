package io.github.volantvm.maven.it.vm;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One HTTP GET of a guest, tried again and again while the guest boots. */
final class Request {

    /**
     * QEMU accepts a connection before the guest listens, and such a connection hangs for ever, so a try is given up
     * quickly. Later tries are longer, for a guest that listens but is slow to answer.
     */
    private static final int SHORT = 250;

    private static final int LONG = 2000;
    private static final int SHORT_TRIES = 60;

    private final int hostPort;
    private final String path;
    private int tries;

    Request(int hostPort, String path) {
        this.hostPort = hostPort;
        this.path = path;
    }

    /** Tries once; an exception means the guest does not answer yet. */
    Reply send(long started) throws IOException {
        int timeout = ++tries > SHORT_TRIES ? LONG : SHORT;
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + hostPort + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(timeout);
        connection.setReadTimeout(timeout);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Connection", "close");
        try {
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return new Reply(status, text, Duration.ofNanos(System.nanoTime() - started));
            }
        } catch (IOException e) {
            pause();
            throw e;
        } finally {
            connection.disconnect();
        }
    }

    /** A refused connection comes back at once; do not spin on it. */
    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the guest.", e);
        }
    }
}
