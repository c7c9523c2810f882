package io.github.volantvm.maven.it.volantd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * The volantd that a test tells something, and asks what it knows: the real one at {@code -Dvolantd.url}, with
 * {@code -Dvolantd.key} and {@code -Dvolantd.target} (plugins or images), else a stand-in.
 */
public final class Daemon implements AutoCloseable {
    private static final String URL = System.getProperty("volantd.url", "");
    private static final String KEY = System.getProperty("volantd.key", "");
    private static final String TARGET = System.getProperty("volantd.target", "plugins");

    private final Optional<StandInVolantd> standIn;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String plugin = "volant-it-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);

    private Daemon(Optional<StandInVolantd> standIn) {
        this.standIn = standIn;
    }

    public static Daemon open() {
        return new Daemon(URL.isEmpty() ? Optional.of(standIn()) : Optional.empty());
    }

    private static StandInVolantd standIn() {
        return (TARGET.equals("images") ? StandInVolantd.ofImages() : StandInVolantd.ofPlugins()).demand("k3y");
    }

    public String url() {
        return standIn.map(StandInVolantd::url).orElse(URL);
    }

    /** Empty if it demands none. */
    public String key() {
        return standIn.isPresent() ? "k3y" : KEY;
    }

    public String target() {
        return TARGET;
    }

    /** What it calls a plugin: plugin or image. */
    public String noun() {
        return TARGET.replaceFirst("s$", "");
    }

    /** A name that no plugin has that somebody needs. */
    public String plugin() {
        return plugin;
    }

    /** What it knows of the plugin; missing if it does not know it. */
    public JsonNode manifest() {
        return ask("GET", "");
    }

    /** The records of the plugin's images; null for none. */
    public JsonNode artifacts() {
        return ask("GET", "/artifacts");
    }

    /** Leaves nothing behind, but what a real one keeps in memory until it is restarted. */
    @Override
    public void close() {
        ask("DELETE", "");
        ask("DELETE", "/artifacts");
        standIn.ifPresent(StandInVolantd::close);
    }

    private JsonNode ask(String method, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(url() + "/api/v1/" + target() + "/" + plugin + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!key().isEmpty()) {
            request.header("X-Volant-API-Key", key());
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? new ObjectMapper().readTree(answer.body()) : MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking volantd.", e);
        }
    }
}
