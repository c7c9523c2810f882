package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.host.Caddy;
import io.github.volantvm.maven.it.host.Command;
import io.github.volantvm.maven.it.net.FileServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a generated project gives to GitHub: pushed as its README says, released as its workflows say. */
@ExtendWith(MavenBuilds.class)
class StarterReleaseIT {
    private static final String RELEASE = "https://github.com/OWNER/hello/releases/download/v0.1.0/";

    @Test
    void aTagBecomesARelease(MavenBuild build) throws IOException {
        try (FileServer server = FileServer.http()) {
            assertBecomesARelease(Starter.withCaddy(build), server);
        }
    }

    private static void assertBecomesARelease(MavenBuild build, FileServer server) throws IOException {
        Shell shell = gitHub(build);

        List<String> blocks = Readme.of(build.directory()).blocks("Release", "sh");
        blocks.forEach(shell::run);
        assertThat(shell.run("git ls-remote origin"))
                .as("what the README's commands have pushed")
                .contains("\trefs/heads/main\n", "\trefs/tags/v0.1.0\n");
        assertThat(shell.run("git ls-tree -r --name-only v0.1.0").lines())
                .as("nothing that a build makes")
                .allMatch(file -> file.matches("\\.gitignore|\\.github/workflows/.*|README\\.md|pom\\.xml|src/.*"));
        assertThat(shell.said("volar")).containsExactly("plugins install --manifest " + RELEASE + "hello.json");

        String url = server.url("/OWNER/hello/releases/download/v0.1.0/");
        shell.environment("GITHUB_REF_NAME", "v0.1.0").environment("GITHUB_SERVER_URL", server.url(""));
        JsonNode jobs = workflow(build, "release").at("/jobs");
        shell.run(step(jobs.at("/build"), "Build, boot, test"));
        shell.run(step(jobs.at("/build"), "Compare the tag with the version"));
        Path release = build.directory().resolve("release");
        // As GitHub hands it from one job to the next.
        Files.move(build.directory().resolve("target/volant-release"), release);
        shell.run(step(jobs.at("/publish"), "Publish"));

        assertThat(Starter.files(release))
                .containsExactly(
                        "Apache-2.0.txt",
                        "THIRD-PARTY.md",
                        "checksums.txt",
                        "hello.json",
                        "plugin.cpio.gz",
                        "sbom.cdx.json");
        assertThat(Command.of("sha256sum", "--strict", "-c", "checksums.txt")
                        .in(release)
                        .text())
                .isEqualTo(
                        "Apache-2.0.txt: OK\nTHIRD-PARTY.md: OK\nhello.json: OK\nplugin.cpio.gz: OK\nsbom.cdx.json: OK\n");
        JsonNode manifest = Product.json(release.resolve("hello.json"));
        assertThat(manifest.at("/initramfs/url").asText()).isEqualTo(url + "plugin.cpio.gz");
        assertThat(manifest.at("/initramfs/checksum").asText())
                .isEqualTo(
                        "sha256:" + Download.digest("SHA-256", Files.readAllBytes(release.resolve("plugin.cpio.gz"))));
        assertThat(manifest.at("/version").asText()).isEqualTo("0.1.0");
        assertThat(shell.said("gh"))
                .containsExactly("release create v0.1.0 --repo OWNER/hello --verify-tag --title v0.1.0 --generate-notes"
                        + " release/Apache-2.0.txt release/THIRD-PARTY.md release/checksums.txt release/hello.json"
                        + " release/plugin.cpio.gz release/sbom.cdx.json");
        assertThat(bill(release.resolve("sbom.cdx.json")))
                .as("the very modules that Go built Caddy from")
                .contains("pkg:golang/github.com/caddyserver/caddy/v2@v" + Caddy.VERSION)
                .anyMatch(module -> module.startsWith("pkg:golang/stdlib@1."))
                .hasSizeGreaterThan(50);

        for (String file : List.of("hello.json", "plugin.cpio.gz")) {
            server.file("/OWNER/hello/releases/download/v0.1.0/" + file, release.resolve(file));
        }
        assertThat(shell.run(step(jobs.at("/check"), "Check the release")))
                .contains("OK: " + url + "hello.json (hello 0.1.0)", "OK: " + url + "plugin.cpio.gz (");
    }

    private static List<String> bill(Path document) throws IOException {
        return Product.json(document).findValues("purl").stream()
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void aTagThatIsNotTheVersionIsNoRelease(MavenBuild build) throws IOException {
        Starter.withCaddy(build).goals("package").execute();
        Shell shell = gitHub(build).environment("GITHUB_REF_NAME", "v0.2.0");

        assertThatIllegalStateException()
                .isThrownBy(() -> shell.run(
                        step(workflow(build, "release").at("/jobs/build"), "Compare the tag with the version")))
                .withMessageContaining("::error file=pom.xml::The tag is v0.2.0, but <version> in pom.xml is not 0.2.0."
                        + " Correct it, commit, and tag that commit.");
        assertThat(build.directory().resolve("release")).doesNotExist();
    }

    @Test
    void theWorkflowsTrustNoTagNoInputAndNoStepWithMoreThanItNeeds(MavenBuild build) throws IOException {
        Starter.in(build);
        for (String name : List.of("build", "release")) {
            Path file = build.directory().resolve(".github/workflows/" + name + ".yml");
            assertThat(Files.readAllLines(file))
                    .filteredOn(line -> line.contains("uses:"))
                    .isNotEmpty()
                    .allMatch(line -> line.matches(" +uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
            JsonNode workflow = workflow(build, name);
            assertThat(workflow.get("permissions")).hasToString("{\"contents\":\"read\"}");
            assertThat(workflow.findValues("run"))
                    .isNotEmpty()
                    .noneMatch(run -> run.asText().contains("${{"));
            assertThat(workflow.at("/jobs/build/permissions").isMissingNode()).isTrue();
        }
        JsonNode publish = workflow(build, "release").at("/jobs/publish");
        assertThat(publish.get("permissions")).hasToString("{\"contents\":\"write\"}");
        assertThat(publish.findValues("run"))
                .as("who may write runs nothing of the project")
                .singleElement()
                .satisfies(run -> assertThat(run.asText()).startsWith("gh release create "));
        assertThat(workflow(build, "build").at("/on/push/branches/0").asText()).isEqualTo("**");
        assertThat(workflow(build, "release").at("/on/push/tags/0").asText()).isEqualTo("v*");
    }

    /** What it tells its runners, and a repository in a folder. */
    private static Shell gitHub(MavenBuild build) throws IOException {
        Path repository = build.directory().resolveSibling("hello.git");
        Command.of("git", "init", "--bare", repository.toString()).bytes();
        return new Shell(build)
                .with("gh")
                .with("volar")
                .environment("GITHUB_SERVER_URL", "https://github.com")
                .environment("GITHUB_REPOSITORY", "OWNER/hello")
                .environment("GIT_CONFIG_GLOBAL", "/dev/null")
                .environment("GIT_CONFIG_COUNT", "3")
                .environment("GIT_CONFIG_KEY_0", "url." + repository.toUri() + ".insteadOf")
                .environment("GIT_CONFIG_VALUE_0", "https://github.com/OWNER/hello.git")
                .environment("GIT_CONFIG_KEY_1", "user.name")
                .environment("GIT_CONFIG_VALUE_1", "Somebody")
                .environment("GIT_CONFIG_KEY_2", "user.email")
                .environment("GIT_CONFIG_VALUE_2", "somebody@example.com");
    }

    private static JsonNode workflow(MavenBuild build, String name) throws IOException {
        return new YAMLMapper()
                .readTree(build.directory()
                        .resolve(".github/workflows/" + name + ".yml")
                        .toFile());
    }

    private static String step(JsonNode job, String name) {
        for (JsonNode step : job.get("steps")) {
            if (step.get("name").asText().equals(name)) {
                return step.get("run").asText();
            }
        }
        throw new AssertionError("No step \"" + name + "\" in " + job);
    }
}
