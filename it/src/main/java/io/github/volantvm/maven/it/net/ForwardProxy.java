package io.github.volantvm.maven.it.net;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A forward proxy on a free port of 127.0.0.1, for plain requests ({@code GET http://host/path}) and tunnels
 * ({@code CONNECT host:443}). Every host is one this machine plays: what is not mapped to a local port does not exist,
 * and nothing is looked up or sent anywhere else.
 */
public final class ForwardProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private volatile Credentials demanded;

    private ForwardProxy(ServerSocket listener) {
        this.listener = listener;
    }

    public static ForwardProxy start() {
        try {
            ForwardProxy proxy = new ForwardProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            proxy.daemon(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param hostAndPort such as {@code github.com:443} */
    public ForwardProxy map(String hostAndPort, int localPort) {
        ports.put(hostAndPort, localPort);
        return this;
    }

    /** Answers 407 from now on to whoever does not send these. */
    public ForwardProxy demand(Credentials credentials) {
        this.demanded = credentials;
        return this;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Everything asked for so far, refused or not. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        closeQuietly(listener);
        open.forEach(ForwardProxy::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                daemon(() -> serve(client));
            } catch (IOException e) {
                // The test has closed the proxy, or a client was gone already.
            }
        }
    }

    /** One request, then the connection ends: so that no later one can go to another host unseen. */
    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            RequestHead head = RequestHead.read(in);
            RecordedRequest request = head.request();
            requests.add(request);
            if (demanded != null && !request.header("Proxy-Authorization").equals(Optional.of(demanded.header()))) {
                refuse(
                        client,
                        "407 Proxy Authentication Required",
                        "Proxy-Authenticate: Basic realm=\"volant-it\"\r\n");
                return;
            }
            boolean tunnel = request.method().equals("CONNECT");
            Integer port = ports.get(tunnel ? request.target() : hostAndPort(request.target()));
            if (port == null) {
                refuse(client, "502 Bad Gateway", "");
                return;
            }
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                open.add(server);
                if (tunnel) {
                    write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
                } else {
                    write(server, head.forServer());
                }
                daemon(() -> copy(in, server));
                copy(server.getInputStream(), client);
                open.remove(server);
            }
        } catch (IOException e) {
            // One of the two has gone; there is nobody to tell.
        } finally {
            open.remove(client);
        }
    }

    /** Until either end is closed; then the other is told. */
    private static void copy(InputStream from, Socket to) {
        try {
            from.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(to);
        }
    }

    private static String hostAndPort(String url) {
        URI uri = URI.create(url);
        return uri.getHost() + ":" + (uri.getPort() < 0 ? 80 : uri.getPort());
    }

    private static void refuse(Socket client, String status, String headers) throws IOException {
        write(client, "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\nConnection: close\r\n\r\n");
    }

    private static void write(Socket to, String text) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void daemon(Runnable work) {
        Thread thread = new Thread(work, "forward-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // Closed is closed.
        }
    }
}
