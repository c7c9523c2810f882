package io.github.volantvm.maven.it.net;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on a free port of 127.0.0.1 that has the files a test gives it, or uploads, knows how real servers fail, and
 * remembers what it was asked for. It takes up broken downloads (Range, If-Range, ETag) unless told not to.
 */
public final class FileServer implements AutoCloseable {

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool(FileServer::daemon);
    private final Map<String, Content> files = new ConcurrentHashMap<>();
    private final Map<String, String> redirects = new ConcurrentHashMap<>();
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();
    private final Map<String, Long> cuts = new ConcurrentHashMap<>();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private volatile Credentials demanded;
    private volatile int bytesPerSecond;
    private volatile boolean ranges = true;
    private volatile boolean uploads;

    private record Failure(int status, int times) {}

    private FileServer(HttpServer server, String scheme) throws IOException {
        this.server = server;
        this.scheme = scheme;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        // Its thread is a daemon if the one that starts it is.
        Thread starter = daemon(server::start);
        starter.start();
        join(starter);
    }

    public static FileServer http() {
        try {
            return new FileServer(HttpServer.create(), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server with this certificate, which a client must be told to trust. */
    public static FileServer https(SelfSigned certificate) {
        try {
            HttpsServer server = HttpsServer.create();
            server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
            return new FileServer(server, "https");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path as in a URL, from the slash on; what was there before is replaced */
    public FileServer file(String path, Path file) {
        files.put(path, Content.of(file));
        return this;
    }

    /** @param path as in a URL, from the slash on; what was there before is replaced */
    public FileServer file(String path, byte[] bytes) {
        files.put(path, Content.of(bytes));
        return this;
    }

    /** Takes away what is there. */
    public FileServer remove(String path) {
        files.remove(path);
        return this;
    }

    /** Sends who asks for this path elsewhere, with 302. */
    public FileServer redirect(String path, String location) {
        redirects.put(path, location);
        return this;
    }

    /** Answers the next requests for this path with this status and nothing else. */
    public FileServer fail(String path, int status, int times) {
        failures.put(path, new Failure(status, times));
        return this;
    }

    /** Answers 401 from now on to whoever does not send these. */
    public FileServer demand(Credentials credentials) {
        this.demanded = credentials;
        return this;
    }

    /** Limits the speed of every download from now on. */
    public FileServer throttle(int newBytesPerSecond) {
        this.bytesPerSecond = newBytesPerSecond;
        return this;
    }

    /** Sends the whole from now on, whatever part was asked for. */
    public FileServer withoutRanges() {
        this.ranges = false;
        return this;
    }

    /** Keeps from now on what is PUT under any path, as a repository does. */
    public FileServer acceptingUploads() {
        this.uploads = true;
        return this;
    }

    /** What there is under this path, uploaded or not; empty if nothing is. */
    public Optional<byte[]> bytes(String path) {
        return Optional.ofNullable(files.get(path)).map(Content::bytes);
    }

    /** Every path under which there is something, in order. */
    public SortedSet<String> paths() {
        return new TreeSet<>(files.keySet());
    }

    /** Downloads of this path stop after that many of the file's bytes, until released. */
    public Hold hold(String path, long bytes) {
        Hold hold = new Hold(bytes);
        holds.put(path, hold);
        return hold;
    }

    /** The next download of this path breaks off, with a closed connection, after that many of the file's bytes. */
    public FileServer cut(String path, long bytes) {
        cuts.put(path, bytes);
        return this;
    }

    public String url(String path) {
        return scheme + "://127.0.0.1:" + port() + path;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Everything asked for so far, in order. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** What was asked for this path so far, in order. */
    public List<RecordedRequest> requests(String path) {
        return requests.stream()
                .filter(request -> request.target().equals(path))
                .toList();
    }

    @Override
    public void close() {
        holds.values().forEach(Hold::release);
        threads.shutdownNow();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        // Closing it closes the connection too, unless the request was read and the answer is whole.
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().toString();
            requests.add(new RecordedRequest(exchange.getRequestMethod(), path, exchange.getRequestHeaders()));
            Failure failure = failures.computeIfPresent(
                    path, (key, left) -> left.times() == 0 ? null : new Failure(left.status(), left.times() - 1));
            if (!isWelcome(exchange)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"volant-it\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (failure != null) {
                exchange.sendResponseHeaders(failure.status(), -1);
            } else if (uploads && exchange.getRequestMethod().equals("PUT")) {
                file(path, body);
                exchange.sendResponseHeaders(201, -1);
            } else if (redirects.containsKey(path)) {
                exchange.getResponseHeaders().set("Location", redirects.get(path));
                exchange.sendResponseHeaders(302, -1);
            } else if (files.containsKey(path)) {
                Long cut = exchange.getRequestMethod().equals("GET") ? cuts.remove(path) : null;
                new Answer(files.get(path), ranges, bytesPerSecond, holds.get(path), cut == null ? -1 : cut)
                        .send(exchange);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private boolean isWelcome(HttpExchange exchange) {
        return demanded == null
                || demanded.header().equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "file-server");
        thread.setDaemon(true);
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while starting a server.", e);
        }
    }
}
