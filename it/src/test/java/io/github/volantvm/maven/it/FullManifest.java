package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.it.build.MavenBuild;
import java.io.IOException;

/** The scenario {@code full}: every element of the configuration that goes into the manifest, and a template. */
final class FullManifest {
    private FullManifest() {}

    static void in(MavenBuild build) throws IOException {
        PlainProject.addProgram(build.project("full").directory());
    }

    static void assertWritten(JsonNode manifest) throws IOException {
        ((ObjectNode) manifest.path("initramfs")).remove("checksum");
        JsonNode expected = new ObjectMapper().readTree("""
                        {
                          "$schema": "https://example.com/plugin-manifest-v1.json",
                          "schema_version": "v1",
                          "name": "everything",
                          "version": "2.0",
                          "runtime": "from-the-template",
                          "initramfs": {"url": "https://example.com/everything-1.0.0.cpio.gz"},
                          "image": "example.com/full",
                          "image_digest": "sha256:0",
                          "resources": {"cpu_cores": 2, "memory_mb": 256},
                          "actions": {
                            "reload": {
                              "description": "Reads the configuration again",
                              "method": "POST",
                              "path": "/v1/reload",
                              "timeout_ms": 5000
                            }
                          },
                          "health_check": {"endpoint": "/health", "timeout_ms": 150000},
                          "workload": {
                            "type": "http",
                            "base_url": "http://127.0.0.1:9000",
                            "entrypoint": ["/usr/bin/hello", "9000", "two words"],
                            "env": {"EMPTY": "", "FROM_BOTH": "pom", "FROM_TEMPLATE": "says \\"hello\\" \\\\o/"},
                            "workdir": "/tmp"
                          },
                          "cloud_init": {
                            "datasource": "NoCloud",
                            "seed_mode": "vfat",
                            "user_data": {"inline": true, "content": "#cloud-config\\nhostname: full"}
                          },
                          "network": {"mode": "bridged"},
                          "devices": {"pci_passthrough": ["0000:01:00.0"], "allowlist": ["10de:*"]},
                          "enabled": true,
                          "openapi": "https://example.com/openapi.json",
                          "labels": {"built-from": "com.example:full", "team": "web"}
                        }
                        """);
        assertThat(manifest).isEqualTo(expected);
    }
}
