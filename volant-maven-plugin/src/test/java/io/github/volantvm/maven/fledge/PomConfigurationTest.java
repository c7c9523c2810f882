package io.github.volantvm.maven.fledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PomConfigurationTest {
    private static final String HEAD = "version = \"1\"\nstrategy = \"initramfs\"\n";

    @TempDir
    Path folder;

    private final Problems problems = new Problems();
    private boolean allowLatest;
    private Path directory;

    @Test
    void theExampleBecomesAFewLines() throws IOException {
        write("manifest/caddy.json", FledgeProjectTest.CADDY_JSON);
        assertThat(migrated(FledgeTomlTest.EXAMPLE))
                .isEqualTo("""
                <configuration>
                  <!-- The agent is left out: the latest release is another one tomorrow. To bundle one, write \
                <agent><version>v0.6.5</version></agent>, and its checksum. -->
                  <busybox>
                    <url>%s</url>
                    <checksum>%s</checksum>
                  </busybox>
                  <mappings>
                    <mapping>
                      <source>payload/caddy</source>
                      <target>/usr/bin/caddy</target>
                    </mapping>
                    <mapping>
                      <source>payload/Caddyfile</source>
                      <target>/etc/caddy/Caddyfile</target>
                    </mapping>
                  </mappings>
                  <manifestTemplate>manifest/caddy.json</manifestTemplate>
                </configuration>""".formatted(FledgeTomlTest.BUSYBOX, "sha256:" + FledgeTomlTest.SHA));
        assertProblems();
    }

    @Test
    void everythingAManifestTomlSaysHasItsElement() throws IOException {
        write("manifest.toml", ManifestTomlTest.FULL);
        assertThat(migrated(HEAD)).isEqualTo("""
                <configuration>
                  <busybox />
                  <name>caddy</name>
                  <version>2.10.2</version>
                  <runtime>caddy</runtime>
                  <resources>
                    <cpuCores>2</cpuCores>
                    <memoryMb>256</memoryMb>
                  </resources>
                  <workload>
                    <entrypoint>/usr/bin/caddy</entrypoint>
                    <args>
                      <arg>run</arg>
                      <arg>--config</arg>
                      <arg>/etc/caddy/Caddyfile</arg>
                    </args>
                    <env>
                      <PATH>/usr/bin</PATH>
                      <EMPTY></EMPTY>
                    </env>
                  </workload>
                  <network>
                    <mode>dhcp</mode>
                  </network>
                  <actions>
                    <reload>
                      <method>POST</method>
                      <path>/v1/reload</path>
                    </reload>
                  </actions>
                  <cloudInit>
                    <datasource>NoCloud</datasource>
                    <userData>
                      <content>#cloud-config</content>
                    </userData>
                    <metaData>
                      <content>{"instance-id":"x","since":"2026-01-01","tags":["a",1,1.5,true,"NaN"],\
                "deep":{"key":"y"}}</content>
                    </metaData>
                  </cloudInit>
                  <devices>
                    <pciPassthrough>
                      <address>0000:01:00.0</address>
                    </pciPassthrough>
                  </devices>
                </configuration>""");
        assertProblems();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [init]~none = true                                    | <init>none</init>
            [init]~path = "src/init"                              | <init>src/init</init>
            [init]~path = "none"                                  | <init>./none</init>
            [init]~path = "built-in"                              | <init>./built-in</init>
            [agent]~source_strategy = "release"~version = "v0.6.5"| <agent>~    <version>v0.6.5</version>~  </agent>
            [agent]~source_strategy = "release"~version = "v0.6.5"~checksum = "SHA"| <agent>~    <version>v0.6.5</version>~    <checksum>sha256:SHA</checksum>~  </agent>
            [agent]~source_strategy = "local"~path = "kestrel"    | <agent>~    <path>kestrel</path>~  </agent>
            [agent]~source_strategy = "http"~url = "https://x/k?a&b"~checksum = "SHA" | <agent>~    <url>https://x/k?a&amp;b</url>~    <checksum>sha256:SHA</checksum>~  </agent>
            """)
    void initAndAgentAreSaidAsThePomSaysThem(String text, String element) throws IOException {
        assertThat(migrated(HEAD + text.replace('~', '\n').replace("SHA", FledgeTomlTest.SHA)))
                .isEqualTo("<configuration>\n  "
                        + element.replace('~', '\n').replace("SHA", FledgeTomlTest.SHA)
                        + "\n  <busybox />\n</configuration>");
        assertProblems();
    }

    @Test
    void pathsAreRelativeToThePom() throws IOException {
        write("vm/fledge.toml", HEAD + "[mappings]\n\"a\" = \"/a\"\n\"/b\" = \"/b\"");
        write("vm/manifest/x.json", "{}");
        assertThat(migratedFrom("vm/fledge.toml"))
                .contains("<source>vm/a</source>", "<source>/b</source>")
                .contains("<manifestTemplate>vm/manifest/x.json</manifestTemplate>");
    }

    @Test
    void whatTheManifestInJsonOverrodeIsNotSaidAboveItNow() throws IOException {
        write("manifest/x.json", """
                {"name": "other", "workload": {"entrypoint": ["/other"], "env": {"PATH": "/other"}},
                 "resources": {"cpu_cores": 1, "memory_mb": 512}}""");
        write("manifest.toml", ManifestTomlTest.FULL);
        assertThat(migrated(HEAD))
                .doesNotContain("<name>", "<resources>", "<entrypoint>", "<PATH>", "<args>")
                .contains("<version>2.10.2</version>", "<EMPTY></EMPTY>");
    }

    @Test
    void whatThePomSaysOfItselfIsNotSaidTwice() throws IOException {
        write("manifest.toml", "name = \"sample\"\nversion = \"1.0\"\nruntime = \"sample\"");
        assertThat(migrated(HEAD)).isEqualTo("""
                <configuration>
                  <busybox />
                  <runtime>sample</runtime>
                </configuration>""");
    }

    @Test
    void aTextKeepsItsLinesAndItsMeaning() throws IOException {
        write("manifest.toml", "[cloud_init.user_data]\ncontent = \"\"\"\n#cloud-config\n  a: <b> & ]]>\\r\n\"\"\"");
        assertThat(migrated(HEAD)).contains("""
                    <userData>
                      <content xml:space="preserve">#cloud-config
                  a: &lt;b&gt; &amp; ]]&gt;&#13;
                </content>
                    </userData>
                """);
    }

    @Test
    void whatXmlCannotHoldIsTold() throws IOException {
        write("manifest.toml", "[env]\n\"a b\" = \"x\"\nC = \"\\u001b\"\n[actions.\"a/b\"]");
        migrated(HEAD);
        assertProblems(
                "manifest.toml:2:1 \"env.a b\": 'a b' cannot be the name of an XML element. Move it to a manifest in JSON,"
                        + " in the folder manifest.",
                "manifest.toml:3:1 \"env.C\": holds U+001B, which XML cannot hold. Delete that character, or keep the"
                        + " file.",
                "manifest.toml:4:1 \"actions.a/b\": 'a/b' cannot be the name of an XML element. Move it to a manifest in"
                        + " JSON, in the folder manifest.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $$                 | $$$$
            $                  | $
            a $ b $$$ c        | a $ b $$$$$$ c
            ${a b}             | $${a b}
            $${a b}            | $$${a b}
            $$ ${a b} $$       | $$ $${a b} $$$$
            ${a b}${c d}       | $${a b}$${c d}
            ${a%${b c}} $$     | $${a%${b c}} $$$$
            $$ ${              | $$$$ ${
            ${}                | $${}
            """)
    void whatMavenWouldReplaceIsSpelledSoThatItStays(String text, String element) throws IOException {
        write("manifest.toml", "[env]\nA = \"" + text + "\"");
        assertThat(migrated(HEAD)).contains("<A>" + element + "</A>");
        assertProblems();
    }

    @Test
    void aNameThatMavenMightKnowSomewhereIsTold() throws IOException {
        write("manifest.toml", "[env]\nA = \"a ${FOO}\"\n");
        assertThat(migrated(HEAD + "[mappings]\n\"${x.y}\" = \"/x\"\n"))
                .contains("<source>$${x.y}</source>", "<A>a $${FOO}</A>");
        assertProblems(
                "fledge.toml:4:1 \"mappings.${x.y}\": becomes $${x.y}, which Maven leaves alone only where no property and no"
                        + " variable of the environment is called x.y. To be sure: give it a name without ${...}, or keep"
                        + " the file.",
                "manifest.toml:2:1 \"env.A\": becomes $${FOO}, which Maven leaves alone only where no property and no"
                        + " variable of the environment is called FOO. To be sure: move it to a manifest in JSON, spelled"
                        + " \\u0024{FOO}.");
    }

    @Test
    void whatMavenWouldReplaceHoweverItIsSpelledIsAnError() throws IOException {
        write("manifest.toml", "[env]\nA = \"${known}\"\nB = \"${x y%${known}}\"\nC = \"${D:-x}\"\nE = '${D//a\\}'\n");
        migrated(HEAD + "[mappings]\n\"a/${known}\" = \"/x\"\n");
        assertProblems(
                "fledge.toml:4:1 \"mappings.a/${known}\": in a POM, Maven replaces ${known}, since it knows that name. Give"
                        + " it a name without ${...}, or keep the file.",
                "manifest.toml:2:1 \"env.A\": in a POM, Maven replaces ${known}, since it knows that name. Move it to a"
                        + " manifest in JSON, spelled \\u0024{known}.",
                "manifest.toml:3:1 \"env.B\": in a POM, Maven replaces ${known}, since it knows that name. Move it to a"
                        + " manifest in JSON, spelled \\u0024{known}.",
                "manifest.toml:4:1 \"env.C\": in a POM, Maven 4 makes something else of ${D:-x}. Move it to a manifest in"
                        + " JSON, spelled \\u0024{D:-x}.",
                "manifest.toml:5:1 \"env.E\": in a POM, Maven 4 makes something else of ${D//a\\}. Move it to a manifest in"
                        + " JSON, spelled \\u0024{D//a\\}.");
    }

    @Test
    void whiteSpaceAroundATextStays() throws IOException {
        assertThat(migrated(HEAD + "[mappings]\n\" a\" = \"/a \"\n"))
                .contains("<source xml:space=\"preserve\"> a</source>", "<target xml:space=\"preserve\">/a </target>");
        assertProblems();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[agent]\nsource_strategy = \"release\"\nversion = \"latest\"\n"})
    void theLatestAgentIsBundledIfThatIsAllowed(String agent) throws IOException {
        allowLatest = true;
        assertThat(migrated(HEAD + agent)).isEqualTo("""
                <configuration>
                  <agent>
                    <version>latest</version>
                  </agent>
                  <allowLatestAgent>true</allowLatestAgent>
                  <busybox />
                </configuration>""");
        assertProblems();
    }

    @Test
    void withAnInitOfItsOwnThereIsNoAgentToAllow() throws IOException {
        allowLatest = true;
        assertThat(migrated(HEAD + "[init]\nnone = true\n")).doesNotContain("agent", "Agent");
    }

    @Test
    void whatLiesBesideTheProjectStaysRelativeToIt() throws IOException {
        write("out/fledge.toml", HEAD + "[mappings]\n\"a\" = \"/a\"\n\"/b\" = \"/b\"\n[init]\npath = \"i\"\n");
        write("out/manifest/x.json", "{}");
        directory = folder.resolve("project");
        assertThat(migratedFrom("out/fledge.toml"))
                .contains("<source>../out/a</source>", "<source>/b</source>", "<init>../out/i</init>")
                .contains("<manifestTemplate>../out/manifest/x.json</manifestTemplate>");
    }

    private String migrated(String fledgeToml) throws IOException {
        write("fledge.toml", fledgeToml);
        return migratedFrom("fledge.toml");
    }

    private String migratedFrom(String name) {
        Path base = directory == null ? folder : directory;
        Project maven = new Project("sample", "1.0", base, base.resolve("target"), base.resolve("pom.xml"), true);
        FledgeProject project = FledgeProject.read(folder.resolve(name), maven, false, file -> text -> text, problems);
        return String.join(
                "\n",
                PomConfiguration.of(project, maven, allowLatest, "known"::equals, problems)
                        .lines());
    }

    private void assertProblems(String... told) {
        assertThat(problems.errors().isEmpty() ? problems.warnings() : problems.errors())
                .extracting(Problem::toString)
                .containsExactly(told);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
