package io.github.volantvm.maven.fledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.plan.BuildPlan;
import io.github.volantvm.maven.plan.Busybox;
import io.github.volantvm.maven.plan.Declarations;
import io.github.volantvm.maven.plan.Delivery;
import io.github.volantvm.maven.plan.Init;
import io.github.volantvm.maven.plan.Layer;
import io.github.volantvm.maven.plan.Mapping;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.PlanRequest;
import io.github.volantvm.maven.plan.Planner;
import io.github.volantvm.maven.plan.Program;
import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.plan.SourceWords;
import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a good {@code fledge.toml} in a plan. */
class FledgeTomlTest {
    static final String SHA = "5c566ba50a12d8020a391346575534e818a1f5b6f729a53b7b241262fe1d1b4e";
    static final String BUSYBOX =
            "https://github.com/shutingrz/busybox-static-binaries-fat/raw/refs/heads/main/busybox-x86_64-linux-gnu";

    /** The facts of volant-plugin-example's, in words of our own. */
    static final String EXAMPLE = """
            version = "1"
            strategy = "initramfs"

            [agent]
            source_strategy = "release"
            version = "latest"

            [source]
            busybox_url = "%s"
            busybox_sha256 = "%s"

            [mappings]
            "payload/caddy" = "/usr/bin/caddy"
            "payload/Caddyfile" = "/etc/caddy/Caddyfile"
            """.formatted(BUSYBOX, SHA);

    private static final String HEAD = "version = \"1\"\nstrategy = \"initramfs\"\n";

    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    @Test
    void theExampleMapsItsPayloadAndBringsBusybox() throws IOException {
        BuildPlan plan = plan(EXAMPLE, "fledge.toml", false);
        assertThat(problems.errors()).isEmpty();
        assertThat(plan.mappings())
                .filteredOn(mapping -> mapping.layer() == Layer.FLEDGE)
                .extracting(
                        Mapping::where,
                        Mapping::source,
                        mapping -> mapping.target().value())
                .containsExactly(
                        tuple(
                                "fledge.toml:13:1 \"mappings.payload/caddy\"",
                                folder.resolve("payload/caddy"),
                                "/usr/bin/caddy"),
                        tuple(
                                "fledge.toml:14:1 \"mappings.payload/Caddyfile\"",
                                folder.resolve("payload/Caddyfile"),
                                "/etc/caddy/Caddyfile"));
        assertThat(deliveries(plan)).containsExactly("/bin/busybox from " + BUSYBOX + " with sha256:" + SHA);
        assertThat(plan.deliveries().get(0).part().place().of("checksum"))
                .isEqualTo("fledge.toml:10:1 \"source.busybox_sha256\"");
        assertThat(plan.deliveries().get(0).part().place().of("url"))
                .isEqualTo("fledge.toml:9:1 \"source.busybox_url\"");
        assertThat(plan.links()).hasSize(Busybox.APPLETS.size());
        assertThat(plan.init()).isEqualTo(new Init.BuiltIn());
    }

    @Test
    void theLatestAgentIsLeftOutWithAWord() throws IOException {
        plan(EXAMPLE, "fledge.toml", false);
        assertThat(problems.warnings())
                .extracting(Problem::toString)
                .contains("fledge.toml:6:1 \"agent.version\": 'latest' is another release tomorrow, so the agent is"
                        + " left out; Volant's kernel brings one of its own. To bundle one, write a release such as"
                        + " version = \"v0.6.5\", and its checksum, or set <allowLatestAgent>true</allowLatestAgent>.");
    }

    @Test
    void blanksDoNotHideThatTheAgentIsTheLatest() throws IOException {
        BuildPlan plan = plan(EXAMPLE.replace("\"latest\"", "\" latest \""), "fledge.toml", false);
        assertThat(deliveries(plan)).noneMatch(delivery -> delivery.contains("kestrel"));
        assertThat(problems.warnings()).extracting(Problem::where).contains("fledge.toml:6:1 \"agent.version\"");
    }

    @Test
    void anAgentThatNobodyNamedIsLeftOutWithoutAWord() throws IOException {
        BuildPlan plan = plan(HEAD, "fledge.toml", false);
        assertThat(deliveries(plan)).containsExactly("/bin/busybox from " + Busybox.URL + " with " + Busybox.CHECKSUM);
        assertThat(problems.warnings()).noneMatch(warning -> warning.where().contains("agent"));
    }

    @Test
    void theLatestAgentComesWhereItIsAllowed() throws IOException {
        assertThat(deliveries(plan(EXAMPLE, "fledge.toml", true))).contains("/bin/kestrel from kestrel latest");
        assertThat(deliveries(plan(HEAD, "fledge.toml", true))).contains("/bin/kestrel from kestrel latest");
        assertThat(problems.warnings()).noneMatch(warning -> warning.where().contains("agent"));
    }

    @Test
    void anInitOfTheUsersBringsNoAgentThatNobodyNamed() throws IOException {
        assertThat(deliveries(plan(HEAD + "[init]\nnone = true", "fledge.toml", true)))
                .noneMatch(delivery -> delivery.contains("kestrel"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            source_strategy = "release"~version = "v0.6.5"                          | kestrel v0.6.5
            source_strategy = "release"~version = "v0.6.5"~checksum = "sha256:SHA"  | kestrel v0.6.5 with sha256:SHA
            source_strategy = "local"~path = "payload/kestrel"                      | payload/kestrel
            source_strategy = "local"~path = "payload/kestrel"~checksum = "SHA"     | payload/kestrel with sha256:SHA
            source_strategy = "http"~url = "http://x/k"~checksum = "SHA"            | http://x/k with sha256:SHA
            """)
    void anAgentIsDeclaredAsItIsSaid(String text, String expected) throws IOException {
        BuildPlan plan = plan(HEAD + "[agent]\n" + text.replace('~', '\n').replace("SHA", SHA), "fledge.toml", false);
        assertThat(deliveries(plan)).contains("/bin/kestrel from " + expected.replace("SHA", SHA));
        assertThat(problems.errors()).isEmpty();
    }

    @Test
    void ofAnAgentThatThePomReplacesNothingIsSaid() throws IOException {
        Declarations declarations = new Declarations(project(), problems);
        declarations.agent(Place.pom("<agent>"), new SourceWords(null, null, null, "v0.6.5", null, null), false);
        read(EXAMPLE, "fledge.toml").declare(declarations, false, problems);
        assertThat(deliveries(plan(declarations))).contains("/bin/kestrel from kestrel v0.6.5");
        assertThat(problems.warnings()).noneMatch(warning -> warning.where().contains("agent"));
    }

    @Test
    void theInitIsTheUsersFileOrNone() throws IOException {
        assertThat(plan(HEAD + "[init]\npath = \"none\"", "fledge.toml", false).init())
                .as("a file may have any name")
                .isInstanceOfSatisfying(Init.Custom.class, init -> {
                    assertThat(init.file()).isEqualTo(folder.resolve("none"));
                    assertThat(init.place().whole()).isEqualTo("fledge.toml:4:1 \"init.path\"");
                });
        assertThat(plan(HEAD + "[init]\nnone = true", "fledge.toml", false).init())
                .isInstanceOfSatisfying(
                        Init.None.class,
                        init -> assertThat(init.place().whole()).isEqualTo("fledge.toml:4:1 \"init.none\""));
        assertThat(plan(HEAD + "[init]\nnone = false", "fledge.toml", false).init())
                .isEqualTo(new Init.BuiltIn());
        assertThat(plan(HEAD + "[init]", "fledge.toml", false).init()).isEqualTo(new Init.BuiltIn());
        assertThat(problems.errors()).isEmpty();
    }

    @Test
    void pathsAreRelativeToTheFile() throws IOException {
        BuildPlan plan = plan(HEAD + """
                [agent]
                source_strategy = "local"
                path = "kestrel"
                [mappings]
                "x" = "/x"
                "../y" = "/y"
                "/z" = "/z"
                """, "vm/fledge.toml", false);
        assertThat(plan.mappings())
                .filteredOn(mapping -> mapping.layer() == Layer.FLEDGE)
                .extracting(Mapping::source)
                .containsExactly(folder.resolve("vm/x"), folder.resolve("y"), Path.of("/z"));
        assertThat(deliveries(plan)).contains("/bin/kestrel from vm/kestrel");
        assertThat(plan(HEAD + "[init]\npath = \"init\"", "vm/fledge.toml", false)
                        .init())
                .isInstanceOfSatisfying(
                        Init.Custom.class, init -> assertThat(init.file()).isEqualTo(folder.resolve("vm/init")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [mappings]~"a" = "usr/bin/a"   | :4:1 "mappings.a": 'usr/bin/a' is not an absolute path in the guest. Write an absolute path such as /usr/bin/caddy.
            [mappings]~"a" = "usr/bin/"    | :4:1 "mappings.a": 'usr/bin' is not an absolute path in the guest. Write an absolute path such as /usr/bin/caddy.
            [mappings]~"a" = "/usr/../a"   | :4:1 "mappings.a": '/usr/../a' contains '..' as a part. Write an absolute path such as /usr/bin/caddy.
            [mappings]~"a\\u0000b" = "/a"  | :4:1 "mappings.a\\u0000b": 'a?b' cannot be the name of a file. Correct the path.
            [source]~busybox_url = "https://x:y"~busybox_sha256 = "SHA"        | :4:1 "source.busybox_url": 'https://x:y' names no host. Write the whole URL, such as https://example.com/x.
            [source]~busybox_url = "https://x/y z"~busybox_sha256 = "SHA"      | :4:1 "source.busybox_url": 'https://x/y z' is not a URL: Illegal character in path. Correct it.
            [source]~busybox_url = "https://x/b.tar.gz"~busybox_sha256 = "SHA" | :3:1 "source": https://x/b.tar.gz is an archive. Declare it in the POM instead, where <member> says which of its files to take.
            [agent]~source_strategy = "release"~version = "v 1"                | :5:1 "agent.version": 'v 1' is not the name of a release. Write it as v0.6.5.
            """)
    void whatOnlyThePlanCanTellReadsAsTheRestDoes(String text, String message) throws IOException {
        plan(HEAD + text.replace('~', '\n').replace("SHA", SHA), "fledge.toml", false);
        assertThat(problems.errors()).extracting(Problem::toString).contains("fledge.toml" + message);
    }

    @Test
    void targetsAreTakenAsFledgeTakesThem() throws IOException {
        Files.createDirectory(folder.resolve("www"));
        BuildPlan plan = plan(HEAD + """
                [mappings]
                "www/" = "/srv/www/"
                "f" = "/etc//f"
                "g" = "/etc/././g"
                "h" = "//etc/.h/."
                "root" = "/"
                """, "fledge.toml", false);
        assertThat(plan.mappings())
                .filteredOn(mapping -> mapping.layer() == Layer.FLEDGE)
                .extracting(mapping -> mapping.target().value())
                .containsExactly("/srv/www", "/etc/f", "/etc/g", "/etc/.h", "/");
        assertThat(problems.errors()).isEmpty();
    }

    @Test
    void theInitThatFledgesDocumentationShowsIsAPathInTheGuest() throws IOException {
        BuildPlan plan = plan(HEAD + """
                [init]
                path = "/no/such/place/my-init.sh"
                [mappings]
                "./my-init.sh" = "/no/such//place/my-init.sh"
                """, "vm/fledge.toml", false);
        assertThat(problems.errors())
                .extracting(Problem::toString)
                .contains("vm/fledge.toml:4:1 \"init.path\": names a path in the guest, but init.path is a file of the"
                        + " build machine. Write path = \"./my-init.sh\".");
        assertThat(problems.errors())
                .filteredOn(error -> error.where().contains("init.path"))
                .hasSize(1);
        assertThat(plan.allUnderstood()).isFalse();
    }

    @Test
    void anInitOfTheBuildMachineIsTakenWithAWord() throws IOException {
        Path own = Files.createFile(folder.resolve("my-init.sh"));
        String text = HEAD + "[init]\npath = \"" + own + "\"\n";
        assertThat(plan(text, "fledge.toml", false).init())
                .isInstanceOfSatisfying(
                        Init.Custom.class, init -> assertThat(init.file()).isEqualTo(own));
        plan(text + "[mappings]\n\"a/init\" = \"" + own + "\"", "vm/fledge.toml", false);
        assertThat(problems.warnings())
                .filteredOn(warning -> warning.where().contains("init.path"))
                .extracting(Problem::toString)
                .containsExactly(
                        "fledge.toml:4:1 \"init.path\": takes the build machine's own " + own + ", which may be another"
                                + " elsewhere. Copy it into the project, and write its path there.",
                        "vm/fledge.toml:4:1 \"init.path\": takes the build machine's own " + own + ", which may be"
                                + " another elsewhere. Write path = \"a/init\", if the file that is mapped there is"
                                + " meant.");
    }

    @Test
    void anInitThatIsNowhereIsLeftToThePlan() throws IOException {
        assertThat(plan(HEAD + "[init]\npath = \"/no/such/init\"", "fledge.toml", false)
                        .init())
                .isInstanceOf(Init.Custom.class);
        assertThat(problems.warnings()).noneMatch(warning -> warning.where().contains("init.path"));
    }

    @Test
    void ofAFileWithAFaultTheRestStillCountsButNothingIsMissed() throws IOException {
        BuildPlan plan = plan(HEAD + "[init]\npath = 1\n[mappings]\n\"a\" = \"/a\"", "fledge.toml", false);
        assertThat(plan.mappings()).extracting(Mapping::layer).contains(Layer.FLEDGE);
        assertThat(plan.allUnderstood()).isFalse();
    }

    private BuildPlan plan(String text, String name, boolean allowLatest) throws IOException {
        Declarations declarations = new Declarations(project(), problems);
        read(text, name).declare(declarations, allowLatest, problems);
        return plan(declarations);
    }

    private FledgeToml read(String text, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return FledgeToml.read(Files.writeString(file, text), name, problems).orElseThrow();
    }

    private BuildPlan plan(Declarations declarations) {
        return Planner.plan(
                new PlanRequest(
                        project(),
                        declarations,
                        new Program(Optional.of("/usr/bin/caddy"), Optional.empty(), Optional.empty()),
                        List.of(),
                        folder.resolve(PlanRequest.ROOTFS),
                        null,
                        null,
                        Generation.PLUGINS,
                        false,
                        List.of(folder.resolve("target/image.cpio.gz"))),
                problems);
    }

    private Project project() {
        return new Project("sample", "1.0", folder, folder.resolve("target"), folder.resolve("pom.xml"), true);
    }

    private static List<String> deliveries(BuildPlan plan) {
        return plan.deliveries().stream().map(FledgeTomlTest::shown).toList();
    }

    private static String shown(Delivery delivery) {
        return delivery.target() + " from " + delivery.part().name()
                + delivery.part()
                        .checksum()
                        .map(checksum -> " with " + checksum)
                        .orElse("");
    }
}
