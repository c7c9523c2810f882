package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.EachMaven;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.build.Running;
import io.github.volantvm.maven.it.host.Caddy;
import io.github.volantvm.maven.it.host.Kestrel;
import io.github.volantvm.maven.it.host.Qemus;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code volant:run}: one word, and the plugin runs in the terminal. */
@ExtendWith(MavenBuilds.class)
class RunIT {
    @EachMaven
    void itPacksBootsShowsTheConsoleAndEndsWellByCtrlC(MavenBuild build) throws IOException {
        run(build, "none").asOnATerminal();
        try (Running running = build.start()) {
            String url = running.awaitLine("Healthy after ").replaceFirst(".* s: ", "");
            running.awaitLine("Press Ctrl-C to stop it");
            assertThat(get(url)).isEqualTo("ok\n");

            running.interrupt();
            Result result = running.await();

            assertThat(result.exit()).as(result::toString).isZero();
            assertThat(result.log())
                    .anyMatch(line -> line.startsWith("[INFO] faulty | volant: /usr/bin/faulty started, pid "))
                    .contains("[INFO] Stopped by Ctrl-C", "[INFO] BUILD SUCCESS");
            assertThat(Qemus.leftOf(result.directory())).isEmpty();
        }
    }

    @Test
    void ctrlCWhileItBootsIsNoFailureEither(MavenBuild build) throws IOException {
        run(build, "deaf").asOnATerminal();
        try (Running running = build.start()) {
            running.awaitLine("faulty | volant: /usr/bin/faulty started");

            running.interrupt();
            Result result = running.await();

            assertThat(result.exit()).as(result::toString).isZero();
            assertThat(result.log()).contains("[INFO] Stopped by Ctrl-C");
            assertThat(Qemus.leftOf(result.directory())).isEmpty();
        }
    }

    @Test
    void ctrlCBeforeTheMachineSaysAWordIsNoFailureEither(MavenBuild build) throws IOException {
        run(build, "none").asOnATerminal();
        try (Running running = build.start()) {
            running.awaitLine("Booting target/");
            Qemus.await(build.directory(), Duration.ofMinutes(1));

            running.interrupt();
            Result result = running.await();

            assertThat(result.exit()).as(result::toString).isZero();
            assertThat(result.log()).contains("[INFO] Stopped by Ctrl-C");
            try (var files = Files.list(result.file("target/volant"))) {
                assertThat(files)
                        .noneMatch(file -> file.getFileName().toString().startsWith("initrd"));
            }
        }
    }

    @Test
    void aProgramThatDiesIsAFailureWithItsReason(MavenBuild build) throws IOException {
        run(build, "dies");
        try (Running running = build.start()) {
            String url = running.awaitLine("Healthy after ").replaceFirst(".* s: ", "");
            try {
                get(url + "/die");
            } catch (IOException e) {
                // It dies instead of answering.
            }
            Result result = running.await();

            assertThat(result.exit()).isNotZero();
            assertThat(FaultyProject.failure(result).get(0))
                    .matches(
                            "faulty: /usr/bin/faulty exited with code 4, \\d+\\.\\d s after its start\\. See what it said before"
                                    + " that\\. The end of its console \\(.*");
        }
    }

    @Test
    void noMachineOutlivesAMavenThatIsKilled(MavenBuild build) throws IOException {
        run(build, "none");
        try (Running running = build.start()) {
            running.awaitLine("Press Ctrl-C to stop it");
            assertThat(Qemus.of(build.directory())).hasSize(1);

            running.killAlone();
        }
        assertThat(Qemus.leftOf(build.directory())).isEmpty();
    }

    @Test
    void anAgentInTheImageIsInChargeAsInVolant(MavenBuild build) throws IOException {
        build.project("kestrel");
        for (Path binary : List.of(Kestrel.binary(), Caddy.binary())) {
            String folder = binary.equals(Caddy.binary()) ? "payload/caddy" : "agent/kestrel";
            Path copy = build.directory().resolve(folder);
            Files.createDirectories(copy.getParent());
            Files.copy(binary, copy);
        }
        FaultyProject.boots(build).goals("volant:run").asOnATerminal();
        try (Running running = build.start()) {
            String agent = running.awaitLine("Port 8080, the agent: ").replaceFirst(".*: ", "http://");

            assertThat(get(agent + "/healthz")).contains("\"status\":\"ok\"");
            assertThat(get(agent + "/v1/")).isEqualTo("Hello from Caddy in a Volant microVM! 🚀");
            running.interrupt();
            assertThat(running.await().exit()).isZero();
        }
    }

    private static MavenBuild run(MavenBuild build, String fault) throws IOException {
        return FaultyProject.in(build, fault).goals("volant:run").deadline(Duration.ofMinutes(3));
    }

    private static String get(String url) throws IOException {
        try (var in = URI.create(url).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
