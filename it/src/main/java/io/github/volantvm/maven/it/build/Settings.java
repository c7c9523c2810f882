package io.github.volantvm.maven.it.build;

import io.github.volantvm.maven.it.host.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The global settings of forked Mavens. The local repository of the build that runs the tests serves as the first
 * remote one, so nothing is downloaded twice; what it lacks comes from Central, through whatever mirror or proxy the
 * user's own settings name, which still apply.
 */
final class Settings {

    /** Checksums are ignored here alone: a local repository has them for some files only, and Maven warns of each. */
    private static final String TEMPLATE = """
            <settings>
              <profiles>
                <profile>
                  <id>outer</id>
                  <repositories>
                    <repository>%1$s</repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository>%1$s</pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
              <activeProfiles>
                <activeProfile>outer</activeProfile>
              </activeProfiles>
            </settings>
            """;

    private static final String REPOSITORY = """

                      <id>outer</id>
                      <url>%s</url>
                      <releases>
                        <enabled>true</enabled>
                        <updatePolicy>never</updatePolicy>
                        <checksumPolicy>ignore</checksumPolicy>
                      </releases>
                      <snapshots>
                        <enabled>true</enabled>
                        <updatePolicy>never</updatePolicy>
                        <checksumPolicy>ignore</checksumPolicy>
                      </snapshots>
                    """;

    private Settings() {}

    static Path file() {
        Path file = Layout.target().resolve("it/settings.xml");
        try {
            Files.createDirectories(file.getParent());
            String url = Layout.outerRepository().toUri().toString().replace("&", "&amp;");
            return Files.writeString(file, TEMPLATE.formatted(REPOSITORY.formatted(url)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
