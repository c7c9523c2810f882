package io.github.volantvm.maven.fledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.volantvm.maven.manifest.ManifestDraft;
import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FledgeProjectTest {
    /** The facts of volant-plugin-example's manifest/caddy.json, in an order of our own. */
    static final String CADDY_JSON = """
            {
              "schema_version": "1.0",
              "name": "caddy",
              "version": "1.0.0",
              "runtime": "caddy",
              "enabled": true,
              "initramfs": {
                "url": "https://example.com/plugin.cpio.gz",
                "checksum": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
              },
              "resources": {"cpu_cores": 1, "memory_mb": 512},
              "workload": {
                "type": "http",
                "entrypoint": ["/usr/bin/caddy", "run", "--config", "/etc/caddy/Caddyfile"],
                "base_url": "http://127.0.0.1:80",
                "workdir": "/",
                "env": {"PATH": "/usr/bin:/bin"}
              },
              "health_check": {"endpoint": "/", "timeout_ms": 10000}
            }
            """;

    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    @BeforeEach
    void example() throws IOException {
        write("fledge.toml", FledgeTomlTest.EXAMPLE);
    }

    @Test
    void aFileAloneSaysNothingOfTheManifest() {
        assertThat(read(false).layers()).isEmpty();
        assertThat(read(false).fledgeToml()).isPresent();
        assertNoErrors();
    }

    @Test
    void theExamplesManifestIsATemplateWithoutBeingNamed() throws IOException {
        write("manifest/caddy.json", CADDY_JSON);
        FledgeProject project = read(false);
        assertNoErrors();
        assertThat(project.templateName()).contains("manifest/caddy.json");
        assertThat(project.layers()).singleElement().satisfies(layer -> {
            assertThat(layer.values().at("/workload/workdir").textValue()).isEqualTo("/");
            assertThat(layer.origin().of(JsonPointer.compile("/workload/workdir")))
                    .isEqualTo("manifest/caddy.json:16 \"workload.workdir\"");
        });
    }

    @Test
    void theManifestInJsonOutweighsTheOneInToml() throws IOException {
        write("manifest.toml", "[workload]\nentrypoint = \"/from/toml\"\n[env]\nPATH = \"toml\"\nA = \"toml\"");
        write("manifest/caddy.json", CADDY_JSON);
        ManifestDraft draft = ManifestDraft.of(read(false).layers());
        assertNoErrors();
        assertThat(draft.values().at("/workload/entrypoint/0").textValue()).isEqualTo("/usr/bin/caddy");
        assertThat(draft.values().at("/workload/env")).hasToString("{\"PATH\":\"/usr/bin:/bin\",\"A\":\"toml\"}");
    }

    @Test
    void propertiesAreReplacedInJson() throws IOException {
        write("manifest/caddy.json", "{\"version\": \"@version@\"}");
        FledgeProject project = FledgeProject.read(
                folder.resolve("fledge.toml"),
                project(),
                false,
                name -> text -> text.replace("@version@", "filtered in " + name),
                problems);
        assertThat(project.layers().get(0).values()).hasToString("{\"version\":\"filtered in manifest/caddy.json\"}");
    }

    @Test
    void severalManifestsAreOneTooMany() throws IOException {
        write("manifest/b.json", "{}");
        write("manifest/a.json", "{}");
        write("manifest/c.txt", "");
        Files.createDirectories(folder.resolve("manifest/d.json"));
        assertThat(read(false).layers()).isEmpty();
        assertThat(problems.errors())
                .extracting(Problem::toString)
                .containsExactly(
                        "manifest: holds several manifests: manifest/a.json, manifest/b.json. Name the one that"
                                + " counts, such as <manifestTemplate>manifest/a.json</manifestTemplate>.");
    }

    @Test
    void aManifestThatTheUserNamedIsTheOnlyOne() throws IOException {
        write("manifest/b.json", "{}");
        write("manifest/a.json", "{}");
        assertThat(read(true).layers()).isEmpty();
        assertNoErrors();
    }

    @Test
    void theFilesAreLookedForBesideFledgeToml() throws IOException {
        write("vm/fledge.toml", FledgeTomlTest.EXAMPLE);
        write("vm/manifest.toml", "name = 1");
        write("vm/manifest/x.json", "[");
        write("manifest.toml", "name = 2");
        FledgeProject.read(folder.resolve("vm/fledge.toml"), project(), false, name -> text -> text, problems);
        assertThat(problems.errors())
                .extracting(Problem::where)
                .containsExactly("vm/manifest.toml:1:1 \"name\"", "vm/manifest/x.json:1");
    }

    private FledgeProject read(boolean templateNamed) {
        return FledgeProject.read(
                folder.resolve("fledge.toml"), project(), templateNamed, name -> text -> text, problems);
    }

    private void assertNoErrors() {
        assertThat(problems.errors()).isEmpty();
    }

    private Project project() {
        return new Project("sample", "1.0", folder, folder.resolve("target"), folder.resolve("pom.xml"), true);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
