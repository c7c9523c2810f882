package io.github.volantvm.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The texts were compared with what encoding/json of Go 1.26 makes of structs declared as in internal/pluginspec. */
class CanonicalFormTest {

    @Test
    void theLeastManifest() {
        Manifest manifest = Drafts.manifest(Drafts.MINIMAL).withImage("/srv/p.cpio.gz", Drafts.CHECKSUM);

        assertThat(text(manifest, Generation.PLUGINS))
                .isEqualTo("{\"schema_version\":\"1.0\",\"name\":\"hello\",\"version\":\"1\",\"runtime\":\"hello\","
                        + "\"rootfs\":{\"url\":\"\",\"format\":\"raw\"},"
                        + "\"initramfs\":{\"url\":\"/srv/p.cpio.gz\",\"checksum\":\"" + Drafts.CHECKSUM + "\"},"
                        + "\"resources\":{\"cpu_cores\":1,\"memory_mb\":256},"
                        + "\"health_check\":{\"endpoint\":\"\",\"timeout_ms\":0},"
                        + "\"workload\":{\"type\":\"http\",\"base_url\":\"http://127.0.0.1:80\","
                        + "\"entrypoint\":[\"/bin/hello\"]},\"enabled\":true,"
                        + "\"labels\":{\"volant.plugin\":\"hello\",\"volant.runtime\":\"hello\"}}");
    }

    @Test
    void everyMemberInTheOrderOfTheStruct() {
        Manifest manifest = Drafts.manifest(Drafts.FULL).withImage("/srv/p.cpio.gz", Drafts.CHECKSUM);

        assertThat(text(manifest, Generation.IMAGES))
                .isEqualTo("{\"schema_version\":\"1.0\",\"name\":\"full\",\"version\":\"2\",\"runtime\":\"rt\","
                        + "\"rootfs\":{\"url\":\"\",\"format\":\"raw\"},"
                        + "\"initramfs\":{\"url\":\"/srv/p.cpio.gz\",\"checksum\":\"" + Drafts.CHECKSUM + "\"},"
                        + "\"disks\":[{\"name\":\"data\",\"source\":\"/srv/d.img\",\"checksum\":\"c\",\"format\":\"raw\","
                        + "\"readonly\":true,\"target\":\"vdb\"}],\"image\":\"i\",\"image_digest\":\"d\","
                        + "\"resources\":{\"cpu_cores\":2,\"memory_mb\":512},"
                        + "\"actions\":{\"clear\":{\"description\":\"\",\"method\":\"DELETE\",\"path\":\"/v1/cache\","
                        + "\"timeout_ms\":0},\"reload\":{\"description\":\"Reload\",\"method\":\"POST\","
                        + "\"path\":\"/v1/reload\",\"timeout_ms\":1000}},"
                        + "\"health_check\":{\"endpoint\":\"/healthz\",\"timeout_ms\":130000},"
                        + "\"workload\":{\"type\":\"http\",\"base_url\":\"http://127.0.0.1:80\","
                        + "\"entrypoint\":[\"/bin/x\",\"a\\u003cb\\u003e\\u0026c\"],"
                        + "\"env\":{\"A\":\"x\\u2028é😀\",\"Z\":\"1\"},\"workdir\":\"/srv\"},"
                        + "\"cloud_init\":{\"datasource\":\"NoCloud\",\"seed_mode\":\"vfat\","
                        + "\"user_data\":{\"inline\":true,\"content\":\"#cloud-config\"},\"meta_data\":{},"
                        + "\"network_config\":{}},"
                        + "\"network\":{\"mode\":\"bridged\",\"subnet\":\"10.0.0.0/24\",\"gateway\":\"10.0.0.1\","
                        + "\"auto_assign\":true},"
                        + "\"devices\":{\"pci_passthrough\":[\"0000:01:00.0\"],\"allowlist\":[\"10de:*\"]},"
                        + "\"enabled\":true,\"openapi\":\"/openapi.json\","
                        + "\"labels\":{\"team\":\"web\",\"volant.image\":\"full\",\"volant.runtime\":\"rt\"}}");
    }

    @Test
    void textsAreEscapedAsGoDoes() {
        String text = "\"\\/\b\f\n\r\t\u0001\u001f\u007f<>&\u2028\u2029é😀";

        assertThat(new String(CanonicalForm.bytes(JsonMembers.object().put("k", text)), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"k\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\u007f\\u003c\\u003e\\u0026\\u2028\\u2029é😀\"}");
    }

    @Test
    void keysAreSortedByTheirBytes() {
        Manifest manifest =
                Manifest.of(Drafts.of(Drafts.MINIMAL, "/workload/env", "{\"😀\": \"2\", \"\uffee\": \"1\"}"));

        assertThat(text(manifest, Generation.PLUGINS)).contains("\"env\":{\"\uffee\":\"1\",\"😀\":\"2\"}");
    }

    private static String text(Manifest manifest, Generation generation) {
        return new String(CanonicalForm.bytes(manifest, generation), StandardCharsets.UTF_8);
    }
}
