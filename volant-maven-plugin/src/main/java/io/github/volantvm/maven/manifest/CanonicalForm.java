package io.github.volantvm.maven.manifest;

import static io.github.volantvm.maven.manifest.JsonMembers.object;
import static io.github.volantvm.maven.manifest.JsonMembers.putUnlessEmpty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The manifest as volantd's Go encoder writes it after Normalize: what travels on the kernel command line (volant
 * internal/pluginspec/spec.go). Its length decides whether the VM boots.
 */
public final class CanonicalForm {
    private CanonicalForm() {}

    /** Byte for byte what encoding/json of Go 1.22 and newer emits. */
    public static byte[] bytes(Manifest manifest, Generation generation) {
        return bytes(tree(manifest, generation));
    }

    static byte[] bytes(JsonNode tree) {
        StringBuilder json = new StringBuilder();
        write(tree, json);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode tree(Manifest manifest, Generation generation) {
        ObjectNode tree = object();
        tree.put("schema_version", manifest.schemaVersion());
        tree.put("name", manifest.name());
        tree.put("version", manifest.version());
        tree.put("runtime", manifest.runtime());
        // Normalize writes the default format into the rootfs even when there is none.
        tree.set("rootfs", object().put("url", "").put("format", "raw"));
        tree.set("initramfs", JsonMembers.initramfs(manifest.initramfs()));
        putUnlessEmpty(tree, "disks", JsonMembers.disks(manifest.disks()));
        putUnlessEmpty(tree, "image", manifest.image());
        putUnlessEmpty(tree, "image_digest", manifest.imageDigest());
        tree.set("resources", JsonMembers.resources(manifest.resources()));
        putUnlessEmpty(tree, "actions", actions(manifest));
        Manifest.HealthCheck health = manifest.healthCheck().orElse(new Manifest.HealthCheck("", 0));
        tree.set("health_check", object().put("endpoint", health.endpoint()).put("timeout_ms", health.timeoutMs()));
        tree.set("workload", JsonMembers.workload(manifest.workload()));
        manifest.cloudInit().ifPresent(cloudInit -> tree.set("cloud_init", cloudInit(cloudInit)));
        manifest.network().ifPresent(network -> tree.set("network", JsonMembers.network(network)));
        manifest.devices().ifPresent(devices -> tree.set("devices", JsonMembers.devices(devices)));
        tree.put("enabled", true);
        putUnlessEmpty(tree, "openapi", manifest.openapi());
        tree.set("labels", labels(manifest, generation));
        return tree;
    }

    private static ObjectNode actions(Manifest manifest) {
        ObjectNode actions = object();
        manifest.actions()
                .forEach((name, action) -> actions.putObject(name)
                        .put("description", action.description())
                        .put("method", action.method())
                        .put("path", action.path())
                        .put("timeout_ms", action.timeoutMs().orElse(0)));
        return actions;
    }

    private static ObjectNode cloudInit(Manifest.CloudInit cloudInit) {
        ObjectNode object = object().put("datasource", cloudInit.datasource()).put("seed_mode", cloudInit.seedMode());
        object.set("user_data", JsonMembers.document(cloudInit.userData()));
        object.set("meta_data", JsonMembers.document(cloudInit.metaData()));
        object.set("network_config", JsonMembers.document(cloudInit.networkConfig()));
        return object;
    }

    private static ObjectNode labels(Manifest manifest, Generation generation) {
        SortedMap<String, String> labels = new TreeMap<>(manifest.labels());
        labels.put("volant." + generation.noun(), manifest.name());
        labels.put("volant.runtime", manifest.runtime());
        return JsonMembers.texts(NormalForm.sorted(labels));
    }

    private static void write(JsonNode node, StringBuilder json) {
        if (node.isObject()) {
            json.append('{');
            for (Iterator<Map.Entry<String, JsonNode>> members =
                            node.properties().iterator();
                    members.hasNext(); ) {
                Map.Entry<String, JsonNode> member = members.next();
                writeText(member.getKey(), json);
                json.append(':');
                write(member.getValue(), json);
                json.append(members.hasNext() ? "," : "");
            }
            json.append('}');
        } else if (node.isArray()) {
            json.append('[');
            for (int i = 0; i < node.size(); i++) {
                json.append(i == 0 ? "" : ",");
                write(node.get(i), json);
            }
            json.append(']');
        } else if (node.isTextual()) {
            writeText(node.textValue(), json);
        } else {
            json.append(node);
        }
    }

    private static void writeText(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                // Go escapes what could end a script element in HTML or a line in JavaScript.
                case '<', '>', '&', 0x2028, 0x2029 -> json.append(String.format("\\u%04x", (int) c));
                default -> json.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        json.append('"');
    }
}
