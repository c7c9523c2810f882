package io.github.volantvm.maven.fledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PomMergeTest {
    private static final String COMPARE = " Compare it with what this goal prints without volant.migrate.write.";
    private static final String STAYS = ": is there already and says something else, so it stays as it is." + COMPARE;
    private static final String MAPPING = """
                  <mapping>
                    <source>%s</source>
                    <target>%s</target>
                  </mapping>
            """;

    @TempDir
    Path folder;

    private final Problems problems = new Problems();
    private String fledgeToml = "";
    private String manifestToml = "";

    @Test
    void aMappingOfAnotherTargetIsAppended() throws IOException {
        fledgeToml = "[mappings]\n\"a\" = \"/a\"\n\"b\" = \"/b\"\n";
        assertThat(merged("    <mappings>\n" + MAPPING.formatted("b", "/b") + "    </mappings>\n"))
                .isEqualTo("    <mappings>\n" + MAPPING.formatted("b", "/b") + MAPPING.formatted("a", "/a")
                        + "    </mappings>\n    <busybox />\n");
        assertProblems();
    }

    @Test
    void atTheSameTargetTheMappingOfThePomStays() throws IOException {
        fledgeToml = "[mappings]\n\"a\" = \"/a\"\n\"b\" = \"/b\"\n";
        String mappings = "    <busybox />\n    <mappings>\n      <mapping><source>a</source><target>/a</target>"
                + "<mode>0600</mode></mapping>\n      <mapping><artifact>x:y:1</artifact><target> /b </target></mapping>\n"
                + "    </mappings>\n";
        assertThat(merged(mappings)).isEqualTo(mappings);
        assertProblems(
                "pom.xml:10 <mappings><mapping>: maps something else to /b already, so it stays as it is." + COMPARE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<mappings/>", "<mappings combine.children=\"append\" />", "<mappings></mappings>"})
    void anEmptyListIsFilled(String empty) throws IOException {
        fledgeToml = "[mappings]\n\"a\" = \"/a\"\n";
        String filled = empty.replaceFirst(" ?/?></mappings>| ?/>", ">") + "\n" + MAPPING.formatted("a", "/a");
        assertThat(merged("    <busybox />\n    " + empty + "\n"))
                .isEqualTo("    <busybox />\n    " + filled + "    </mappings>\n");
        assertProblems();
    }

    @Test
    void groupsAreMergedElementByElementToAnyDepth() throws IOException {
        fledgeToml = "";
        manifestToml = """
                [resources]
                cpu_cores = 2
                memory_mb = 256
                [workload]
                entrypoint = "/x"
                [env]
                A = "toml"
                B = "toml"
                [actions.reload]
                method = "POST"
                path = "/reload"
                """;
        assertThat(merged("""
                    <busybox />
                    <workload>
                      <env>
                        <A>pom</A>
                      </env>
                    </workload>
                    <resources><cpuCores>4</cpuCores></resources>
                    <actions>
                      <reload />
                      <stop />
                    </actions>
                """)).isEqualTo("""
                    <busybox />
                    <workload>
                      <env>
                        <A>pom</A>
                        <B>toml</B>
                      </env>
                      <entrypoint>/x</entrypoint>
                    </workload>
                    <resources><cpuCores>4</cpuCores>
                      <memoryMb>256</memoryMb>
                    </resources>
                    <actions>
                      <reload>
                        <method>POST</method>
                        <path>/reload</path>
                      </reload>
                      <stop />
                    </actions>
                """);
        assertProblems("pom.xml:13 <resources><cpuCores>" + STAYS, "pom.xml:10 <workload><env><A>" + STAYS);
    }

    @Test
    void elementsOnOneLineAreMergedToo() throws IOException {
        fledgeToml = "[mappings]\n\"a\" = \"/a\"\n";
        manifestToml = "[workload]\nentrypoint = \"/x\"\n[env]\nA = \"b\"\n";
        assertThat(merged("<busybox/><workload><env/></workload><mappings/>")
                        .lines()
                        .map(String::strip)
                        .reduce("", String::concat))
                .isEqualTo("<busybox/><workload><env><A>b</A></env><entrypoint>/x</entrypoint></workload><mappings>"
                        + "<mapping><source>a</source><target>/a</target></mapping></mappings>");
        assertProblems();
    }

    @Test
    void theProgramOfThePomGoesWithoutTheArgumentsOfAnother() throws IOException {
        manifestToml = "[workload]\nentrypoint = \"/x\"\nargs = [\"a\"]\n";
        String program = "    <busybox />\n    <workload>\n      <entrypoint>/x</entrypoint>\n    </workload>\n";
        assertThat(merged(program)).isEqualTo(program);
        assertProblems(
                "pom.xml:9 <workload><entrypoint>: is there already without <args>, so it stays as it is." + COMPARE);
    }

    @Test
    void theArgumentsOfThePomGoWithTheProgramOfAnother() throws IOException {
        manifestToml = "[workload]\nentrypoint = \"/x\"\nargs = [\"a\", \"b\"]\n";
        String args = "      <args>\n        <arg>a</arg>\n      </args>\n";
        assertThat(merged("    <busybox />\n    <workload>\n" + args + "    </workload>\n"))
                .isEqualTo("    <busybox />\n    <workload>\n" + args
                        + "      <entrypoint>/x</entrypoint>\n    </workload>\n");
        assertProblems("pom.xml:9 <workload><args>" + STAYS);
    }

    @Test
    void aFileForCloudInitGoesWithoutTheTextOfAnother() throws IOException {
        manifestToml = "[cloud_init]\ndatasource = \"NoCloud\"\n[cloud_init.user_data]\ncontent = \"x\"\n";
        String userData = "      <userData>\n        <path>x</path>\n      </userData>\n";
        assertThat(merged("    <busybox />\n    <cloudInit>\n" + userData + "    </cloudInit>\n"))
                .isEqualTo("    <busybox />\n    <cloudInit>\n" + userData
                        + "      <datasource>NoCloud</datasource>\n    </cloudInit>\n");
        assertProblems(
                "pom.xml:10 <cloudInit><userData><path>: is there already without <content>, so it stays as it is."
                        + COMPARE);
    }

    @ParameterizedTest
    @CsvSource({
        "<agent>, <agent><path>x</path></agent><busybox />",
        "<busybox>, <agent><version>v0.6.5</version></agent><busybox><path>x</path></busybox>",
    })
    void ofAPartThePomHasTheWholeSay(String path, String present) throws IOException {
        fledgeToml = "[agent]\nsource_strategy = \"release\"\nversion = \"v0.6.5\"\n";
        assertThat(merged(present)).isEqualTo(present);
        assertProblems("pom.xml:7 " + path + STAYS);
    }

    @ParameterizedTest
    @CsvSource({
        "<mappings>, <mappings>${mine}</mappings>",
        "<resources>, <resources>x</resources>",
        "<workload><env>, <workload><env>x</env></workload>",
    })
    void whatNothingCanBeAddedToIsAnError(String path, String present) throws IOException {
        fledgeToml = "[mappings]\n\"a\" = \"/a\"\n";
        manifestToml = "[resources]\ncpu_cores = 2\n[env]\nA = \"b\"\n";
        merged(present);
        assertProblems(
                "pom.xml:7 " + path + ": is a text, to which nothing can be added. Write elements instead, or put"
                        + " there by hand what this goal prints without volant.migrate.write.");
    }

    @Test
    void aTextWithWhiteSpaceIsTheSameOnlyIfMavenLeavesIt() throws IOException {
        manifestToml = "[env]\nA = \" b\"\nC = \"\"\"d\n\"\"\"\n";
        String env = "    <busybox />\n    <workload>\n      <env>\n        <A> b</A>\n"
                + "        <C xml:space=\"preserve\">d\n</C>\n      </env>\n    </workload>\n";
        assertThat(merged(env)).isEqualTo(env);
        assertProblems("pom.xml:10 <workload><env><A>" + STAYS);
    }

    private String merged(String present) throws IOException {
        Path file = Files.writeString(
                folder.resolve("fledge.toml"), "version = \"1\"\nstrategy = \"initramfs\"\n" + fledgeToml);
        Files.writeString(folder.resolve("manifest.toml"), manifestToml);
        Project maven = new Project("sample", "1.0", folder, folder.resolve("target"), folder.resolve("pom.xml"), true);
        FledgeProject project = FledgeProject.read(file, maven, false, name -> text -> text, problems);
        PomConfiguration configuration = PomConfiguration.of(project, maven, false, name -> false, problems);
        String before = """
                <project>
                <build><plugins>
                <plugin>
                  <groupId>io.github.volantvm</groupId>
                  <artifactId>volant-maven-plugin</artifactId>
                  <configuration>
                """;
        String after = "  </configuration>\n</plugin>\n</plugins></build>\n</project>\n";
        byte[] pom = (before + present + after).getBytes(StandardCharsets.UTF_8);
        String merged = new String(
                PomFile.of(pom, "pom.xml", problems).orElseThrow().with(configuration), StandardCharsets.UTF_8);
        assertThat(merged).startsWith(before).endsWith(after);
        return merged.substring(before.length(), merged.length() - after.length());
    }

    private void assertProblems(String... told) {
        assertThat(problems.errors().isEmpty() ? problems.warnings() : problems.errors())
                .extracting(Problem::toString)
                .containsExactly(told);
    }
}
