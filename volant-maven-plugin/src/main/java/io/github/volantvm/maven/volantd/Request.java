package io.github.volantvm.maven.volantd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A request of volantd's REST API.
 *
 * @param path below volantd's URL, with the query
 * @param body what is sent along
 */
public record Request(String method, String path, Optional<JsonNode> body) {
    static Request get(String path) {
        return new Request("GET", path, Optional.empty());
    }

    static Request post(String path, JsonNode body) {
        return new Request("POST", path, Optional.of(body));
    }

    static Request delete(String path) {
        return new Request("DELETE", path, Optional.empty());
    }

    /** Whether volantd is another one after it. */
    boolean changes() {
        return !method.equals("GET");
    }

    /** As a dry run shows it, on one line. */
    @Override
    public String toString() {
        return method + " " + path + body.map(json -> " " + json).orElse("");
    }
}
