package io.github.volantvm.maven.volantd;

import static io.github.volantvm.maven.volantd.Plugins.CHECKSUM;
import static io.github.volantvm.maven.volantd.Plugins.hello;
import static io.github.volantvm.maven.volantd.Plugins.kept;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.Manifest;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final String LIST = "GET /api/v1/plugins";
    private static final String INSTALL = "POST /api/v1/plugins";
    private static final String HELLO = "GET /api/v1/plugins/hello";
    private static final String ENABLE = "POST /api/v1/plugins/hello/enabled";
    private static final String RECORD = "POST /api/v1/plugins/hello/artifacts";
    private static final Registration REGISTRATION = new Registration(hello("1.0.0"), true, OptionalLong.of(1234));

    private final ScriptedVolantd volantd = new ScriptedVolantd()
            .answer(LIST, 200, "{\"plugins\":[\"other\"]}")
            .answer(INSTALL, 201, "")
            .answer(RECORD, 201, "");

    @AfterEach
    void close() {
        volantd.close();
    }

    @Test
    void aNewPluginIsInstalledLookedAtAndItsImageRecorded() throws Exception {
        volantd.answer(HELLO, 404, "{\"error\":\"plugin not found\"}").answer(HELLO, 200, keptHello("1.0.0"));
        assertThat(Plugins.run(REGISTRATION, volantd.route(Map.of("X-Volant-API-Key", "k3y"))))
                .isEqualTo("registered hello 1.0.0");
        assertThat(volantd.requests()).containsExactly(LIST, HELLO, INSTALL, RECORD, HELLO);
        assertThat(volantd.keys()).containsOnly("k3y");
        assertThat(volantd.body(INSTALL).path("enabled").booleanValue()).isTrue();
        assertThat(volantd.body(INSTALL).at("/workload/entrypoint/0").textValue())
                .isEqualTo("/bin/hello");
        assertThat(volantd.body(INSTALL).has("rootfs"))
                .as("what is sent is as an author writes it")
                .isFalse();
        assertThat(volantd.body(RECORD)).isEqualTo(Plugins.json("""
                {"version": "1.0.0", "artifact_name": "plugin.cpio.gz", "kind": "initramfs", "format": "cpio.gz",
                 "checksum": "%s", "source_url": "https://example.com/hello.cpio.gz", "size_bytes": 1234}
                """.formatted(CHECKSUM)));
    }

    @Test
    void anImageOnTheHostIsRecordedByItsPath() throws Exception {
        Manifest local = hello("1.0.0").withImage("/srv/hello.cpio.gz", CHECKSUM);
        volantd.answer(HELLO, 200, kept(local, Generation.PLUGINS).toString());
        Plugins.run(new Registration(local, true, OptionalLong.empty()), volantd.route());
        assertThat(volantd.body(RECORD).path("local_path").textValue()).isEqualTo("/srv/hello.cpio.gz");
        assertThat(volantd.body(RECORD).has("source_url")).isFalse();
        assertThat(volantd.body(RECORD).has("size_bytes")).isFalse();
    }

    @Test
    void whatIsThereAlreadyIsSentAgainAsTheDatabaseMayHaveLostIt() throws Exception {
        volantd.answer(HELLO, 200, keptHello("1.0.0"));
        assertThat(Plugins.run(REGISTRATION, volantd.route())).isEqualTo("unchanged, it has hello 1.0.0");
        assertThat(volantd.requests()).contains(INSTALL, RECORD);
    }

    @Test
    void anotherVersionIsUpdated() throws Exception {
        volantd.answer(HELLO, 200, keptHello("0.9\u001b")).answer(HELLO, 200, keptHello("1.0.0"));
        assertThat(Plugins.run(REGISTRATION, volantd.route())).isEqualTo("updated hello from 0.9\\u001B to 1.0.0");
    }

    @Test
    void whatIsNewInTheSameVersionIsNamedWithoutItsValue() throws Exception {
        ObjectNode older = keptTree("1.0.0");
        older.withObject("/workload/env").put("PORT", "s3cret");
        older.put("enabled", false);
        older.withObject("/resources").put("cpu_cores", 2);
        volantd.answer(HELLO, 200, older.toString()).answer(HELLO, 200, keptHello("1.0.0"));
        assertThat(Plugins.run(REGISTRATION, volantd.route()))
                .isEqualTo("updated hello 1.0.0: enabled, resources.cpu_cores, workload.env.PORT");
    }

    @Test
    void ofManyDifferencesTheFirstAreNamed() throws Exception {
        ObjectNode older = keptTree("1.0.0");
        for (int i = 0; i < 7; i++) {
            older.withObject("/workload/env").put("V" + i, "x");
        }
        volantd.answer(HELLO, 200, older.toString()).answer(HELLO, 200, keptHello("1.0.0"));
        assertThat(Plugins.run(REGISTRATION, volantd.route()))
                .isEqualTo("updated hello 1.0.0: workload.env.V0, workload.env.V1, workload.env.V2, workload.env.V3,"
                        + " workload.env.V4 and 2 more");
    }

    @Test
    void disabledMeansInMemoryAndInTheDatabase() throws Exception {
        volantd.answer(ENABLE, 200, "")
                .answer(HELLO, 404, "{\"error\":\"plugin not found\"}")
                .answer(HELLO, 200, keptTree("1.0.0").put("enabled", false).toString());
        Registration disabled = new Registration(hello("1.0.0"), false, OptionalLong.empty());
        assertThat(Plugins.run(disabled, volantd.route())).isEqualTo("registered hello 1.0.0, disabled");
        assertThat(volantd.body(INSTALL).path("enabled").booleanValue()).isFalse();
        assertThat(volantd.body(ENABLE)).isEqualTo(Plugins.json("{\"enabled\": false}"));
        assertThat(Plugins.run(disabled, volantd.route())).isEqualTo("unchanged, it has hello 1.0.0, disabled");
    }

    @Test
    void anotherWayToWriteNothingIsNoDifference() throws Exception {
        ObjectNode other = keptTree("1.0.0");
        other.remove("rootfs");
        other.remove("health_check");
        other.putArray("disks");
        other.putNull("actions");
        other.put("openapi", "");
        volantd.answer(HELLO, 200, other.toString());
        assertThat(Plugins.run(REGISTRATION, volantd.route())).startsWith("unchanged");
    }

    @Test
    void aVolantdThatKeepsSomethingElseIsNotBelieved() {
        ObjectNode other = keptTree("1.0.0");
        other.withObject("/workload").remove("env");
        other.withObject("/rootfs").put("url", "https://example.com/rootfs.img");
        volantd.answer(HELLO, 200, other.toString());
        assertThat(Plugins.failure(REGISTRATION, volantd.route()))
                .isEqualTo(
                        "took hello, but has something else of it than what was sent: rootfs,"
                                + " workload.env. Look whether somebody else registers it, and which version of Volant this is.");
    }

    @Test
    void aVolantdThatForgetsAtOnceIsNotBelieved() {
        volantd.answer(HELLO, 404, "{\"error\":\"plugin not found\"}");
        assertThat(Plugins.failure(REGISTRATION, volantd.route()))
                .isEqualTo("took hello, but does not know it. Look into the log of volantd, and whether somebody else"
                        + " removes it.");
    }

    @Test
    void imagesAreAskedForUnderTheirName() throws Exception {
        Manifest manifest = hello("1.0.0");
        volantd.answer("GET /api/v1/images", 200, "{\"images\":[]}")
                .answer("POST /api/v1/images", 201, "")
                .answer("POST /api/v1/images/hello/artifacts", 201, "")
                .answer(
                        "GET /api/v1/images/hello",
                        200,
                        kept(manifest, Generation.IMAGES).toString());
        assertThat(REGISTRATION.run(new Volantd(volantd.route(), Generation.IMAGES, Plugins.LONG)))
                .startsWith("unchanged");
    }

    @Test
    void aDryRunShowsWhatWouldBeSent() {
        assertThat(new Registration(hello("1.0.0"), false, OptionalLong.empty()).changes(Generation.IMAGES))
                .extracting(Request::toString)
                .satisfiesExactly(
                        install -> assertThat(install).startsWith("POST /api/v1/images {\"schema_version\":\"1.0\""),
                        enable -> assertThat(enable).isEqualTo("POST /api/v1/images/hello/enabled {\"enabled\":false}"),
                        artifact -> assertThat(artifact)
                                .startsWith("POST /api/v1/images/hello/artifacts {\"version\":\"1.0.0\""));
    }

    private static String keptHello(String version) {
        return keptTree(version).toString();
    }

    private static ObjectNode keptTree(String version) {
        return kept(hello("1.0.0"), Generation.PLUGINS).put("version", version);
    }
}
