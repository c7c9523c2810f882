package io.github.volantvm.maven.it.build;

import io.github.volantvm.maven.it.host.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The global settings of forked Mavens. The local repository of the build that runs the tests serves as a remote one, so
 * nothing is downloaded twice; before it the staged one does, where it is not the local repository itself. What both lack
 * comes from Central, through whatever mirror or proxy the user's own settings name, which still apply.
 */
final class Settings {

    /** Checksums are ignored here alone: a local repository has them for some files only, and Maven warns of each. */
    private static final String TEMPLATE = """
            <settings>
              <profiles>
                <profile>
                  <id>outer</id>
                  <repositories>%s</repositories>
                  <pluginRepositories>%s</pluginRepositories>
                </profile>
              </profiles>
              <activeProfiles>
                <activeProfile>outer</activeProfile>
              </activeProfiles>
            </settings>
            """;

    private static final String REPOSITORY = """

                    <%1$s>
                      <id>%2$s</id>
                      <url>%3$s</url>
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
                    </%1$s>
                    """;

    private Settings() {}

    /** @param local the local repository of the Maven that reads them */
    static Path file(Path local) {
        Map<String, Path> remote = new LinkedHashMap<>();
        if (!local.equals(Layout.stagedRepository())) {
            remote.put("staged", Layout.stagedRepository());
        }
        remote.put("outer", Layout.outerRepository());
        Path file = Layout.target().resolve("it/settings-" + String.join("-", remote.keySet()) + ".xml");
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(
                    file, TEMPLATE.formatted(each("repository", remote), each("pluginRepository", remote)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String each(String element, Map<String, Path> repositories) {
        return repositories.entrySet().stream()
                .map(entry -> REPOSITORY.formatted(
                        element,
                        entry.getKey(),
                        entry.getValue().toUri().toString().replace("&", "&amp;")))
                .collect(Collectors.joining());
    }
}
