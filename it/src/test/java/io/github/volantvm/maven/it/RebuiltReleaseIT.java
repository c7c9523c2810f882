package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.EachMaven;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.net.FileServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whoever builds a release again gets the same bytes, as maven-artifact-plugin judges. */
class RebuiltReleaseIT {
    @EachMaven
    void everyArtifactIsTheSame(MavenBuild build) throws IOException {
        try (FileServer repository = FileServer.http().acceptingUploads()) {
            PlainProject.in(build).property("altDeploymentRepository", "loopback::" + repository.url("/repo"));
            Path pom = build.directory().resolve("pom.xml");
            Files.writeString(
                    pom,
                    Files.readString(pom)
                            .replace(
                                    "<build>",
                                    "<properties><project.build.outputTimestamp>2026-01-01T00:00:00Z"
                                            + "</project.build.outputTimestamp></properties><build>"));
            String artifact = "org.apache.maven.plugins:maven-artifact-plugin:3.7.0:";
            build.goals("deploy").execute();
            Result compared = build.goals(
                            "clean",
                            "verify",
                            artifact + "compare",
                            "-Dreference.repo=loopback::" + repository.url("/repo"))
                    .execute();

            Path comparison = compared.file("target/plain-1.0.0.buildcompare");
            assertThat(comparison).content().contains("\nko=0\n", "plain-1.0.0.cpio.gz", "plain-1.0.0.cdx.json");
        }
    }
}
