package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.EachMaven;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.build.Running;
import io.github.volantvm.maven.it.net.FileServer;
import io.github.volantvm.maven.it.net.Hold;
import io.github.volantvm.maven.it.net.SelfSigned;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;

/** The forked Maven under the other tests: what it is told reaches it, and it can be killed. */
@ExtendWith(MavenBuilds.class)
class MavenBuildIT {

    private static final String POM = "/com/example/absent/1/absent-1.pom";
    private static final String SETTINGS = """
            <settings>
              <profiles>
                <profile>
                  <id>slow</id>
                  <pluginRepositories>
                    <pluginRepository>
                      <id>slow</id>
                      <url>${server}</url>
                    </pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
              <activeProfiles>
                <activeProfile>slow</activeProfile>
              </activeProfiles>
            </settings>
            """;

    @EachMaven
    void isKilledInTheMiddleOfADownloadWhileAnotherBuildsTheSameProject(MavenBuild build) throws IOException {
        SelfSigned certificate = SelfSigned.of();
        try (FileServer server = FileServer.https(certificate).file(POM, new byte[1000])) {
            Hold hold = server.hold(POM, 500);
            PlainProject.in(build)
                    .settings(SETTINGS)
                    .jvmOptions("-Dother=a \"b\" \\ c", "-Dserver=" + server.url(""))
                    .jvmOptions(certificate.jvmOptions());

            try (Running stuck = build.goals("com.example:absent:1:goal").start()) {
                hold.awaitReached(Duration.ofMinutes(1));
                Result other = build.goals("validate").execute();
                assertThat(other.log()).anyMatch(line -> line.contains("Scanning for projects"));

                Result killed = stuck.killNow();
                assertThat(killed.exit()).isEqualTo(137);
                assertThat(killed.log()).noneMatch(line -> line.contains("BUILD"));
                assertThat(other.log()).anyMatch(line -> line.contains("BUILD SUCCESS"));
            }
        }
    }
}
