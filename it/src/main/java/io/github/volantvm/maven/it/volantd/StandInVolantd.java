package io.github.volantvm.maven.it.volantd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.volantvm.maven.it.net.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Volant's control plane as far as plugins go, on a free port of 127.0.0.1: its answers are those of volantd 0.6 (or, of
 * images, 0.7), as the upstream contract has them in 3.2 and 8, oddities with them. It keeps two copies of each plugin, as
 * volantd does: one in its database, and one in memory, out of which it answers; and they can differ.
 */
public final class StandInVolantd implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final HttpServer server;
    private final String noun;
    private final Map<String, Row> database = new TreeMap<>();
    private final Map<String, ObjectNode> memory = new TreeMap<>();
    private final ArtifactTable artifacts;
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private String key;
    private boolean closedToAll;

    /** What the database has of a plugin: its flag lies beside the manifest's own, and wins at the next start. */
    private record Row(ObjectNode manifest, boolean enabled) {}

    private record Answer(int status, String type, String body) {
        static final Answer NO_ROUTE = new Answer(404, "text/plain", "404 page not found");

        static Answer empty(int status) {
            return new Answer(status, "", "");
        }

        static Answer json(int status, JsonNode body) {
            return new Answer(status, "application/json; charset=utf-8", body.toString());
        }

        static Answer error(int status, String text) {
            return json(status, NODES.objectNode().put("error", text));
        }
    }

    private StandInVolantd(String noun) {
        this.noun = noun;
        this.artifacts = new ArtifactTable(noun);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** As Volant 0.6, which has plugins. */
    public static StandInVolantd ofPlugins() {
        return new StandInVolantd("plugin");
    }

    /** As Volant 0.7, which has images. */
    public static StandInVolantd ofImages() {
        return new StandInVolantd("image");
    }

    /** From now on it demands this key, as with VOLANT_API_KEY. */
    public synchronized StandInVolantd demand(String apiKey) {
        key = apiKey;
        return this;
    }

    /** From now on nobody's address is in VOLANT_API_ALLOW_CIDR. */
    public synchronized StandInVolantd closeToAll() {
        closedToAll = true;
        return this;
    }

    /** Reads the database anew, as a start does. */
    public synchronized void restart() {
        memory.clear();
        database.forEach(
                (name, row) -> memory.put(name, row.manifest().deepCopy().put("enabled", row.enabled())));
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything asked for so far, in order. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new RecordedRequest(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders()));
            Answer answer = answer(exchange, sent);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            if (!answer.type().isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", answer.type());
            }
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized Answer answer(HttpExchange exchange, String sent) {
        Query query = Query.of(exchange.getRequestURI());
        if (closedToAll) {
            return Answer.error(403, "access denied");
        }
        String shown = exchange.getRequestHeaders().getFirst("X-Volant-API-Key");
        if (key != null && !key.equals(shown == null || shown.isEmpty() ? query.value("api_key") : shown)) {
            return Answer.error(401, "invalid api key");
        }
        String root = "/api/v1/" + noun + "s";
        String path = exchange.getRequestURI().getPath();
        if (!path.equals(root) && !path.startsWith(root + "/")) {
            return Answer.NO_ROUTE;
        }
        List<String> words =
                List.of(path.substring(root.length()).replaceFirst("^/", "").split("/"));
        String request = exchange.getRequestMethod() + (words.size() > 1 ? " " + words.get(1) : "");
        String name = words.get(0);
        if (name.isEmpty()) {
            return switch (request) {
                case "GET" -> list();
                case "POST" -> install(sent);
                default -> Answer.NO_ROUTE;
            };
        }
        return switch (request) {
            case "GET" -> describe(name, false);
            case "GET manifest" -> describe(name, true);
            case "DELETE" -> delete(name);
            case "POST enabled" -> enable(name, sent);
            case "GET artifacts" -> Answer.json(200, artifacts.list(name, query.value("version")));
            case "POST artifacts" -> recordArtifact(name, sent);
            case "DELETE artifacts" -> {
                artifacts.delete(name, query.value("version"));
                yield Answer.empty(204);
            }
            default -> Answer.NO_ROUTE;
        };
    }

    private Answer list() {
        ObjectNode list = NODES.objectNode();
        memory.keySet().forEach(list.putArray(noun + "s")::add);
        return Answer.json(200, list);
    }

    /** Takes the place of one with its name. The database's flag is true, whatever the manifest says. */
    private Answer install(String sent) {
        try {
            ObjectNode manifest = new KeptManifest(noun).of(JSON.readTree(sent));
            String name = manifest.path("name").asText();
            database.put(name, new Row(manifest, true));
            memory.put(name, manifest.deepCopy());
            return Answer.empty(201);
        } catch (IOException e) {
            return Answer.error(400, "invalid character in JSON");
        } catch (IllegalArgumentException e) {
            return Answer.error(400, e.getMessage());
        }
    }

    private Answer describe(String name, boolean onlyEnabled) {
        if (!memory.containsKey(name)) {
            return Answer.error(404, noun + " not found");
        }
        return onlyEnabled && !memory.get(name).path("enabled").booleanValue()
                ? Answer.error(409, noun + " disabled")
                : Answer.json(200, memory.get(name));
    }

    /** Out of the database alone. */
    private Answer delete(String name) {
        return database.remove(name) == null ? Answer.error(500, "sql: no rows in result set") : Answer.empty(204);
    }

    /** In the database always; in memory only what is true. */
    private Answer enable(String name, String sent) {
        try {
            boolean enabled = JSON.readTree(sent).path("enabled").booleanValue();
            if (!database.containsKey(name)) {
                return Answer.error(500, "sql: no rows in result set");
            }
            database.put(name, new Row(database.get(name).manifest(), enabled));
            if (enabled && memory.containsKey(name)) {
                memory.get(name).put("enabled", true);
            }
            return Answer.empty(200);
        } catch (IOException e) {
            return Answer.error(400, "invalid character in JSON");
        }
    }

    /** Of any name: the plugin need not exist. */
    private Answer recordArtifact(String name, String sent) {
        try {
            artifacts.put(name, JSON.readTree(sent));
            return Answer.empty(201);
        } catch (IOException e) {
            return Answer.error(400, "invalid character in JSON");
        } catch (IllegalArgumentException e) {
            return Answer.error(400, e.getMessage());
        }
    }
}
