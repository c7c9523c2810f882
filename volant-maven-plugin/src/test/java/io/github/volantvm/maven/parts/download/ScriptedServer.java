package io.github.volantvm.maven.parts.download;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/** A server that misbehaves as told: it knows so little of HTTP that it can break every rule of it. */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final String scheme;
    private final Deque<Answer> script = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch abandoned = new CountDownLatch(1);

    /** What one request is answered with; then the connection is closed. */
    public interface Answer {
        void give(Socket connection, Request request) throws IOException;
    }

    public record Request(String line, Map<String, String> headers) {
        String header(String name) {
            return headers.get(name);
        }
    }

    /** Each request takes the next answer, the last one for all that follow. */
    public ScriptedServer(Answer... answers) throws IOException {
        this("http", ServerSocketFactory.getDefault(), answers);
    }

    public ScriptedServer(String scheme, ServerSocketFactory sockets, Answer... answers) throws IOException {
        this.scheme = scheme;
        this.listener = sockets.createServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        script.addAll(Arrays.asList(answers));
        start(this::accept);
    }

    public void then(Answer... answers) {
        script.addAll(Arrays.asList(answers));
    }

    public URI url(String path) {
        return URI.create(scheme + "://127.0.0.1:" + port() + path);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port());
    }

    public List<Request> requests() {
        return requests;
    }

    /** Whether the client closes a connection that stays silent; waits for it. */
    public boolean wasAbandoned() throws InterruptedException {
        return abandoned.await(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    public static Answer raw(String text) {
        return (connection, request) -> write(connection, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** @param headers each with its line end */
    public static Answer answer(String status, String headers, byte[] body) {
        return (connection, request) -> {
            write(connection, head(status, headers + "Content-Length: " + body.length + "\r\n"));
            write(connection, body);
        };
    }

    public static Answer ok(byte[] body) {
        return answer("200 OK", "", body);
    }

    public static Answer status(String status) {
        return answer(status, "", "an error page".getBytes(StandardCharsets.UTF_8));
    }

    public static Answer redirect(String status, Object location) {
        return answer(status, "Location: " + location + "\r\n", new byte[0]);
    }

    /** Promises the whole body, but ends after a number of bytes. */
    public static Answer cut(String headers, byte[] body, int after) {
        return (connection, request) -> begin(connection, headers, body, after);
    }

    /** The same, with a reset as of a router that was switched off. */
    public static Answer reset(byte[] body, int after) {
        return (connection, request) -> {
            begin(connection, "", body, after);
            connection.setSoLinger(true, 0);
        };
    }

    /** Sends some text and then keeps silent, until the client has had enough. */
    public Answer hang(String text) {
        return (connection, request) -> {
            raw(text).give(connection, request);
            awaitAbandoned(connection);
        };
    }

    /** Sends the body byte by byte. */
    public static Answer drip(byte[] body) {
        return (connection, request) -> {
            begin(connection, "", body, 0);
            for (byte b : body) {
                write(connection, new byte[] {b});
                sleep();
            }
        };
    }

    public static byte[] head(String status, String headers) {
        return ("HTTP/1.1 " + status + "\r\n" + headers + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    public static void write(Socket connection, byte[] bytes) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    private static void begin(Socket connection, String headers, byte[] body, int length) throws IOException {
        write(connection, head("200 OK", headers + "Content-Length: " + body.length + "\r\n"));
        write(connection, Arrays.copyOf(body, length));
    }

    private void awaitAbandoned(Socket connection) {
        try {
            connection.getInputStream().read();
        } catch (IOException e) {
            // A reset is an end, too.
        }
        abandoned.countDown();
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket connection = listener.accept();
                start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Request request = read(connection);
            requests.add(request);
            next().give(connection, request);
        } catch (IOException e) {
            // The client went away, as it often should.
        }
    }

    private synchronized Answer next() {
        return script.size() > 1 ? script.remove() : script.element();
    }

    private static Request read(Socket connection) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = reader.readLine();
        if (line == null) {
            throw new EOFException();
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = reader.readLine(); header != null && !header.isEmpty(); header = reader.readLine()) {
            headers.put(
                    header.substring(0, header.indexOf(':')),
                    header.substring(header.indexOf(':') + 1).strip());
        }
        return new Request(line, headers);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "scripted server");
        thread.setDaemon(true);
        thread.start();
    }
}
