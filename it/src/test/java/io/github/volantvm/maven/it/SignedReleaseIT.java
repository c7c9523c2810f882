package io.github.volantvm.maven.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.host.Command;
import io.github.volantvm.maven.it.host.Tool;
import io.github.volantvm.maven.it.net.FileServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** That maven-gpg-plugin signs everything that is released. */
@ExtendWith(MavenBuilds.class)
class SignedReleaseIT {
    private static final String STEM = "/repo/com/example/plain/1.0.0/plain-1.0.0";

    private static final String PLUGIN = """
            <plugin>
              <groupId>org.apache.maven.plugins</groupId>
              <artifactId>maven-gpg-plugin</artifactId>
              <version>3.2.8</version>
              <executions>
                <execution>
                  <goals>
                    <goal>sign</goal>
                  </goals>
                </execution>
              </executions>
            </plugin>
            </plugins>""";

    /** Its path is short, since the path of a socket is. */
    @TempDir
    Path home;

    @BeforeEach
    void makeKey() {
        assumeTrue(Tool.GPG.present(), "There is no gpg here.");
        gpg("--quick-generate-key", "somebody@example.com", "ed25519", "sign", "never");
    }

    /** It has started an agent, which would go on. */
    @AfterEach
    void endAgent() {
        if (Tool.GPG.present()) {
            Command.of("gpgconf", "--homedir", home.toString(), "--kill", "all").text();
        }
    }

    @Test
    void everyFileIsDeployedWithItsSignature(MavenBuild build) throws IOException {
        try (FileServer repository = FileServer.http().acceptingUploads()) {
            PlainProject.in(build).property("altDeploymentRepository", "loopback::" + repository.url("/repo"));
            Path pom = build.directory().resolve("pom.xml");
            Files.writeString(pom, Files.readString(pom).replace("</plugins>", PLUGIN));
            build.environment("GNUPGHOME", home.toString()).goals("deploy").execute();

            for (String end : List.of(".pom", ".cpio.gz", "-manifest.json", ".cdx.json", ".checksums.txt")) {
                Path file = Files.write(
                        home.resolve("file"), repository.bytes(STEM + end).orElseThrow());
                Path signature = Files.write(
                        home.resolve("file.asc"),
                        repository.bytes(STEM + end + ".asc").orElseThrow());
                gpg("--verify", signature.toString(), file.toString());
            }
        }
    }

    private void gpg(String... words) {
        List<String> command = new ArrayList<>(List.of("gpg", "--batch", "--passphrase", ""));
        command.addAll(List.of(words));
        Command.of(command).environment(Map.of("GNUPGHOME", home.toString())).text();
    }
}
