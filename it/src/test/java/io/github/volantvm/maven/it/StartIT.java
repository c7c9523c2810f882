package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.volantvm.maven.it.build.EachMaven;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code volant:start} and {@code volant:stop} around a project's own tests. */
@ExtendWith(MavenBuilds.class)
class StartIT {
    @EachMaven
    void theProjectsOwnTestsTalkToTheMachine(MavenBuild build) throws IOException {
        Result result = tested(build).goals("verify").execute();

        assertThat(result.log())
                .anyMatch(
                        line -> line.matches("\\[INFO] Booting target/tested-1\\.0\\.0\\.cpio\\.gz: QEMU with emulation"
                                + " \\(TCG\\), 1 CPU, 512 MiB, kernel \\S+"))
                .anyMatch(line -> line.matches("\\[INFO] Healthy after \\d+\\.\\d s: http://127\\.0\\.0\\.1:\\d+"))
                .anyMatch(line -> line.contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0"))
                .contains("[INFO] Stopped tested");
        assertThat(result.warnings())
                .filteredOn(warning -> !warning.startsWith("Version not locked for default bindings plugins"))
                .isEmpty();
        assertThat(result.file("target/volant/console.log")).content().contains("volant: /usr/bin/caddy started, pid ");
        try (var files = Files.list(result.file("target/volant"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("console.log", "boot.json");
        }
        assertThat(Qemus.leftOf(result.directory())).isEmpty();
    }

    @Test
    void whatHappenedWhenIsTold(MavenBuild build) throws IOException {
        Result result = tested(build).goals("package", "volant:start").execute();

        assertThat(result.log())
                .as("nobody else has stopped it, and a daemon would go on")
                .contains("[INFO] Stopped tested, as the build has ended");
        List<String> milestones =
                List.of("kernel", "unpack", "unpacked", "init", "workload started", "port open", "healthy");
        List<String> table = result.log().stream()
                .dropWhile(line -> !line.matches("\\[INFO] Boot +at +took"))
                .skip(1)
                .limit(milestones.size())
                .toList();
        assertThat(table).allMatch(line -> line.matches("\\[INFO] \\S.* +\\d+\\.\\d\\d s +\\d+\\.\\d\\d s"));
        assertThat(table).extracting(line -> line.substring(7, 25).strip()).isEqualTo(milestones);

        JsonNode report = Product.json(result.file("target/volant/boot.json"));
        assertThat(report.at("/healthy").asBoolean()).isTrue();
        List<Double> times = new ArrayList<>();
        milestones.forEach(milestone -> times.add(
                report.at("/milestones/" + milestone.replace(' ', '_')).asDouble()));
        assertThat(times).isSorted().allMatch(time -> time > 0);
    }

    @Test
    void aPortThatIsTakenIsNamed(MavenBuild build) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Result result = FaultyProject.in(build, "none")
                    .property("volant.ports", taken.getLocalPort() + ":80")
                    .executeAndFail();

            assertThat(FaultyProject.failure(result).get(0))
                    .isEqualTo("<ports>: port " + taken.getLocalPort()
                            + " of 127.0.0.1 is taken by another program. End that"
                            + " program, or name another port, or 80 alone for one that is free.");
        }
    }

    @Test
    void aSecondStartReplacesTheFirst(MavenBuild build) throws IOException {
        Result result = FaultyProject.in(build, "none")
                .goals("package", "volant:start", "volant:start", "volant:stop")
                .execute();

        assertThat(result.warnings())
                .contains(
                        "Stopping target/faulty-1.0.0.cpio.gz, which an earlier start left running in target/volant. To have"
                                + " both, give one execution another <vmDirectory>");
        assertThat(result.log())
                .filteredOn(line -> line.startsWith("[INFO] Healthy after "))
                .hasSize(2);
        assertThat(Qemus.leftOf(result.directory())).isEmpty();
    }

    @Test
    void aMachineThatDiesDuringTheTestsIsToldAtItsStop(MavenBuild build) throws IOException {
        tested(build);
        Files.writeString(build.directory().resolve("src/test/java/com/example/GreetingIT.java"), """
                package com.example;

                class GreetingIT {
                    @org.junit.jupiter.api.Test
                    void theMachineDies() throws Exception {
                        try (var die = java.net.URI.create(System.getProperty("volant.url") + "/die").toURL().openStream()) {
                            die.readAllBytes();
                        } catch (java.io.IOException e) {
                            // as it should
                        }
                        Thread.sleep(3000);
                    }
                }
                """);
        Files.delete(build.directory().resolve("payload/caddy"));
        FaultyProject.addProgram(build.directory());
        Path pom = build.directory().resolve("pom.xml");
        Files.writeString(
                pom, Files.readString(pom).replaceAll("(?s)<entrypoint>.*</args>", "<args><arg>dies</arg></args>"));

        Result result = build.goals("verify").execute();

        assertThat(result.warnings())
                .anyMatch(warning ->
                        warning.matches("The machine had ended before it was stopped: tested: /usr/bin/faulty exited"
                                + " with code 4, \\d+\\.\\d s after its start\\. See what it said before that\\..*"));
    }

    @Test
    void whoSkipsIntegrationTestsStartsNoMachine(MavenBuild build) throws IOException {
        Result result = tested(build).goals("verify", "-DskipITs").execute();

        assertThat(result.log())
                .contains(
                        "[INFO] Skipped: start",
                        "[INFO] Nothing to stop: this build has started no machine in target/volant");
    }

    @Test
    void modulesStartTheirMachinesAtTheSameTime(MavenBuild build) throws IOException {
        build.project("modules");
        for (String module : List.of("one", "two")) {
            PlainProject.addProgram(build.directory().resolve(module));
        }
        Result result = FaultyProject.boots(build)
                .property("volant.memory", "128")
                .goals("-T", "2", "package", "volant:start", "volant:stop")
                .execute();

        assertThat(result.log())
                .filteredOn(line -> line.startsWith("[INFO] Healthy after "))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(result.log()).contains("[INFO] Stopped one", "[INFO] Stopped two");
        assertThat(result.log()).noneMatch(line -> line.contains("not thread-safe"));
        assertThat(Qemus.leftOf(result.directory())).isEmpty();
    }

    @Test
    void noMachineOutlivesABuildThatFailsBeforeItsStop(MavenBuild build) throws IOException {
        Result result = FaultyProject.in(build, "none")
                .goals(
                        "package",
                        "volant:start",
                        "org.apache.maven.plugins:maven-install-plugin:3.2.0:install-file") // without what it needs
                .executeAndFail();

        assertThat(result.log()).anyMatch(line -> line.startsWith("[INFO] Healthy after "));
        assertThat(Qemus.leftOf(result.directory())).isEmpty();
    }

    @Test
    void noMachineOutlivesAMavenThatIsKilled(MavenBuild build) throws IOException {
        FaultyProject.in(build, "deaf");
        try (Running running = build.start()) {
            Qemus.await(build.directory(), Duration.ofMinutes(1));

            running.killAlone();
        }

        assertThat(Qemus.leftOf(build.directory())).isEmpty();
    }

    private static MavenBuild tested(MavenBuild build) throws IOException {
        build.project("tested");
        Path payload = Files.createDirectory(build.directory().resolve("payload"));
        Files.copy(Caddy.binary(), payload.resolve("caddy"));
        return FaultyProject.boots(build);
    }
}
