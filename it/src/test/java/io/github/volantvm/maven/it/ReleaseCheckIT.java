package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.EachMaven;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.Layout;
import io.github.volantvm.maven.it.net.FileServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code volant:check-release} finds what differs where a release lies, whatever lies on this machine. */
@ExtendWith(MavenBuilds.class)
class ReleaseCheckIT {
    private static final String STEM = "/repo/com/example/plain/1.0.0/plain-1.0.0";

    @Test
    void whatWasReleasedIsComparedWithWhatWasBuilt(MavenBuild build) throws IOException {
        try (FileServer repository = FileServer.http().acceptingUploads()) {
            deploy(build, repository);
            Result good = build.goals("volant:check-release").execute();
            assertThat(good.log())
                    .contains("[INFO] OK: " + repository.url(STEM + "-manifest.json") + " (plain 1.0.0)")
                    .anyMatch(line -> line.matches(
                            "\\[INFO] OK: .*plain-1\\.0\\.0\\.cpio\\.gz \\(.* kB, sha256:[0-9a-f]{64}\\)"));

            byte[] image = repository.bytes(STEM + ".cpio.gz").orElseThrow();
            repository.file(STEM + ".cpio.gz", "other".getBytes(StandardCharsets.UTF_8));
            assertThat(failure(build))
                    .contains(STEM + "-manifest.json \"initramfs.url\": " + repository.url(STEM + ".cpio.gz")
                            + " has 5 bytes with sha256:d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa, but the"
                            + " manifest says sha256:")
                    .endsWith(". Publish image and manifest of the same build.");

            repository.file(STEM + ".cpio.gz", image);
            repository.file(STEM + "-manifest.json", edited(build));
            assertThat(failure(build))
                    .contains(
                            repository.url(STEM + "-manifest.json")
                                    + ": is not the manifest of plain 1.0.0 that was built,"
                                    + " target/plain-1.0.0-manifest.json. Publish that one, or build again what was published.");

            repository.remove(STEM + "-manifest.json");
            assertThat(failure(build))
                    .isEqualTo("altDeploymentRepository: " + repository.url(STEM + "-manifest.json")
                            + " answered 404 Not Found. Upload"
                            + " it, or say where it is: <imageUrl> for the image, <manifestUrl> for the manifest.");
            assertThat(build.directory().resolve("target/plain-1.0.0-manifest.json"))
                    .as("the copy that does not count")
                    .exists();
        }
    }

    @EachMaven
    void anyManifestIsCheckedByItsUrlWithoutAProject(MavenBuild build) throws IOException {
        try (FileServer repository = FileServer.http().acceptingUploads()) {
            deploy(build, repository);
            repository.redirect("/latest.json", repository.url(STEM + "-manifest.json"));
            String goal = "io.github.volantvm:volant-maven-plugin:" + Layout.version() + ":check-release";
            build.emptyFolder("nothing").property("volant.manifestUrl", repository.url("/latest.json"));
            assertThat(build.goals(goal).execute().log())
                    .contains("[INFO] OK: " + repository.url("/latest.json") + " (plain 1.0.0)")
                    .anyMatch(line -> line.contains("OK: " + repository.url(STEM + ".cpio.gz") + " ("));

            repository.file("/broken.json", "{\"name\": \"x\"}".getBytes(StandardCharsets.UTF_8));
            build.property("volant.manifestUrl", repository.url("/broken.json"));
            Result broken = build.goals(goal).executeAndFail();
            assertThat(broken.toString())
                    .contains("/broken.json \"/workload/base_url\": is missing: ")
                    .doesNotContain("Exception:");
        }
    }

    @Test
    void whereThereIsNothingToCheckItSaysHowToName(MavenBuild build) throws IOException {
        String goal = "io.github.volantvm:volant-maven-plugin:" + Layout.version() + ":check-release";
        assertThat(build.emptyFolder("nothing")
                        .goals(goal)
                        .executeAndFail()
                        .errors()
                        .get(0))
                .contains(
                        "There is no project here. Name the manifest with -Dvolant.manifestUrl=URL, or start Maven where the"
                                + " pom.xml is.");
        PlainProject.in(build);
        assertThat(failure(build))
                .isEqualTo(
                        "target/plain-1.0.0-manifest.json: does not exist, so there is nothing to compare. Run mvn deploy"
                                + " first, or name a manifest with -Dvolant.manifestUrl=URL.");
        build.goals("package").execute();
        assertThat(build.goals("-o", "volant:check-release")
                        .executeAndFail()
                        .errors()
                        .get(0))
                .contains("A release cannot be checked while Maven is offline. Run it without -o.");
    }

    @Test
    void whatIsUploadedByHandIsCheckedByHand(MavenBuild build) throws IOException {
        try (FileServer repository = FileServer.http().acceptingUploads()) {
            build.property("volant.imageUrl", repository.url("/v1/image.cpio.gz"));
            Result deployed = deploy(build, repository);
            assertThat(deployed.log())
                    .contains("[INFO] Not checked, since this build does not upload it: "
                            + repository.url("/v1/image.cpio.gz") + ". When it is there, run mvn volant:check-release");

            assertThat(failure(build))
                    .isEqualTo(
                            "target/plain-1.0.0-manifest.json \"initramfs.url\": " + repository.url("/v1/image.cpio.gz")
                                    + " answered 404 Not Found. Upload it, or say where it is: <imageUrl> for the image,"
                                    + " <manifestUrl> for the manifest.");
            repository.file("/v1/image.cpio.gz", deployed.file("target/volant-release/image.cpio.gz"));
            repository.file("/v1/plain.json", deployed.file("target/volant-release/plain.json"));
            assertThat(build.goals("volant:check-release").execute().log())
                    .contains("[INFO] The manifest itself is not checked, since <manifestUrl> does not say where it was"
                            + " published");
            build.property("volant.manifestUrl", repository.url("/v1/plain.json"))
                    .goals("volant:check-release")
                    .execute();
            repository.file("/v1/plain.json", edited(build));
            assertThat(failure(build))
                    .as("the manifest of this very version is compared with what was built")
                    .startsWith(
                            repository.url("/v1/plain.json") + ": is not the manifest of plain 1.0.0 that was built");
        }
    }

    @EachMaven
    void aBuildThatDeploysAtTheEndFailsIfWhatLiesThereIsNotWhatItDeployed(MavenBuild build) throws IOException {
        try (FileServer repository = FileServer.http().acceptingUploads()) {
            // Whoever asks is sent to something else, as by a cache in between.
            String stem = "/releases/com/example/fleet/first/1.0/first-1.0";
            repository.redirect(stem + ".cpio.gz", repository.url("/other"));
            repository.file("/other", "other".getBytes(StandardCharsets.UTF_8));
            build.project("fleet").property("repository.url", repository.url(""));
            for (String folder : new String[] {".", "first", "second", "last"}) {
                var pom = build.directory().resolve(folder).resolve("pom.xml");
                Files.writeString(pom, Files.readString(pom).replace(">1.0-SNAPSHOT<", ">1.0<"));
            }
            PlainProject.addProgram(build.directory().resolve("first"));
            PlainProject.addProgram(build.directory().resolve("second"));
            Result result =
                    build.property("deployAtEnd", "true").goals("deploy").executeAndFail();

            assertThat(repository.paths())
                    .as(result::toString)
                    .contains("/releases/com/example/fleet/last/1.0/last-1.0.pom");
            assertThat(result.errors().get(0))
                    .contains("What was deployed is not as it should be, although the build above was one. ")
                    .contains(stem + "-manifest.json \"initramfs.url\": " + repository.url(stem + ".cpio.gz")
                            + " has 5 bytes");
        }
    }

    private static Result deploy(MavenBuild build, FileServer repository) throws IOException {
        return PlainProject.in(build)
                .property("altDeploymentRepository", "loopback::" + repository.url("/repo"))
                .goals("deploy")
                .execute();
    }

    /** The project's manifest, but with other memory. */
    private static byte[] edited(MavenBuild build) throws IOException {
        String built = Files.readString(build.directory().resolve("target/plain-1.0.0-manifest.json"));
        return built.replace(": 512", ": 513").getBytes(StandardCharsets.UTF_8);
    }

    private static String failure(MavenBuild build) {
        String error =
                build.goals("volant:check-release").executeAndFail().errors().get(0);
        return error.substring(
                        error.indexOf("(default-cli) on project plain: ") + "(default-cli) on project plain: ".length())
                .replaceFirst(" -> \\[Help 1]$", "");
    }
}
