package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.build.Running;
import io.github.volantvm.maven.it.host.Caddy;
import io.github.volantvm.maven.it.host.Qemus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every command in the README of a generated project, as it stands there, and what else the README tells to do. */
@ExtendWith(MavenBuilds.class)
class StarterReadmeIT {
    @Test
    void noCommandIsLeftOut(MavenBuild build) throws IOException {
        Readme readme = readme(Starter.withCaddy(build));
        assertThat(readme.sectionsWithCommands())
                .as("each is run by a test below, or by that of the release")
                .containsExactly("Build", "Run", "Test", "Your own program instead of Caddy", "Release");
        assertThat(readme.commandsInText()).containsExactly("mvn volant:help -Ddetail -Dgoal=package");
        assertThat(new Shell(build).run(readme.commandsInText().get(0))).contains("memoryMb", "    mappings");
    }

    @Test
    void itIsBuiltRunAndTestedAsTheReadmeSays(MavenBuild build) throws IOException {
        Starter.withCaddy(build);
        Shell shell = new Shell(build).with("volar");
        Readme readme = readme(build);

        List<String> builds = readme.blocks("Build", "sh");
        shell.run(builds.get(0));
        assertThat(build.directory().resolve("target/hello-0.1.0-manifest-local.json"))
                .exists();
        // Any program will do, to see that it is the one that gets into the image.
        Files.copy(Caddy.binary(), build.directory().resolve("caddy"));
        shell.run(builds.get(1));
        assertThat(builds).hasSize(2);

        List<String> runs = readme.blocks("Run", "sh");
        assertThat(runs).hasSize(3);
        String port = Integer.toString(freePort());
        build.goals(runs.get(0)
                        .strip()
                        .replaceFirst("mvn ", "")
                        .replace("8080", port)
                        .split(" "))
                .asOnATerminal();
        try (Running running = build.start()) {
            running.awaitLine("Press Ctrl-C to stop it");
            assertThat(shell.run(runs.get(1).replace("8080", port))).isEqualTo(Starter.GREETING);
            running.interrupt();
            Result result = running.await();
            assertThat(result.exit()).as(result::toString).isZero();
            assertThat(Starter.warnings(result)).isEmpty();
            assertThat(result.log())
                    .as("Caddy has nothing to complain of")
                    .filteredOn(line -> line.contains("\tWARN\t") || line.contains("\tERROR\t"))
                    .allMatch(line -> line.contains("admin endpoint disabled"));
        }
        shell.run(runs.get(2));
        assertThat(shell.said("volar"))
                .containsExactly(
                        "plugins install --manifest target/hello-0.1.0-manifest-local.json",
                        "vms create hello-1 --plugin hello --cpu 1 --memory 512");

        readme.blocks("Test", "sh").forEach(shell::run);
        assertThat(build.directory().resolve("target/volant/console.log"))
                .content()
                .contains("volant: /usr/bin/caddy started, pid ");
        assertThat(Qemus.leftOf(build.directory())).isEmpty();
    }

    @Test
    void aGreetingThatTheTestDoesNotExpectIsToldAsTheReadmeSays(MavenBuild build) throws IOException {
        Starter.withCaddy(build);
        Starter.edit(
                build.directory().resolve("src/main/volant/rootfs/etc/caddy/Caddyfile"),
                Starter.GREETING,
                "Good morning!");

        assertThat(build.goals("verify").executeAndFail().errors())
                .anyMatch(line -> line.contains("expected: <" + Starter.GREETING + "> but was: <Good morning!>"));
    }

    @Test
    void aProgramOfOnesOwnTakesCaddysPlaceAsTheReadmeSays(MavenBuild build) throws IOException {
        Starter.in(build);
        Shell shell = new Shell(build);
        Readme readme = readme(build);
        String section = "Your own program instead of Caddy";
        Path pom = build.directory().resolve("pom.xml");
        Path program = Files.createDirectories(build.directory().resolve("src/main/go"));
        Files.writeString(
                program.resolve("main.go"), readme.blocks(section, "go").get(0));

        readme.blocks(section, "sh").forEach(shell::run);
        List<String> xml = readme.blocks(section, "xml");
        assertThat(xml).hasSize(3);
        replace(
                pom,
                "(?s)(?=      <plugin>\\s*<groupId>org.apache.maven.plugins</groupId>\\s*<artifactId>maven-failsafe)",
                xml.get(0));
        replace(pom, "(?s)<mapping>\\s*<source>\\$\\{caddy.url}.*?</mapping>", xml.get(1));
        replace(pom, "(?s)<workload>.*?</workload>", xml.get(2));
        replace(pom, "(?s)  <profiles>.*?</profiles>", "");
        replace(pom, "(?m)^ *(<caddy\\.|<!-- The download).*\\n", "");
        assertThat(pom).content().doesNotContain("caddy.");
        Starter.edit(
                build.directory().resolve("src/test/java/com/example/GreetingIT.java"),
                Starter.GREETING,
                "Hello from Go in a Volant microVM!");

        Result result = build.goals("verify").execute();

        assertThat(Starter.warnings(result)).isEmpty();
        assertThat(result.log())
                .anyMatch(line -> line.contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0"))
                .contains("[INFO] Stopped hello");
        assertThat(result.file("target/volant/console.log"))
                .content()
                .contains("volant: /usr/bin/server started, pid ")
                .doesNotContain("caddy");
    }

    private static Readme readme(MavenBuild build) throws IOException {
        return Readme.of(build.directory());
    }

    private static void replace(Path file, String regex, String replacement) throws IOException {
        String text = Files.readString(file);
        String changed =
                text.replaceAll(regex, replacement.replace("\\", "\\\\").replace("$", "\\$"));
        assertThat(changed).as(regex).isNotEqualTo(text);
        Files.writeString(file, changed);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
