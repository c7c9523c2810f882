package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

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
import org.apache.maven.execution.MavenSession;
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

    @Inject
    private MavenSession session;

    private final List<String> log = new ArrayList<>();

    @Provides
    MavenProject project() throws IOException {
        Path directory = Files.createTempDirectory(folder, "project");
        write(directory, "pom.xml", POM.formatted(""));
        write(directory, "fledge.toml", "version = \"1\"\nstrategy = \"initramfs\"\n[mappings]\n\"a\" = \"/a\"\n");
        write(directory, "manifest.toml", "[resources]\ncpu_cores = 2\n");
        write(directory, "manifest/x.json", "{\"version\": \"${project.version}\", \"resources\": {}}");
        return TestProject.in(directory);
    }

    @Test
    @InjectMojo(goal = "migrate")
    void theConfigurationIsPrintedAndThePomLeftAlone(MigrateMojo mojo) throws Exception {
        execute(mojo);
        assertThat(log)
                .containsExactly(
                        "INFO In pom.xml, this says what fledge.toml says:" + WRITTEN,
                        "INFO Next: put it there, or run this again with -Dvolant.migrate.write; delete fledge.toml and"
                                + " manifest.toml; keep manifest/x.json, which the POM names now; then run mvn package");
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
                        "INFO Next: delete fledge.toml and manifest.toml; keep manifest/x.json, which the POM names now;"
                                + " then run mvn package",
                        "INFO Nothing to add to pom.xml",
                        "INFO Next: delete fledge.toml and manifest.toml; keep manifest/x.json, which the POM names now;"
                                + " then run mvn package");
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
    void aTemplateThatThePomNamesIsNotNamedAgainAndOutweighsManifestToml(MigrateMojo mojo) throws Exception {
        write(project.getBasedir().toPath(), "other.json", "{\"resources\": {\"cpu_cores\": 4}}");
        write(project.getBasedir().toPath(), "manifest.toml", "[resources]\ncpu_cores = 2\nmemory_mb = 256\n");
        InjectedGoal.set(mojo, "manifestTemplate", file("other.json").toFile());
        execute(mojo);
        assertThat(log.get(0)).doesNotContain("manifestTemplate", "cpuCores").contains("<memoryMb>256</memoryMb>");
        assertThat(log.get(1)).doesNotContain("keep");
    }

    @Test
    @InjectMojo(goal = "migrate")
    @MojoParameter(name = "manifestTemplate", value = "other.json")
    void aTemplateThatIsNotThereIsAFailure(MigrateMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("other.json: does not exist. Create it, or correct its name.");
    }

    @Test
    @InjectMojo(goal = "migrate")
    void aTemplateInItsPlaceIsNotNamedAndOutweighsManifestToml(MigrateMojo mojo) throws Exception {
        write(project.getBasedir().toPath(), "src/main/volant/manifest.json", "{\"resources\": {\"cpu_cores\": 4}}");
        execute(mojo);
        assertThat(log.get(0)).doesNotContain("manifestTemplate", "cpuCores");
    }

    @Test
    @InjectMojo(goal = "migrate")
    @MojoParameter(name = "allowLatestAgent", value = "true")
    void theLatestAgentIsWrittenIfThatIsAllowed(MigrateMojo mojo) throws Exception {
        execute(mojo);
        assertThat(log.get(0)).contains("<version>latest</version>", "<allowLatestAgent>true</allowLatestAgent>");
    }

    @Test
    @InjectMojo(goal = "migrate")
    @MojoParameter(name = "write", value = "true")
    void theNameOfTheFileIsToGoWithIt(MigrateMojo mojo) throws Exception {
        Files.delete(file("manifest.toml"));
        Files.delete(file("manifest/x.json"));
        project.getProperties().setProperty("volant.fledgeFile", "fledge.toml");
        execute(mojo);
        assertThat(log.get(1))
                .isEqualTo("INFO Next: delete fledge.toml; delete <fledgeFile> from the POM; then run mvn package");
    }

    @Test
    @InjectMojo(goal = "migrate")
    void withoutTheFileThereIsNothingToMigrate(MigrateMojo mojo) throws Exception {
        Files.delete(file("fledge.toml"));
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "sample: there is nothing to migrate, since there is no fledge.toml here. Run this goal where"
                                + " one is, or name it: -Dvolant.fledgeFile=PATH.");
    }

    @Test
    @InjectMojo(goal = "migrate")
    void aParentWithoutTheFileIsPassedOver(MigrateMojo mojo) throws Exception {
        Files.delete(file("fledge.toml"));
        project.setPackaging("pom");
        execute(mojo);
        assertThat(log).containsExactly("INFO Skipped: no fledge.toml here, so there is nothing to migrate");
    }

    @Test
    @InjectMojo(goal = "migrate")
    void aModuleWithoutTheFileIsPassedOver(MigrateMojo mojo) throws Exception {
        Files.delete(file("fledge.toml"));
        when(session.getProjects()).thenReturn(List.of(project, new MavenProject()));
        execute(mojo);
        assertThat(log).containsExactly("INFO Skipped: no fledge.toml here, so there is nothing to migrate");
    }

    @Test
    @InjectMojo(goal = "migrate")
    void wordsOfAnExecutionAreToldAlsoWhenNothingIsWritten(MigrateMojo mojo) throws Exception {
        String execution = "<executions><execution><configuration><mappings/></configuration></execution></executions>";
        write(project.getBasedir().toPath(), "pom.xml", POM.formatted(execution));
        execute(mojo);
        assertThat(log)
                .hasSize(3)
                .contains(
                        "WARN pom.xml:6 <execution><configuration><mappings>: Maven, not this goal, merges it with that"
                                + " of the whole plugin. Move it to the <configuration> of the whole plugin, and run this goal"
                                + " again.");
    }

    @Test
    @InjectMojo(goal = "migrate")
    @MojoParameter(name = "write", value = "true")
    void whereNothingCanBeAddedNothingIsWritten(MigrateMojo mojo) throws Exception {
        String pom = POM.formatted("<configuration><resources>x</resources></configuration>");
        write(project.getBasedir().toPath(), "pom.xml", pom);
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("pom.xml:6 <resources>: is a text, to which nothing can be added. ");
        assertThat(file("pom.xml")).hasContent(pom);
        assertThat(log).isEmpty();
    }

    @Test
    @InjectMojo(goal = "migrate")
    void whatMavenKnowsByNameIsAFailure(MigrateMojo mojo) throws Exception {
        write(project.getBasedir().toPath(), "manifest.toml", "[env]\nA = \"${version}\"\nB = \"${project.x}\"\n");
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("\"env.A\": in a POM, Maven replaces ${version}, ")
                .hasMessageContaining("\"env.B\": in a POM, Maven replaces ${project.x}, ");
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
