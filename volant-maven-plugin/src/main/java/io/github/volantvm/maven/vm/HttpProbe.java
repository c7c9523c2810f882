package io.github.volantvm.maven.vm;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request to the workload, as Volant's agent makes it inside the machine: GET, redirects followed, and the guest's own
 * host name in it, though it comes from outside. Java's HTTP clients do not let a request name another host than the one
 * it goes to, nor tell a connection that nobody took from one that nobody answers.
 */
final class HttpProbe {
    /** As Go's client, which gives up after ten requests (net/http, defaultCheckRedirect). */
    private static final int MOST_REDIRECTS = 10;

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
    private static final Pattern PRELIMINARY = Pattern.compile("HTTP/1\\.1 1(?!01)\\d\\d[ \r]");
    private static final Pattern LOCATION = Pattern.compile("(?mi)^Location:[ \\t]*(\\S+)[ \\t]*$");

    private final InetSocketAddress address;
    private final URI start;

    /**
     * @param address where the guest's port is reached
     * @param baseUrl the workload's URL inside the guest
     * @param endpoint a path there
     */
    HttpProbe(InetSocketAddress address, String baseUrl, String endpoint) {
        this.address = address;
        try {
            String path = endpoint.startsWith("/") ? endpoint : "/" + endpoint;
            URI url = new URI("http", URI.create(baseUrl).getRawAuthority(), path, null, null);
            this.start = URI.create(url.toASCIIString());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("A checked manifest has such URLs only", e);
        }
    }

    /** Asks once, and waits no longer than this for an answer. */
    Answer ask(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        URI url = start;
        for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
            String head;
            try {
                head = head(url, deadline);
            } catch (SocketTimeoutException e) {
                return new Answer.Silent();
            } catch (IOException e) {
                return new Answer.Refused();
            }
            String first = head.lines().findFirst().orElse("");
            Matcher status = STATUS.matcher(first);
            if (!status.matches()) {
                return head.isEmpty()
                        ? new Answer.Refused()
                        : new Answer.Strange(PlainText.of(first.substring(0, Math.min(80, first.length()))));
            }
            int code = Integer.parseInt(status.group(1));
            Matcher location = LOCATION.matcher(head);
            if (code / 100 != 3 || !location.find()) {
                return new Answer.Status(code);
            }
            try {
                url = resolved(url, location.group(1));
            } catch (IllegalArgumentException e) {
                return new Answer.Elsewhere(location.group(1));
            }
            if (!"http".equals(url.getScheme()) || !isStart(url)) {
                return new Answer.Elsewhere(url.toString());
            }
        }
        return new Answer.Elsewhere(url + " and on, without an end");
    }

    /** Java's own refuses what every browser escapes, and loses the path before a query alone. */
    private static URI resolved(URI url, String location) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : location.getBytes(StandardCharsets.ISO_8859_1)) {
            boolean illegal = b <= ' ' || "\"<>\\^`{|}".indexOf(b) >= 0;
            escaped.append(illegal ? String.format("%%%02X", b & 0xff) : String.valueOf((char) b));
        }
        return url.resolve(location.startsWith("?") ? url.getRawPath() + escaped : escaped.toString());
    }

    private boolean isStart(URI url) {
        return start.getHost().equalsIgnoreCase(url.getHost()) && port(start) == port(url);
    }

    private static int port(URI url) {
        return url.getPort() < 0 ? 80 : url.getPort();
    }

    /** The answer up to its body; empty if the connection was closed without one. */
    private String head(URI url, long deadline) throws IOException {
        // Neither the user's proxies nor SOCKS: it is our own machine that is asked.
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(address, left(deadline));
            String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
            String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
            String request = "GET " + path + query + " HTTP/1.1\r\nHost: " + start.getRawAuthority()
                    + "\r\nUser-Agent: volant-maven-plugin\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            byte[] buffer = new byte[4096];
            InputStream in = socket.getInputStream();
            while (head.length() < LONGEST_HEAD) {
                int size;
                try {
                    socket.setSoTimeout(left(deadline));
                    size = in.read(buffer);
                } catch (SocketTimeoutException e) {
                    if (head.length() == 0) {
                        throw e;
                    }
                    return head.toString(); // which is not HTTP then, or not all of it
                }
                if (size < 0) {
                    return head.toString();
                }
                head.append(new String(buffer, 0, size, StandardCharsets.ISO_8859_1));
                int end = head.indexOf("\r\n\r\n");
                while (end >= 0 && PRELIMINARY.matcher(head).lookingAt()) {
                    head.delete(0, end + 4);
                    end = head.indexOf("\r\n\r\n");
                }
                if (end >= 0) {
                    return head.substring(0, end).replace("\r", "");
                }
            }
            return head.toString();
        }
    }

    private static int left(long deadline) throws SocketTimeoutException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) left;
    }
}
