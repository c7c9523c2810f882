package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.build.Running;
import io.github.volantvm.maven.it.host.Qemus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can go wrong with a machine: the build says why, shows the end of the console, and leaves nothing running. */
@ExtendWith(MavenBuilds.class)
class FaultIT {
    private static final String TOLD = "(?s)faulty: %s The end of its console \\(.*/target/volant/console.log\\):";

    @Test
    void aProgramThatExits(MavenBuild build) throws IOException {
        List<String> failure = failure(FaultyProject.in(build, "exit-3"));

        assertThat(failure.get(0))
                .matches(
                        TOLD.formatted(
                                "/usr/bin/faulty exited with code 3, \\d+\\.\\d s after its start\\. See what it said before that\\."));
        assertThat(failure).contains("faulty: no such table", "volant: power off: /usr/bin/faulty exited with code 3");
    }

    @Test
    void aProgramThatExitsAgainAndAgain(MavenBuild build) throws IOException {
        FaultyProject.in(build, "exit-3").property("restart", "always").property("volant.startTimeout", "8");

        assertThat(failure(build).get(0))
                .matches(TOLD.formatted(
                        "not healthy within 8 s: GET /health on port 80 of the machine: the workload has ended"
                                + " \\d times? and was started again, the last time after /usr/bin/faulty exited with code 3\\. See"
                                + " what it said before that\\."));
    }

    @Test
    void aProgramThatIsKilled(MavenBuild build) throws IOException {
        assertThat(failure(FaultyProject.in(build, "killed")).get(0))
                .matches(TOLD.formatted(
                        "/usr/bin/faulty was killed by signal 9 \\(SIGKILL\\), \\d+\\.\\d s after its start\\."
                                + " See what it said before that\\."));
    }

    @Test
    void aProgramThatTakesAllMemory(MavenBuild build) throws IOException {
        assertThat(failure(FaultyProject.in(build, "eats")).get(0))
                .matches(
                        TOLD.formatted(
                                "/usr/bin/faulty was killed by signal 9 \\(SIGKILL\\): 128 MiB are not enough,"
                                        + " \\d+\\.\\d s after its start\\. Raise <resources><memoryMb>, or <memory> for this machine alone\\."));
    }

    @Test
    void aMachineTooSmallForItsImage(MavenBuild build) throws IOException {
        FaultyProject.in(build, "none");
        Path srv = Files.createDirectories(build.directory().resolve("src/main/volant/rootfs/srv"));
        Files.write(srv.resolve("large"), noise(60 << 20));

        Result result = build.executeAndFail();

        assertThat(result.warnings())
                .anyMatch(warning -> warning.startsWith(
                        "<resources><memoryMb>: the image unpacks to 61 MiB, which needs about 184 MiB of memory"));
        assertThat(FaultyProject.failure(result).get(0))
                .matches(TOLD.formatted("the kernel found no room to unpack the image \\([a-z ]+\\): 128 MiB are not"
                        + " enough, \\d+\\.\\d s after its start\\. Raise <resources><memoryMb>, or <memory> for this machine"
                        + " alone\\."));
        assertNothingRuns(result.directory());
    }

    @Test
    void aProgramThatNeverListens(MavenBuild build) throws IOException {
        FaultyProject.in(build, "deaf").property("volant.startTimeout", "12");

        Result result = build.executeAndFail();

        assertThat(FaultyProject.failure(result).get(0))
                .matches(TOLD.formatted(
                        "not healthy within 12 s: GET /health on port 80 of the machine: nothing listens on its"
                                + " port\\. Let the program listen on port 80 of all addresses, not of 127\\.0\\.0\\.1 alone, or correct"
                                + " <workload><baseUrl>; a slow one gets more time with <startTimeout>\\."));
        assertThat(result.log())
                .anyMatch(line ->
                        line.matches("\\[INFO] Waiting for GET /health on port 80 of the machine, \\d+\\.\\d s so far:"
                                + " nothing listens on its port"));
        assertNothingRuns(result.directory());
    }

    @Test
    void aProgramThatAnswers500ForEver(MavenBuild build) throws IOException {
        FaultyProject.in(build, "error").property("volant.startTimeout", "8");

        assertThat(failure(build).get(0))
                .matches(TOLD.formatted(
                        "not healthy within 8 s: GET /health on port 80 of the machine: it answers 500\\."
                                + " Correct <healthCheck><endpoint>, or what the program answers there; a slow one gets more time with"
                                + " <startTimeout>\\."));
    }

    @Test
    void aProgramThatTakesItsTime(MavenBuild build) throws IOException {
        Result result = FaultyProject.in(build, "late").execute();

        assertThat(result.log())
                .anyMatch(line -> line.matches(
                        "\\[INFO] Waiting for GET /health on port 80 of the machine, 1\\d\\.\\d s so far:.*"))
                .anyMatch(line -> line.matches("\\[INFO] Healthy after \\d+\\.\\d s: http://127\\.0\\.0\\.1:\\d+"))
                .contains("[INFO] Stopped faulty");
        assertThat(Product.json(result.file("target/volant/boot.json"))
                        .at("/milestones/port_open")
                        .asDouble())
                .isGreaterThan(20);
    }

    @Test
    void aProgramThatFloodsTheConsole(MavenBuild build) throws IOException {
        Result result = FaultyProject.in(build, "floods").execute();

        assertThat(result.log()).contains("[INFO] Stopped faulty");
        assertThat(result.file("target/volant/console.log")).content().contains("x".repeat(999));
        assertNothingRuns(result.directory());
    }

    @Test
    void aFileThatIsNoKernel(MavenBuild build) throws IOException {
        FaultyProject.in(build, "none");
        Path kernel = Files.writeString(build.directory().resolve("vmlinuz"), "#!/bin/sh\n");
        build.property("volant.kernel", kernel.toString());

        assertThat(failure(build).get(0)).startsWith("<kernel>: " + kernel + " is not a Linux kernel for x86-64");
    }

    @Test
    void anImageThatWasCutShort(MavenBuild build) throws IOException {
        FaultyProject.in(build, "none").goals("package").execute();
        Path image = build.directory().resolve("target/faulty-1.0.0.cpio.gz");
        try (var channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        String failure = failure(build.goals("volant:start")).get(0);

        assertThat(failure)
                .matches(
                        ".*/target/faulty-1\\.0\\.0\\.cpio\\.gz: has sha256:[0-9a-f]{64}, but its manifest says"
                                + " sha256:[0-9a-f]{64}: the file was changed, or cut short, after it was packed\\. Package it again\\.");
        assertThat(build.directory().resolve("target/volant")).isEmptyDirectory();
    }

    @Test
    void anImageThatWasNotPackedYet(MavenBuild build) throws IOException {
        assertThat(failure(FaultyProject.in(build, "none").goals("volant:start"))
                        .get(0))
                .isEqualTo(
                        "target/faulty-1.0.0.cpio.gz: does not exist, so there is nothing to boot. Let this run after the"
                                + " goal package, as in `mvn package volant:start`.");
    }

    @Test
    void anImageWithoutAnInit(MavenBuild build) throws IOException {
        FaultyProject.in(build, "none").goals("package").execute();
        // What the product itself would not pack: the machine must tell it all the same.
        HandmadeProduct.replaceImage(build.directory(), "faulty-1.0.0");

        assertThat(failure(build.goals("volant:start")).get(0))
                .matches(TOLD.formatted(
                        "/init cannot be started: no such file, \\d+\\.\\d s after its start\\. Map a program to"
                                + " /init, or set <init>built-in</init>\\."));
    }

    @Test
    void aQemuThatSomebodyKills(MavenBuild build) throws IOException {
        FaultyProject.in(build, "deaf");
        try (Running running = build.start()) {
            Qemus.await(build.directory(), Duration.ofMinutes(1)).destroyForcibly();

            Result result = running.await();

            assertThat(result.exit()).isNotZero();
            assertThat(FaultyProject.failure(result).get(0))
                    .matches(
                            "faulty: QEMU was killed \\(signal 9\\), \\d+\\.\\d s after its start\\. Unless somebody meant to,"
                                    + " see whether this computer ran out of memory\\..*");
        }
    }

    @Test
    void aStopWithoutAStart(MavenBuild build) throws IOException {
        assertThat(FaultyProject.in(build, "none")
                        .goals("volant:stop")
                        .execute()
                        .log())
                .contains("[INFO] Nothing to stop: this build has started no machine in target/volant");
    }

    /** Each of these builds must fail, and leave nothing running. */
    private static List<String> failure(MavenBuild build) {
        Result result = build.executeAndFail();
        assertNothingRuns(result.directory());
        return FaultyProject.failure(result);
    }

    private static void assertNothingRuns(Path directory) {
        assertThat(Qemus.leftOf(directory)).isEmpty();
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(4).nextBytes(bytes);
        return bytes;
    }
}
