package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@MojoTest
class MigrateMojoTest {
    private static final String POM = """
            <project>
              <build>
                <plugins>
                  <plugin>
                    <groupId>io.github.volantvm</groupId>
                    <artifactId>volant-maven-plugin</artifactId>%s
                  </plugin>
                </plugins>
              </build>
            </project>
            """;
    private static final String WRITTEN = """

                    <configuration>
                      <busybox />
                      <mappings>
                        <mapping>
                          <source>a</source>
                          <target>/a</target>
                        </mapping>
                      </mappings>
                      <resources>
                        <cpuCores>2</cpuCores>
                      </resources>
                      <manifestTemplate>manifest/x.json</manifestTemplate>
                    </configuration>""";

    @TempDir
    static Path folder;

    @Inject
    private MavenProject project;

    private final List<String> log = new ArrayList<>();

    @Provides
    MavenProject project() throws IOException {
        Path directory = Files.createTempDirectory(folder, "project");
        write(directory, "pom.xml", POM.formatted(""));
        write(directory, "fledge.toml", "version = \"1\"\nstrategy = \"initramfs\"\n[mappings]\n\"a\" = \"/a\"\n");
        write(directory, "manifest.toml", "[resources]\ncpu_cores = 2\n");
        write(directory, "manifest/x.json", "{\"version\": \"${project.version}\", \"resources\": {}}");
        Model model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId("sample");
        model.setVersion("1.0");
        model.setBuild(new Build());
        model.getBuild().setDirectory(directory.resolve("target").toString());
        MavenProject made = new MavenProject(model);
        made.setFile(directory.resolve("pom.xml").toFile());
        return made;
    }

    @Test
    @InjectMojo(goal = "migrate")
    void theConfigurationIsPrintedAndThePomLeftAlone(MigrateMojo mojo) throws Exception {
        execute(mojo);
        assertThat(log)
                .containsExactly(
                        "INFO In pom.xml, this says what fledge.toml says:" + WRITTEN,
                        "INFO Next: put it there, or run this again with -Dvolant.migrate.write; delete fledge.toml and"
                                + " manifest.toml; then run mvn package");
        assertThat(file("pom.xml")).hasContent(POM.formatted(""));
    }

    @Test
    @InjectMojo(goal = "migrate")
    @MojoParameter(name = "write", value = "true")
    void theConfigurationIsWrittenIntoThePomOnce(MigrateMojo mojo) throws Exception {
        Files.setPosixFilePermissions(file("pom.xml"), PosixFilePermissions.fromString("rw-rw---x"));
        execute(mojo);
        execute(mojo);
        assertThat(log)
                .containsExactly(
                        "INFO Wrote the configuration into pom.xml",
                        "INFO Next: delete fledge.toml and manifest.toml; then run mvn package",
                        "INFO Nothing to add to pom.xml",
                        "INFO Next: delete fledge.toml and manifest.toml; then run mvn package");
        assertThat(file("pom.xml")).hasContent(POM.formatted(WRITTEN.replace("\n", "\n        ")));
        assertThat(Files.getPosixFilePermissions(file("pom.xml")))
                .isEqualTo(PosixFilePermissions.fromString("rw-rw---x"));
    }

    @Test
    @InjectMojo(goal = "migrate")
    @MojoParameter(name = "write", value = "true")
    void aPomBehindALinkStaysBehindIt(MigrateMojo mojo) throws Exception {
        Path elsewhere = Files.move(file("pom.xml"), file("elsewhere.xml"));
        Files.createSymbolicLink(file("pom.xml"), elsewhere);
        execute(mojo);
        assertThat(file("pom.xml")).isSymbolicLink().hasContent(POM.formatted(WRITTEN.replace("\n", "\n        ")));
    }

    @Test
    @InjectMojo(goal = "migrate")
    @MojoParameter(name = "manifestTemplate", value = "other.json")
    void aTemplateThatThePomNamesIsNotNamedAgain(MigrateMojo mojo) throws Exception {
        execute(mojo);
        assertThat(log.get(0)).doesNotContain("manifestTemplate");
    }

    @Test
    @InjectMojo(goal = "migrate")
    void aTemplateInItsPlaceIsNotNamed(MigrateMojo mojo) throws Exception {
        write(project.getBasedir().toPath(), "src/main/volant/manifest.json", "{}");
        execute(mojo);
        assertThat(log.get(0)).doesNotContain("manifestTemplate");
    }

    @Test
    @InjectMojo(goal = "migrate")
    @MojoParameter(name = "write", value = "true")
    void allFaultsAreOneFailureAndWarningsAreTold(MigrateMojo mojo) throws Exception {
        write(project.getBasedir().toPath(), "fledge.toml", "version = 1");
        write(project.getBasedir().toPath(), "manifest.toml", "[network]\nexpose = [{port = 80}]");
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "2 errors:%n- fledge.toml:1:1 \"version\": must be a text, but is 1. Write version = \"1\".%n"
                                        .formatted()
                                + "- fledge.toml:1:1 \"strategy\": is missing. Write strategy = \"initramfs\".");
        assertThat(log)
                .containsExactly(
                        "WARN manifest.toml:2:1 \"network.expose\": a manifest cannot publish ports, so port 80 is"
                                + " left out. Delete it, and reach the VM by its own address; ports are a matter of each VM, not of"
                                + " its plugin.");
        assertThat(file("pom.xml")).hasContent(POM.formatted(""));
    }

    @Test
    @InjectMojo(goal = "migrate")
    @MojoParameter(name = "write", value = "true")
    void aPomWithoutThePluginIsAFailure(MigrateMojo mojo) throws Exception {
        write(project.getBasedir().toPath(), "pom.xml", "<project />");
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("pom.xml: has no volant-maven-plugin in its <build><plugins>. ");
        assertThat(file("pom.xml")).hasContent("<project />");
    }

    private void execute(MigrateMojo mojo) throws Exception {
        mojo.setLog(recording());
        mojo.execute();
    }

    private Log recording() {
        return new SystemStreamLog() {
            @Override
            public void info(CharSequence content) {
                log.add("INFO " + content);
            }

            @Override
            public void warn(CharSequence content) {
                log.add("WARN " + content);
            }
        };
    }

    private Path file(String name) {
        return project.getBasedir().toPath().resolve(name);
    }

    private static void write(Path directory, String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
