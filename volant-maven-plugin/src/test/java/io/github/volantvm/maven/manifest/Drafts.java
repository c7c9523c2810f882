package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Manifests to break one value at a time. */
final class Drafts {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** The least that keeps every rule. */
    static final String MINIMAL = """
            {"schema_version": "1.0", "name": "hello", "version": "1", "runtime": "hello",
             "initramfs": {"url": "https://example.org/p.cpio.gz"},
             "resources": {"cpu_cores": 1, "memory_mb": 256},
             "workload": {"type": "http", "base_url": "http://127.0.0.1:80", "entrypoint": ["/bin/hello"]}}
            """;

    /** The manifest of volantvm/initramfs-plugin-example, as far as an author writes it. */
    static final String CADDY = """
            {"schema_version": "1.0", "name": "caddy", "version": "0.1.0", "runtime": "caddy",
             "initramfs": {"url": "https://github.com/volantvm/initramfs-plugin-example/releases/download/v0.1.0/plugin.cpio.gz"},
             "resources": {"cpu_cores": 1, "memory_mb": 512},
             "workload": {"type": "http", "base_url": "http://127.0.0.1:80", "workdir": "/",
               "entrypoint": ["/usr/bin/caddy", "run", "--config", "/etc/caddy/Caddyfile"],
               "env": {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}},
             "health_check": {"endpoint": "/", "timeout_ms": 10000}}
            """;

    /** Every key there is. */
    static final String FULL = """
            {"$schema": "https://example.org/schema.json", "schema_version": "1.0", "name": " full ", "version": "2",
             "runtime": "rt", "enabled": true, "image": "i", "image_digest": "d", "openapi": "/openapi.json",
             "initramfs": {"url": " /srv/p.cpio.gz "},
             "resources": {"cpu_cores": 2, "memory_mb": 512},
             "workload": {"type": "http", "base_url": "http://127.0.0.1:80", "entrypoint": ["/bin/x", "a<b>&c"],
               "env": {"Z": "1", "A": "x\\u2028é😀"}, "workdir": "/srv"},
             "health_check": {"endpoint": "/healthz", "timeout_ms": 130000},
             "actions": {"reload": {"method": "POST", "path": "/v1/reload", "timeout_ms": 1000, "description": "Reload"},
                         "clear": {"method": "DELETE", "path": "/v1/cache"}},
             "disks": [{"name": "data", "source": "/srv/d.img", "checksum": "c", "format": "raw", "readonly": true,
                        "target": "vdb"}],
             "cloud_init": {"datasource": "NoCloud", "seed_mode": "vfat",
               "user_data": {"inline": true, "content": "#cloud-config\\n"}, "meta_data": {}},
             "network": {"mode": "bridged", "subnet": "10.0.0.0/24", "gateway": "10.0.0.1", "auto_assign": true},
             "devices": {"pci_passthrough": ["0000:01:00.0"], "allowlist": ["10de:*"]},
             "labels": {"team": " web "}}
            """;

    static final String CHECKSUM = "sha256:" + "0123456789abcdef".repeat(4);

    private Drafts() {}

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static ManifestDraft of(String text) {
        return ManifestDraft.of(List.of(new ManifestLayer(json(text), Origin.POM)));
    }

    /** @param value the JSON to put at the pointer, whose parents are made as needed; null to delete */
    static ManifestDraft of(String text, String pointer, String value) {
        return ManifestDraft.of(List.of(new ManifestLayer(set(json(text), pointer, value), Origin.POM)));
    }

    static Manifest manifest(String text) {
        return Manifest.of(of(text));
    }

    static ObjectNode set(ObjectNode tree, String pointer, String value) {
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode parent = tree;
        for (JsonPointer rest = at; !rest.tail().matches(); rest = rest.tail()) {
            String key = rest.getMatchingProperty();
            if (parent instanceof ArrayNode list) {
                parent = list.get(rest.getMatchingIndex());
            } else {
                parent = parent.has(key) ? parent.get(key) : ((ObjectNode) parent).putObject(key);
            }
        }
        String key = at.last().getMatchingProperty();
        JsonNode node = value == null ? null : json("{\"v\":" + value + "}").get("v");
        if (parent instanceof ArrayNode list) {
            list.set(at.last().getMatchingIndex(), node);
        } else if (node == null) {
            ((ObjectNode) parent).remove(key);
        } else {
            ((ObjectNode) parent).set(key, node);
        }
        return tree;
    }

    /** Every problem as "ERROR where: what. fix." */
    static List<String> problems(ManifestDraft draft, BiConsumer<ManifestDraft, Problems> rules) {
        Problems problems = new Problems();
        rules.accept(draft, problems);
        return told(problems);
    }

    static List<String> told(Problems problems) {
        return Stream.concat(problems.errors().stream(), problems.warnings().stream())
                .map(Drafts::told)
                .toList();
    }

    private static String told(Problem problem) {
        return problem.severity() + " " + problem;
    }
}
