package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.volantvm.maven.it.build.EachMaven;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.Command;
import io.github.volantvm.maven.it.net.Credentials;
import io.github.volantvm.maven.it.net.FileServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code mvn deploy} to a repository on loopback: the manifest names the image's file there. */
@ExtendWith(MavenBuilds.class)
class DeployIT {
    private static final String PLAIN = "/repo/com/example/plain/";

    @EachMaven
    void aReleaseNamesTheFileThatWasDeployed(MavenBuild build) throws Exception {
        try (FileServer repository = FileServer.http().acceptingUploads()) {
            Result packed = plain(build, repository).goals("package").execute();
            byte[] before = Files.readAllBytes(packed.file("target/plain-1.0.0-manifest.json"));
            Result result = build.goals("deploy").execute();

            JsonNode manifest = deployed(repository, PLAIN + "1.0.0/plain-1.0.0-manifest.json");
            assertChecked(result, url(manifest));
            assertReleaseIsWhole(repository, result.file("target/volant-release"), PLAIN + "1.0.0/plain-1.0.0");
            assertThat(url(manifest)).isEqualTo(repository.url(PLAIN + "1.0.0/plain-1.0.0.cpio.gz"));
            assertImageIsThere(repository, manifest);
            assertThat(repository.bytes(PLAIN + "1.0.0/plain-1.0.0-manifest.json"))
                    .hasValue(before);
        }
    }

    @EachMaven
    void aSnapshotNamesTheVeryFileOfItsDeployment(MavenBuild build) throws Exception {
        try (FileServer repository = FileServer.http().acceptingUploads()) {
            plain(build, repository);
            setVersion(build.directory().resolve("pom.xml"), "1.0.0-SNAPSHOT");
            for (int number = 1; number <= 2; number++) {
                Result result = build.goals("deploy").execute();

                String path = only(repository, PLAIN + "1.0.0-SNAPSHOT/plain-.*-" + number + "-manifest\\.json");
                JsonNode manifest = deployed(repository, path);
                assertThat(url(manifest))
                        .isEqualTo(repository.url(path.replace("-manifest.json", ".cpio.gz")))
                        .matches(".*/1\\.0\\.0-SNAPSHOT/plain-1\\.0\\.0-\\d{8}\\.\\d{6}-" + number + "\\.cpio\\.gz");
                assertImageIsThere(repository, manifest);
                assertChecked(result, url(manifest));
            }
        }
    }

    @EachMaven
    void modulesAreDeployedTogetherAtTheEnd(MavenBuild build) throws Exception {
        try (FileServer repository = FileServer.http().acceptingUploads()) {
            build.project("fleet").property("repository.url", repository.url(""));
            PlainProject.addProgram(build.directory().resolve("first"));
            PlainProject.addProgram(build.directory().resolve("second"));
            Result result =
                    build.property("deployAtEnd", "true").goals("deploy", "-T2").execute();

            String first = only(repository, "/snapshots/com/example/fleet/first/.*-1-manifest\\.json");
            assertThat(url(deployed(repository, first)))
                    .isEqualTo(repository.url(first.replace("-manifest.json", ".cpio.gz")));
            assertImageIsThere(repository, deployed(repository, first));
            assertChecked(result, url(deployed(repository, first)));
            String second = only(repository, "/snapshots/com/example/fleet/second/.*-1-manifest\\.json");
            assertThat(url(deployed(repository, second)))
                    .isEqualTo(repository.url(second.replace("-manifest.json", "-initramfs.cpio.gz")));
            assertImageIsThere(repository, deployed(repository, second));
        }
    }

    @Test
    void aRepositoryWithAPasswordIsAskedWithIt(MavenBuild build) throws Exception {
        try (FileServer repository = FileServer.http().acceptingUploads()) {
            repository.demand(new Credentials("deployer", "s3cret"));
            plain(build, repository);
            setVersion(build.directory().resolve("pom.xml"), "1.0.0-SNAPSHOT");
            build.settings("<settings><servers><server><id>loopback</id><username>deployer</username>"
                    + "<password>s3cret</password></server></servers></settings>");
            build.goals("deploy", "-Dvolant.checkRelease.skip").execute();
            Result result = build.goals("deploy").executeAndFail();

            assertThat(result.errors().get(0))
                    .contains(
                            " answered 401 Unauthorized. Publish it where everybody may read it, since Volant downloads"
                                    + " without a password.");
            String path = only(repository, PLAIN + "1.0.0-SNAPSHOT/plain-.*-2-manifest\\.json");
            assertThat(url(deployed(repository, path)))
                    .isEqualTo(repository.url(path.replace("-manifest.json", ".cpio.gz")));
            assertThat(result.toString()).doesNotContain("s3cret");
        }
    }

    @Test
    void withoutThePasswordNothingIsBuiltForASnapshot(MavenBuild build) throws Exception {
        try (FileServer repository = FileServer.http().acceptingUploads()) {
            repository.demand(new Credentials("deployer", "s3cret"));
            plain(build, repository);
            setVersion(build.directory().resolve("pom.xml"), "1.0.0-SNAPSHOT");
            Result result = build.goals("deploy").executeAndFail();

            assertThat(result.errors().get(0))
                    .contains("altDeploymentRepository: the repository does not say which snapshots it has: ")
                    .contains("401")
                    .contains("See to it that Maven can read what it deploys to, or set <imageUrl>.");
            assertThat(repository.paths()).isEmpty();
            assertThat(result.file("target/plain-1.0.0-SNAPSHOT.cpio.gz")).doesNotExist();
        }
    }

    @Test
    void whatTheRepositoryHasCountsEvenIfTheUserWantsNoNews(MavenBuild build) throws Exception {
        try (FileServer repository = FileServer.http().acceptingUploads()) {
            plain(build, repository);
            Path pom = build.directory().resolve("pom.xml");
            setVersion(pom, "1.0.0-SNAPSHOT");
            Files.writeString(
                    pom, Files.readString(pom).replace("<build>", "<build><defaultGoal>deploy</defaultGoal>"));
            build.execute();
            String metadata = PLAIN + "1.0.0-SNAPSHOT/maven-metadata.xml";
            byte[] known = repository.bytes(metadata).orElseThrow();
            byte[] newer = new String(known, StandardCharsets.UTF_8)
                    .replace("<buildNumber>1<", "<buildNumber>7<")
                    .getBytes(StandardCharsets.UTF_8);
            repository.file(metadata, newer);
            for (String checksum : List.of(".sha1", ".md5", ".sha256", ".sha512")) {
                repository.remove(metadata + checksum);
            }
            build.goals("-nsu").execute();

            String path = only(repository, PLAIN + "1.0.0-SNAPSHOT/plain-.*-8-manifest\\.json");
            assertThat(url(deployed(repository, path)))
                    .isEqualTo(repository.url(path.replace("-manifest.json", ".cpio.gz")));
        }
    }

    @Test
    void aPasswordInAUrlIsRefusedAtOnceAndNotShown(MavenBuild build) throws Exception {
        PlainProject.in(build).property("altDeploymentRepository", "loopback::http://me:s3^cret@127.0.0.1:1/x");
        for (String version : List.of("1.0.0", "1.0.0-SNAPSHOT")) {
            setVersion(build.directory().resolve("pom.xml"), version);
            Result result = build.goals("deploy").executeAndFail();

            assertThat(result.errors().get(0))
                    .contains("check (default-check)")
                    .contains(
                            "altDeploymentRepository: http://...@127.0.0.1:1/x holds a name or password, which everybody who"
                                    + " gets the manifest would see. Put them into a <server> with the id loopback in Maven's"
                                    + " settings.xml.");
            assertThat(result.toString()).doesNotContain("cret@");
        }
    }

    @Test
    void aRepositoryThatVolantCannotReachIsRefusedBeforeAnythingIsBuilt(MavenBuild build) throws Exception {
        PlainProject.in(build).property("altDeploymentRepository", "local::file:target/repo");
        Result result = build.goals("deploy").executeAndFail();

        assertThat(result.errors().get(0))
                .contains("altDeploymentRepository: the image is deployed to file:target/repo, from where Volant cannot"
                        + " download it. Set <imageUrl> to the URL from which Volant shall download the image.");
        assertThat(result.file("target/repo")).doesNotExist();

        build.goals("package").execute();
        build.property("volant.imageUrl", "https://example.com/plugin.cpio.gz")
                .property("volant.checkRelease.skip", "true")
                .goals("deploy")
                .execute();
        assertThat(url(Product.json(result.file("target/repo/com/example/plain/1.0.0/plain-1.0.0-manifest.json"))))
                .isEqualTo("https://example.com/plugin.cpio.gz");
    }

    @Test
    void whoDeploysNothingNeedsNoPlaceForTheImage(MavenBuild build) throws Exception {
        Result result = PlainProject.in(build)
                .property("maven.deploy.skip", "true")
                .goals("deploy")
                .execute();
        assertThat(result.log()).contains("[INFO] Skipped: check-release, since nothing was deployed");
        assertThat(url(Product.json(build.directory().resolve("target/plain-1.0.0-manifest.json"))))
                .isEqualTo("https://image-url-not-set.invalid/plain-1.0.0.cpio.gz");
    }

    @Test
    void aDeploymentThatBrokeHalfWayIsTakenUpAgain(MavenBuild build) throws Exception {
        try (FileServer repository = FileServer.http().acceptingUploads()) {
            repository.fail(PLAIN + "1.0.0/plain-1.0.0-manifest.json", 500, 100);
            plain(build, repository).goals("deploy").executeAndFail();
            assertThat(repository.bytes(PLAIN + "1.0.0/plain-1.0.0-manifest.json"))
                    .isEmpty();

            repository.fail(PLAIN + "1.0.0/plain-1.0.0-manifest.json", 500, 0);
            build.goals("deploy").execute();
            assertImageIsThere(repository, deployed(repository, PLAIN + "1.0.0/plain-1.0.0-manifest.json"));
        }
    }

    private static void assertChecked(Result result, String url) {
        assertThat(result.log()).anyMatch(line -> line.contains("OK: " + url + " ("));
    }

    /** What the repository has is what the folder has, and {@code sha256sum} agrees with it. */
    private static void assertReleaseIsWhole(FileServer repository, Path release, String stem) throws IOException {
        assertThat(Command.of("sha256sum", "--strict", "-c", "checksums.txt")
                        .in(release)
                        .text())
                .isEqualTo("plain.json: OK\nplugin.cpio.gz: OK\nsbom.cdx.json: OK\n");
        Map<String, String> names = Map.of(
                ".cpio.gz", "plugin.cpio.gz",
                "-manifest.json", "plain.json",
                ".cdx.json", "sbom.cdx.json",
                ".checksums.txt", "checksums.txt");
        for (Map.Entry<String, String> name : names.entrySet()) {
            assertThat(repository.bytes(stem + name.getKey()))
                    .as(name.getKey())
                    .hasValue(Files.readAllBytes(release.resolve(name.getValue())));
            assertThat(repository.paths()).contains(stem + name.getKey() + ".sha1");
        }
    }

    private static MavenBuild plain(MavenBuild build, FileServer repository) throws IOException {
        return PlainProject.in(build).property("altDeploymentRepository", "loopback::" + repository.url("/repo"));
    }

    private static void setVersion(Path pom, String version) throws IOException {
        Files.writeString(
                pom, Files.readString(pom).replace("<version>1.0.0</version>", "<version>" + version + "</version>"));
    }

    private static String only(FileServer repository, String pattern) {
        List<String> matches = repository.paths().stream()
                .filter(path -> path.matches(pattern))
                .toList();
        assertThat(matches).as(() -> pattern + " in " + repository.paths()).hasSize(1);
        return matches.get(0);
    }

    private static JsonNode deployed(FileServer repository, String path) throws IOException {
        return new ObjectMapper()
                .readTree(repository.bytes(path).orElseThrow(() -> new AssertionError(repository.paths())));
    }

    private static String url(JsonNode manifest) {
        return manifest.at("/initramfs/url").asText();
    }

    /** That what lies at the URL has the checksum that the manifest says. */
    private static void assertImageIsThere(FileServer repository, JsonNode manifest) throws Exception {
        String path = url(manifest).substring(repository.url("").length());
        byte[] image = repository.bytes(path).orElseThrow(() -> new AssertionError(path + " in " + repository.paths()));
        assertThat(manifest.at("/initramfs/checksum").asText())
                .isEqualTo("sha256:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(image)));
    }
}
