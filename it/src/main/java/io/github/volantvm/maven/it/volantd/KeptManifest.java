package io.github.volantvm.maven.it.volantd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What volantd keeps of a manifest, and what it refuses: decoded into Go's types, so unknown keys are gone; normalised;
 * validated; and written again with what Go writes even where it is empty. With nothing of the product's own.
 */
final class KeptManifest {
    private final String noun;

    KeptManifest(String noun) {
        this.noun = noun;
    }

    /** @throws IllegalArgumentException with volantd's words, if it refuses it */
    ObjectNode of(JsonNode sent) {
        requireTypes(sent);
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        String name = text(sent, "name");
        String runtime = text(sent, "runtime").isEmpty() ? name : text(sent, "runtime");
        kept.put("schema_version", text(sent, "schema_version"));
        kept.put("name", name);
        kept.put("version", text(sent, "version"));
        kept.put("runtime", runtime);
        kept.putObject("rootfs").put("url", text(sent.path("rootfs"), "url")).put("format", "raw");
        ObjectNode initramfs = kept.putObject("initramfs");
        copy(sent.path("initramfs"), initramfs, "url", "checksum");
        copy(sent, kept, "disks", "image", "image_digest", "resources", "actions");
        kept.path("actions").forEach(action -> withDefaults((ObjectNode) action));
        kept.putObject("health_check")
                .put("endpoint", sent.at("/health_check/endpoint").asText(""))
                .put("timeout_ms", sent.at("/health_check/timeout_ms").longValue());
        copy(sent.path("workload"), kept.putObject("workload"), "type", "base_url", "entrypoint", "env", "workdir");
        copy(sent, kept, "cloud_init", "network", "devices");
        kept.put("enabled", sent.path("enabled").booleanValue());
        copy(sent, kept, "openapi");
        ObjectNode labels = kept.putObject("labels");
        sent.path("labels").properties().forEach(label -> labels.set(label.getKey(), label.getValue()));
        labels.put("volant." + noun, name).put("volant.runtime", runtime);
        validate(kept);
        return kept;
    }

    private static void withDefaults(ObjectNode action) {
        action.put("description", text(action, "description"));
        action.put("timeout_ms", action.path("timeout_ms").longValue());
    }

    /** The two that others get wrong. */
    private static void requireTypes(JsonNode sent) {
        JsonNode entrypoint = sent.at("/workload/entrypoint");
        if (!entrypoint.isMissingNode() && !entrypoint.isArray()) {
            throw new IllegalArgumentException(
                    "json: cannot unmarshal string into Go struct field Workload.workload.entrypoint of type []string");
        }
        JsonNode cores = sent.at("/resources/cpu_cores");
        if (!cores.isMissingNode() && !cores.isIntegralNumber()) {
            throw new IllegalArgumentException(
                    "json: cannot unmarshal value into Go struct field ResourceSpec.resources.cpu_cores of type int");
        }
    }

    private static void validate(ObjectNode kept) {
        require(!text(kept, "name").isEmpty(), "name is required");
        require(!text(kept, "version").isEmpty(), "version is required");
        require(kept.at("/resources/cpu_cores").longValue() > 0, "resources.cpu_cores must be greater than zero");
        require(kept.at("/resources/memory_mb").longValue() > 0, "resources.memory_mb must be greater than zero");
        require(kept.at("/workload/type").asText().equalsIgnoreCase("http"), "workload.type must be http");
        require(!kept.at("/workload/base_url").asText().isBlank(), "workload.base_url is required");
        require(!kept.at("/workload/entrypoint").isEmpty(), "workload.entrypoint is required");
        String url = kept.at("/initramfs/url").asText("");
        require(
                List.of("http://", "https://", "file://", "/").stream().anyMatch(url::startsWith),
                "initramfs.url must be a URL or an absolute path");
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static void copy(JsonNode from, ObjectNode to, String... keys) {
        for (String key : keys) {
            if (from.has(key)
                    && !(from.get(key).isContainerNode() && from.get(key).isEmpty())) {
                to.set(key, from.get(key).deepCopy());
            }
        }
    }

    private static String text(JsonNode object, String key) {
        return object.path(key).asText("").strip();
    }
}
