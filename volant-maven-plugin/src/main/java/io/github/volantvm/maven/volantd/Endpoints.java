package io.github.volantvm.maven.volantd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.volantvm.maven.manifest.Generation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The requests of volantd's API that are about plugins; from 0.7 on they are called images, and nothing else of these
 * differs (volant internal/server/httpapi/httpapi.go).
 */
record Endpoints(Generation generation) {
    private static final String ROOT = "/api/v1/";

    /** What there is: {@code plugins} or {@code images}. */
    String collection() {
        return generation.noun() + "s";
    }

    Request list() {
        return Request.get(ROOT + collection());
    }

    Request describe(String name) {
        return Request.get(of(name));
    }

    /** Installs it, or puts it in the place of the one with its name. */
    Request install(JsonNode manifest) {
        return Request.post(ROOT + collection(), manifest);
    }

    Request enable(String name, boolean enabled) {
        return Request.post(
                of(name) + "/enabled", JsonNodeFactory.instance.objectNode().put("enabled", enabled));
    }

    Request delete(String name) {
        return Request.delete(of(name));
    }

    Request artifacts(String name) {
        return Request.get(of(name) + "/artifacts");
    }

    /** Writes the record, or puts it in the place of the one with its version and name. */
    Request recordArtifact(String name, JsonNode artifact) {
        return Request.post(of(name) + "/artifacts", artifact);
    }

    Request forgetArtifacts(String name, String version) {
        return Request.delete(of(name) + "/artifacts?version=" + URLEncoder.encode(version, StandardCharsets.UTF_8));
    }

    private String of(String name) {
        return ROOT + collection() + "/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
