package io.github.volantvm.maven.fledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PomFileTest {
    private static final String BEFORE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <project>
              <!-- Grüße 🚀 from volant-maven-plugin -->
              <build>
                <pluginManagement><plugins><plugin><artifactId>volant-maven-plugin</artifactId></plugin></plugins>\
            </pluginManagement>
                <plugins>
                  <plugin>
                    <groupId>com.example</groupId>
                    <artifactId>volant-maven-plugin</artifactId>
                  </plugin>
                  <plugin>
                    <groupId>io.github.volantvm</groupId>
                    <artifactId> volant-maven-plugin </artifactId>
                    <extensions>true</extensions>
            """;
    private static final String AFTER = """
                  </plugin>
                </plugins>
              </build>
            </project>
            """;
    private static final String ADDED = """
                      <init>none</init>
                      <busybox />
                      <mappings>
                        <mapping>
                          <source>é</source>
                          <target>/é</target>
                        </mapping>
                      </mappings>
            """;
    private static final String CONFIGURATION = "        <configuration>\n" + ADDED + "        </configuration>\n";

    @TempDir
    Path folder;

    private final Problems problems = new Problems();
    private PomConfiguration configuration;

    @BeforeEach
    void migrate() throws IOException {
        configuration = configuration("[init]\nnone = true\n[mappings]\n\"é\" = \"/é\"");
    }

    @Test
    void theConfigurationIsThePluginsLastElement() {
        assertThat(changed(BEFORE + AFTER)).isEqualTo(BEFORE + CONFIGURATION + AFTER);
        assertProblems();
    }

    @Test
    void lineEndsStayAsTheyAre() {
        String windows = BEFORE.replace("\n", "\r\n");
        assertThat(changed(windows + AFTER.replace("\n", "\r\n")))
                .isEqualTo((BEFORE + CONFIGURATION + AFTER).replace("\n", "\r\n"));
    }

    @Test
    void theIndentationIsThePoms() {
        String tabs = BEFORE.replace("  ", "\t");
        assertThat(changed(tabs + AFTER.replace("  ", "\t")))
                .isEqualTo((BEFORE + CONFIGURATION + AFTER).replace("  ", "\t"));
    }

    @Test
    void aPluginOnOneLineGetsMore() {
        String head = "<project><build><plugins><plugin><groupId>io.github.volantvm</groupId>"
                + "<artifactId>volant-maven-plugin</artifactId>";
        String tail = "</plugin></plugins></build></project>";
        assertThat(changed(head + tail)).isEqualTo(head + """

                  <configuration>
                    <init>none</init>
                    <busybox />
                    <mappings>
                      <mapping>
                        <source>é</source>
                        <target>/é</target>
                      </mapping>
                    </mappings>
                  </configuration>
                """ + tail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<configuration/>", "<configuration />", "<configuration></configuration>"})
    void anEmptyConfigurationIsFilled(String empty) {
        assertThat(changed(BEFORE + "        " + empty + "\n" + AFTER)).isEqualTo(BEFORE + CONFIGURATION + AFTER);
        assertProblems();
    }

    @Test
    void anEmptyConfigurationKeepsItsAttributes() {
        assertThat(changed(BEFORE + "        <configuration combine.self=\"override\" />\n" + AFTER))
                .isEqualTo(BEFORE
                        + CONFIGURATION.replaceFirst("<configuration>", "<configuration combine.self=\"override\">")
                        + AFTER);
    }

    @Test
    void whatIsThereStaysAndTheRestIsAdded() {
        String present = """
                        <configuration>
                          <!-- mine -->
                          <init>none</init>
                          <busybox>
                            <url>https://x/y</url>
                          </busybox>
                """;
        assertThat(changed(BEFORE + present + "        </configuration>\n" + AFTER))
                .isEqualTo(BEFORE + present
                        + ADDED.substring(ADDED.indexOf("          <mappings>"))
                        + "        </configuration>\n" + AFTER);
        assertProblems(
                "pom.xml:18 <busybox>: is there already and says something else, so it stays as it is. Compare it"
                        + " with what this goal prints without volant.migrate.write.");
    }

    @Test
    void whatSaysTheSameAlreadyIsLeftWithoutAWord() {
        String migrated = changed(BEFORE + AFTER);
        assertThat(changed(migrated)).isEqualTo(migrated);
        String differentlyWritten = migrated.replace("<busybox />", "<busybox> <!-- default --> </busybox>")
                .replace(">none<", "><![CDATA[none]]><")
                .replace(">/é<", "> /&#xe9; <");
        assertThat(changed(differentlyWritten)).isEqualTo(differentlyWritten);
        assertProblems();
    }

    @Test
    void aCommentIsWrittenOnceAndNotWhereItsElementIs() throws IOException {
        configuration = configuration("[agent]\nsource_strategy = \"release\"\nversion = \"latest\"");
        String migrated = changed(BEFORE + AFTER);
        assertThat(migrated).contains("          <!-- The agent is left out: ");
        assertThat(changed(migrated)).isEqualTo(migrated);
        String bundling = "<configuration><busybox /><agent><version>v0.6.5</version></agent></configuration>\n";
        assertThat(changed(BEFORE + bundling + AFTER)).isEqualTo(BEFORE + bundling + AFTER);
        assertProblems();
    }

    @Test
    void aTextOfSeveralLinesIsNotIndented() throws IOException {
        Files.writeString(
                folder.resolve("manifest.toml"), "[cloud_init.user_data]\ncontent = \"#cloud-config\\n  a: b\"");
        configuration = configuration("");
        assertThat(changed((BEFORE + AFTER).replace("\n", "\r\n")))
                .contains("              <content>#cloud-config\r\n  a: b</content>\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "US-ASCII", "UTF-8"})
    void theEncodingIsTheOneDeclared(String name) {
        Charset charset = Charset.forName(name);
        String pom = ("<?xml version='1.0' encoding='" + name + "'?>\n"
                        + BEFORE.substring(BEFORE.indexOf("<project>"))
                                .replace("🚀", "")
                                .replace("ü", "u"))
                + AFTER;
        String expected = pom.replace(
                "      </plugin>\n    </plugins>\n  </build>",
                CONFIGURATION + "      </plugin>\n    </plugins>\n  </build>");
        assertThat(changed(pom.getBytes(charset)))
                .isEqualTo((name.equals("US-ASCII") ? expected.replace("é", "&#233;") : expected).getBytes(charset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkStays(String name) {
        Charset charset = Charset.forName(name);
        assertThat(changed(("\ufeff" + BEFORE + AFTER).getBytes(charset)))
                .isEqualTo(("\ufeff" + BEFORE + CONFIGURATION + AFTER).getBytes(charset));
    }

    @Test
    void whatCannotBeReadIsNotChanged() {
        String message = "pom.xml: is not XML, or not in the encoding that it declares. Correct it, or add the"
                + " configuration by hand.";
        for (byte[] bytes : new byte[][] {
            {},
            "<project>".getBytes(StandardCharsets.UTF_8),
            "<project>é</project>".getBytes(StandardCharsets.ISO_8859_1),
            "<?xml version='1.0' encoding='klingon'?><project/>".getBytes(StandardCharsets.UTF_8),
        }) {
            assertThat(PomFile.of(bytes, "pom.xml", problems)).isEmpty();
        }
        assertProblems(message, message, message, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<project/>",
                "<project><build><plugins></plugins></build></project>",
            })
    void aPomWithoutThePluginSaysWhatToAdd(String pom) {
        assertThat(PomFile.of(pom.getBytes(StandardCharsets.UTF_8), "pom.xml", problems))
                .isEmpty();
        assertProblems("pom.xml: has no volant-maven-plugin in its <build><plugins>. Add it there with"
                + " <groupId>io.github.volantvm</groupId> and its version, and run this goal again.");
    }

    @ParameterizedTest
    @CsvSource({
        "<build><pluginManagement>, </pluginManagement></build>, <pluginManagement>",
        "<profiles><profile><build>, </build></profile></profiles>, a <profile>"
    })
    void aPluginThatStandsElsewhereIsForTheUser(String before, String after, String place) {
        String plugin = "\n<plugins><plugin><groupId>io.github.volantvm</groupId>"
                + "<artifactId>volant-maven-plugin</artifactId></plugin></plugins>";
        String pom = "<project>" + before + plugin + after + "</project>";
        assertThat(PomFile.of(pom.getBytes(StandardCharsets.UTF_8), "pom.xml", problems))
                .isEmpty();
        assertProblems(
                "pom.xml:2: volant-maven-plugin stands only in " + place + ", where this goal does not write. Run"
                        + " it without volant.migrate.write, and put there by hand what it prints.");
    }

    @Test
    void wordsOfAnExecutionAreTold() {
        String executions = """
                        <executions>
                          <execution />
                          <execution>
                            <configuration>
                              <mappings />
                              <imageUrl>https://x/y</imageUrl>
                            </configuration>
                          </execution>
                        </executions>
                """;
        PomFile.of((BEFORE + executions + AFTER).getBytes(StandardCharsets.UTF_8), "pom.xml", problems)
                .orElseThrow()
                .checkExecutions(configuration);
        assertProblems(
                "pom.xml:19 <execution><configuration><mappings>: Maven, not this goal, merges it with that of the"
                        + " whole plugin. Move it to the <configuration> of the whole plugin, and run this goal again.");
    }

    private String changed(String pom) {
        return new String(changed(pom.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private byte[] changed(byte[] pom) {
        Optional<PomFile> file = PomFile.of(pom, "pom.xml", problems);
        assertThat(problems.errors()).isEmpty();
        return file.orElseThrow().with(configuration);
    }

    private PomConfiguration configuration(String fledgeToml) throws IOException {
        Path file = Files.writeString(
                folder.resolve("fledge.toml"), "version = \"1\"\nstrategy = \"initramfs\"\n" + fledgeToml);
        Project maven = new Project("sample", "1.0", folder, folder.resolve("target"), folder.resolve("pom.xml"), true);
        FledgeProject project = FledgeProject.read(file, maven, false, name -> text -> text, problems);
        return PomConfiguration.of(project, maven, false, name -> false, problems);
    }

    private void assertProblems(String... told) {
        assertThat(problems.errors().isEmpty() ? problems.warnings() : problems.errors())
                .extracting(Problem::toString)
                .containsExactly(told);
    }
}
