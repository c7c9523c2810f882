package io.github.volantvm.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestDocumentTest {

    @Test
    void theLeastManifest() {
        assertThat(document(Drafts.MINIMAL)).isEqualTo("""
                {
                  "schema_version": "1.0",
                  "name": "hello",
                  "version": "1",
                  "runtime": "hello",
                  "initramfs": {
                    "url": "https://example.org/i",
                    "checksum": "%s"
                  },
                  "resources": {
                    "cpu_cores": 1,
                    "memory_mb": 256
                  },
                  "workload": {
                    "type": "http",
                    "base_url": "http://127.0.0.1:80",
                    "entrypoint": [
                      "/bin/hello"
                    ]
                  },
                  "enabled": true
                }
                """.formatted(Drafts.CHECKSUM));
    }

    @Test
    void everyMemberInTheOrderOfTheServer() {
        assertThat(document(Drafts.FULL))
                .isEqualTo("""
                {
                  "$schema": "https://example.org/schema.json",
                  "schema_version": "1.0",
                  "name": "full",
                  "version": "2",
                  "runtime": "rt",
                  "initramfs": {
                    "url": "https://example.org/i",
                    "checksum": "%s"
                  },
                  "disks": [
                    {
                      "name": "data",
                      "source": "/srv/d.img",
                      "checksum": "c",
                      "format": "raw",
                      "readonly": true,
                      "target": "vdb"
                    }
                  ],
                  "image": "i",
                  "image_digest": "d",
                  "resources": {
                    "cpu_cores": 2,
                    "memory_mb": 512
                  },
                  "actions": {
                    "clear": {
                      "method": "DELETE",
                      "path": "/v1/cache"
                    },
                    "reload": {
                      "description": "Reload",
                      "method": "POST",
                      "path": "/v1/reload",
                      "timeout_ms": 1000
                    }
                  },
                  "health_check": {
                    "endpoint": "/healthz",
                    "timeout_ms": 130000
                  },
                  "workload": {
                    "type": "http",
                    "base_url": "http://127.0.0.1:80",
                    "entrypoint": [
                      "/bin/x",
                      "a<b>&c"
                    ],
                    "env": {
                      "A": "x~é😀",
                      "Z": "1"
                    },
                    "workdir": "/srv"
                  },
                  "cloud_init": {
                    "datasource": "NoCloud",
                    "seed_mode": "vfat",
                    "user_data": {
                      "inline": true,
                      "content": "#cloud-config"
                    }
                  },
                  "network": {
                    "mode": "bridged",
                    "subnet": "10.0.0.0/24",
                    "gateway": "10.0.0.1",
                    "auto_assign": true
                  },
                  "devices": {
                    "pci_passthrough": [
                      "0000:01:00.0"
                    ],
                    "allowlist": [
                      "10de:*"
                    ]
                  },
                  "enabled": true,
                  "openapi": "/openapi.json",
                  "labels": {
                    "team": "web"
                  }
                }
                """.formatted(Drafts.CHECKSUM).replace('~', '\u2028'));
    }

    @Test
    void disabledIsNeverWritten() {
        Manifest manifest = Manifest.of(Drafts.of(Drafts.MINIMAL, "/enabled", "false"));

        assertThat(ManifestDocument.text(manifest)).contains("\"enabled\": true");
    }

    @Test
    void bytesAreUtf8() {
        Manifest manifest = Drafts.manifest(Drafts.FULL);

        assertThat(new String(ManifestDocument.bytes(manifest), StandardCharsets.UTF_8))
                .isEqualTo(ManifestDocument.text(manifest));
    }

    @ParameterizedTest
    @ValueSource(strings = {Drafts.MINIMAL, Drafts.CADDY, Drafts.FULL})
    void thePublishedSchemaAcceptsIt(String draft) {
        assertThat(PublishedSchema.accepts(document(draft))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {Drafts.MINIMAL, Drafts.CADDY, Drafts.FULL})
    void itIsAGoodDraftItself(String draft) {
        String document = document(draft);

        assertThat(Drafts.problems(Drafts.of(document), SchemaRules::check)).isEmpty();
        assertThat(Drafts.problems(Drafts.of(document), ServerRules::check)).isEmpty();
        assertThat(ManifestDocument.text(Manifest.of(Drafts.of(document)))).isEqualTo(document);
    }

    @Test
    void thePublishedSchemaRefusesWhatVolantdShows() {
        Manifest manifest = Drafts.manifest(Drafts.MINIMAL);

        assertThat(PublishedSchema.accepts(
                        new String(CanonicalForm.bytes(manifest, Generation.PLUGINS), StandardCharsets.UTF_8)))
                .isFalse();
    }

    private static String document(String draft) {
        return ManifestDocument.text(Drafts.manifest(draft).withImage("https://example.org/i", Drafts.CHECKSUM));
    }
}
