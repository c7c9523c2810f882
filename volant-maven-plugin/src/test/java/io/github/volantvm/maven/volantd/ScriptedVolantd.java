package io.github.volantvm.maven.volantd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.volantvm.maven.parts.download.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real HTTP server on loopback that answers as told, once each, and remembers; {@code it/} has one with a memory. */
final class ScriptedVolantd implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Deque<Told>> script = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    private record Told(int status, Map<String, String> headers, String body) {}

    ScriptedVolantd() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** @param request method and path; the last answer told is given again and again */
    ScriptedVolantd answer(String request, int status, String body) {
        return answer(request, status, Map.of(), body);
    }

    ScriptedVolantd answer(String request, int status, Map<String, String> headers, String body) {
        script.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Told(status, headers, body));
        return this;
    }

    Route route() {
        return Route.direct(url());
    }

    Route route(Map<String, String> headers) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return new Route("my-host", url(), Optional.empty(), anyCase, Map.of());
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Method and path of each, in order. */
    List<String> requests() {
        return requests;
    }

    /** What was sent with the first request that was so. */
    JsonNode body(String request) throws IOException {
        return JSON.readTree(bodies.get(requests.indexOf(request)));
    }

    List<String> keys() {
        return keys;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Volant-API-Key")));
            Deque<Told> told = script.get(request);
            Told now = told == null
                    ? new Told(404, Map.of(), "404 page not found")
                    : told.size() > 1 ? told.remove() : told.element();
            now.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = now.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(now.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
