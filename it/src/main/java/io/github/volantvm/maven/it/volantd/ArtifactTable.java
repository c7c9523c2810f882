package io.github.volantvm.maven.it.volantd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** volantd's table of artifacts. Its rows have no names of JSON's own, so Go writes those of its members. */
final class ArtifactTable {
    private final String noun;
    private final Map<String, ObjectNode> rows = new LinkedHashMap<>();

    ArtifactTable(String noun) {
        this.noun = noun;
    }

    /** Takes the place of one with its plugin, version and name. */
    void put(String plugin, JsonNode sent) {
        String version = sent.path("version").asText("").strip();
        String name = sent.path("artifact_name").asText("").strip();
        if (version.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("version and artifact_name required");
        }
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("ID", rows.size() + 1)
                .put(noun.equals("plugin") ? "PluginName" : "ImageName", plugin)
                .put("Version", version)
                .put("ArtifactName", name)
                .put("Kind", text(sent, "kind"))
                .put("SourceURL", text(sent, "source_url"))
                .put("Checksum", text(sent, "checksum"))
                .put("Format", text(sent, "format"))
                .put("LocalPath", text(sent, "local_path"))
                .put("SizeBytes", sent.path("size_bytes").longValue())
                .put("CreatedAt", "2026-01-01T00:00:00Z")
                .put("UpdatedAt", "2026-01-01T00:00:00Z");
        rows.put(plugin + "\n" + version + "\n" + name, row);
    }

    /** What Go makes of a list without a place in memory is null. */
    JsonNode list(String plugin, String version) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        rows.forEach((key, row) -> {
            if (isOf(key, plugin, version)) {
                list.add(row);
            }
        });
        return list.isEmpty() ? NullNode.instance : list;
    }

    void delete(String plugin, String version) {
        rows.keySet().removeIf(key -> isOf(key, plugin, version));
    }

    private static boolean isOf(String key, String plugin, String version) {
        return key.startsWith(plugin + "\n" + (version.isEmpty() ? "" : version + "\n"));
    }

    private static String text(JsonNode sent, String key) {
        return sent.path(key).asText("").strip();
    }
}
