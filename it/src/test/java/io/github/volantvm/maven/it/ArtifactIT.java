package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.EachMaven;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.Cache;
import io.github.volantvm.maven.it.host.CompiledC;
import io.github.volantvm.maven.it.host.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;

/** An agent and a BusyBox that a Maven repository holds, found and verified by Maven's own resolver. */
@ExtendWith(MavenBuilds.class)
class ArtifactIT {
    private static final String CONFIGURATION = """
            <agent>
              <artifact>com.example.parts:agent:bin:1.0</artifact>
              <checksum>sha256:%s</checksum>
            </agent>
            <busybox>
              <artifact>com.example.parts:agent:bin:1.0</artifact>
              <applets>
                <applet>sh</applet>
              </applets>
            </busybox>
            """;

    @EachMaven
    void anAgentComesFromARepositoryAndAnotherTimeOffline(MavenBuild build) throws IOException {
        byte[] agent = CompiledC.withLibrary("hello");
        PlainProject.in(build);
        PlainProject.configure(build, CONFIGURATION.formatted(Download.digest("SHA-256", agent)));
        addRepository(build, agent);
        Path image = build.goals("package").execute().file("target/plain-1.0.0.cpio.gz");
        byte[] first = Files.readAllBytes(image);
        build.goals("package", "-o").execute();
        assertThat(image).hasBinaryContent(first);
    }

    @EachMaven
    void whatTheRepositoryLacksOrHasOtherwiseIsNamed(MavenBuild build) throws IOException {
        byte[] agent = CompiledC.withLibrary("hello");
        PlainProject.in(build);
        String other = "0".repeat(64);
        PlainProject.configure(build, CONFIGURATION.formatted(other).replaceAll("(?s)<busybox>.*artifact>", """
                        <busybox>
                          <artifact>com.example.parts:absent:1.0</artifact>
                        """));
        addRepository(build, agent);
        Result result = build.goals("package").executeAndFail();
        assertThat(result.errors())
                .anyMatch(line -> line.startsWith("- <agent>: com.example.parts:agent:bin:1.0 has sha256:"
                        + Download.digest("SHA-256", agent) + ", but sha256:" + other + " is declared. "))
                .anyMatch(line -> line.startsWith("- <busybox>: Maven cannot get com.example.parts:absent:1.0: ")
                        && line.endsWith(
                                ". Correct the coordinates, or add the repository that has it to <repositories>."));
    }

    /** A repository in a folder, which the POM names and nobody has asked before. */
    private static void addRepository(MavenBuild build, byte[] agent) throws IOException {
        Cache.delete(Layout.stagedRepository().resolve("com/example/parts"));
        Path version = Files.createDirectories(build.directory().resolve("repository/com/example/parts/agent/1.0"));
        Files.write(version.resolve("agent-1.0.bin"), agent);
        Files.writeString(version.resolve("agent-1.0.pom"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example.parts</groupId>
                  <artifactId>agent</artifactId>
                  <version>1.0</version>
                  <packaging>bin</packaging>
                </project>
                """);
        Path pom = build.directory().resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("</project>", """
                  <repositories>
                    <repository>
                      <id>parts</id>
                      <url>file://${project.basedir}/repository</url>
                      <releases>
                        <checksumPolicy>ignore</checksumPolicy>
                      </releases>
                    </repository>
                  </repositories>
                </project>
                """));
    }
}
