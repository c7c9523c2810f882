package io.github.volantvm.maven.parts;

import static io.github.volantvm.maven.parts.download.ScriptedServer.ok;
import static io.github.volantvm.maven.parts.download.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.SampleProject;
import io.github.volantvm.maven.parts.archive.TarSample;
import io.github.volantvm.maven.parts.download.Fetching;
import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.parts.download.Routes;
import io.github.volantvm.maven.parts.download.ScriptedServer;
import io.github.volantvm.maven.parts.download.Transfers;
import io.github.volantvm.maven.plan.BuildPlan;
import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.plan.Mapping;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.SourceWords;
import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
    private static final Place MAPPING = Place.pom("<mapping>");
    private static final byte[] TOOL = "a tool".getBytes(StandardCharsets.UTF_8);
    private static final String SUM = Fetching.checksum(TOOL).toString();
    private static final String OTHER = "sha256:" + "0".repeat(64);

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();
    private final Fetching network = new Fetching().attempts(1);
    private final Map<String, Path> artifacts = new HashMap<>();
    private final Findings findings = new Findings();
    private ScriptedServer server;
    private SampleProject project;
    private boolean offline;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer(ok(TOOL));
        project = SampleProject.withProgram(Files.createDirectory(folder.resolve("project")));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aDownloadIsFetchedOnceAndThenServedFromTheCache() throws IOException {
        map(server.url("/tool").toString(), SUM, null);
        Mapping mapping = fetch().get(1);
        assertThat(mapping.source()).hasBinaryContent(TOOL);
        assertThat(mapping.sourceName()).isEqualTo(server.url("/tool").toString());
        assertThat(mapping.mode()).map(Object::toString).contains("0755");
        offline = true;
        assertThat(fetch().get(1).source()).hasBinaryContent(TOOL);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void offlineWhatIsNotInTheCacheIsNamed() throws IOException {
        offline = true;
        map("https://example.com/tool", SUM, null);
        project.declarations().agent(Place.pom("<agent>"), release("v0.6.5", SUM), false);
        fetch();
        assertErrors(
                "<mapping>: https://example.com/tool is not in the cache, and Maven is offline. Build once without -o.",
                "<agent>: kestrel v0.6.5 is not in the cache, and Maven is offline. Build once without -o.");
    }

    @Test
    void everyPartThatCannotBeHadIsReportedAndLeavesThePlanIncomplete() throws IOException {
        map(server.url("/one").toString(), OTHER, null);
        map(server.url("/two").toString(), OTHER, null);
        BuildPlan plan = parts().fetch(project.plan(), problems);
        assertThat(problems.errors()).hasSize(2);
        assertThat(plan.allUnderstood()).isFalse();
        assertThat(plan.deliveries()).isEmpty();
        assertThat(plan.mappings()).hasSize(1);
    }

    @Test
    void aNewUrlWithTheOldChecksumDoesNotBringTheOldFile() throws IOException {
        map(server.url("/tool-1").toString(), SUM, null);
        fetch();
        project = SampleProject.withProgram(Files.createDirectory(folder.resolve("upgraded")));
        server = new ScriptedServer(status("404 Not Found"));
        map(server.url("/tool-2").toString(), SUM, null);
        fetch();
        assertThat(problems.errors())
                .singleElement()
                .asString()
                .startsWith("<mapping>: " + server.url("/tool-2") + " answered 404 Not Found.");
    }

    @Test
    void aForgottenSchemeIsPointedOut() throws IOException {
        map("127.0.0.1:8000/caddy.tar.gz", SUM, "caddy");
        fetch();
        assertErrors("<mapping>: 127.0.0.1:8000/caddy.tar.gz does not exist. If it is meant as a URL, write"
                + " https://127.0.0.1:8000/caddy.tar.gz.");
    }

    @Test
    void aMemberComesOutOfItsArchive() throws IOException {
        byte[] tar = new TarSample().file("bin/tool", 0755, "a tool").tar();
        server = new ScriptedServer(ok(tar));
        map(server.url("/t.tar").toString(), Fetching.checksum(tar).toString(), "bin/tool");
        Mapping mapping = fetch().get(1);
        assertThat(mapping.source()).hasBinaryContent(TOOL);
        assertThat(mapping.mode()).map(Object::toString).contains("0755");
        assertThat(mapping.sourceName()).isEqualTo("bin/tool in " + server.url("/t.tar"));
        offline = true;
        assertThat(fetch().get(1)).isEqualTo(mapping);
    }

    @Test
    void aBuildUnpacksAnArchiveOnce() throws IOException {
        byte[] tar = new TarSample().file("tool", 0755, "a tool").tar();
        project.bytes("tools.tar", "rw-r--r--", tar);
        map("tools.tar", Fetching.checksum(tar).toString(), "tool");
        Mapping mapping = fetch().get(1);
        // Whoever unpacks it clears away what was left by others who were about to.
        Path lock;
        try (Stream<Path> locks = Files.list(folder.resolve("cache/locks"))) {
            lock = locks.filter(file -> !mapping.source().endsWith(file.getFileName()))
                    .findAny()
                    .orElseThrow();
        }
        Path left = Files.createFile(mapping.source().resolveSibling(lock.getFileName() + ".x.part"));
        assertThat(fetch().get(1)).isEqualTo(mapping);
        assertThat(left).exists();
        Files.writeString(mapping.source(), "forged");
        assertThat(fetch().get(1).source()).hasBinaryContent(TOOL);
        assertThat(left).doesNotExist();
    }

    @Test
    void aLocalArchiveIsLookedAtEveryTime() throws IOException {
        byte[] tar = new TarSample().file("tool", 0644, "a tool").tar();
        project.bytes("tools.tar", "rw-r--r--", tar);
        map("tools.tar", null, "tool");
        assertThat(fetch().get(1).source()).hasBinaryContent(TOOL);
        project.bytes(
                "tools.tar",
                "rw-r--r--",
                new TarSample().file("tool", 0644, "another").tar());
        assertThat(fetch().get(1).source()).hasContent("another");
        project.file("tools.tar", "rw-r--r--", "no tar");
        fetch();
        assertThat(problems.errors()).hasSize(1).first().asString().startsWith("<mapping>: tools.tar ");
    }

    @Test
    void aLocalFileIsComparedWithItsChecksum() throws IOException {
        project.bytes("tool", "rwx------", TOOL);
        map("tool", SUM, null);
        assertThat(fetch().get(1).mode()).as("its own").isEmpty();
        project.file("tool", "rwx------", "changed");
        fetch();
        assertErrors(
                "<mapping>: tool has "
                        + Fetching.checksum("changed".getBytes(StandardCharsets.UTF_8)) + ", but " + SUM
                        + " is declared. If the publisher really gives the first, write it; otherwise somebody changed the file.");
    }

    @Test
    void aLocalFileThatIsMissingIsLeftToThoseWhoKnowTheFolder() throws IOException {
        map("payload/helo", SUM, null);
        assertThat(parts().fetch(project.plan(), problems).mappings()).hasSize(2);
        assertThat(problems.hasErrors()).isFalse();
    }

    @Test
    void anArtifactComesFromMavenAndIsComparedToo() throws IOException {
        artifacts.put("com.example:tool:1", Files.write(folder.resolve("tool.bin"), TOOL));
        project.declarations()
                .agent(Place.pom("<agent>"), new SourceWords(null, null, "com.example:tool:1", null, SUM, null), false);
        project.declarations()
                .busybox(
                        Place.pom("<busybox>"),
                        new SourceWords(null, null, "com.example:tool:1", null, OTHER, null),
                        null);
        List<Mapping> mappings = fetch();
        assertThat(mappings.get(1).source()).isEqualTo(folder.resolve("tool.bin"));
        assertErrors("<busybox>: com.example:tool:1 has " + SUM + ", but " + OTHER + " is declared. If the publisher"
                + " really gives the first, write it; otherwise somebody changed the file.");
    }

    @Test
    void aReleaseIsCrossChecked() throws IOException {
        agent(SUM, ok(TOOL), checksums(SUM));
        assertThat(fetch().get(1).source()).hasBinaryContent(TOOL);
        assertThat(server.requests())
                .extracting(ScriptedServer.Request::line)
                .containsExactly(
                        "GET /volantvm/volant/releases/download/v0.6.5/kestrel HTTP/1.1",
                        "GET /volantvm/volant/releases/download/v0.6.5/checksums.txt HTTP/1.1");
        fetch();
        assertThat(server.requests())
                .as("what was compared once need not be again")
                .hasSize(2);
    }

    @Test
    void aReleaseThatSaysOtherwiseIsRefused() throws IOException {
        agent(SUM, ok(TOOL), checksums(OTHER));
        fetch();
        assertErrors("<agent>: the release says that kestrel v0.6.5 has " + OTHER + ", but the file has " + SUM
                + ". Do not use it before its publisher has explained that.");
    }

    @Test
    void aReleaseDeclaredByAnotherDigestIsCrossCheckedWhenItIsThere() throws IOException {
        MessageDigest digest = Checksum.Algorithm.SHA512.newDigest();
        digest.update(TOOL);
        String sha512 = Checksum.of(Checksum.Algorithm.SHA512, digest).toString();
        agent(sha512, ok(TOOL), checksums(OTHER));
        fetch();
        assertErrors("<agent>: the release says that kestrel v0.6.5 has " + OTHER + ", but the file has " + SUM
                + ". Do not use it before its publisher has explained that.");
    }

    @Test
    void aFolderHasNoChecksum() throws IOException {
        project.file("folder/x", "rw-r--r--", "x");
        map("folder", SUM, null);
        map("folder", null, "x");
        fetch();
        String message =
                "<mapping>: folder is a folder, and only a file has a checksum or members. Name a file, or map the"
                        + " folder without them.";
        assertErrors(message, message);
    }

    @Test
    void whatIsVerifiedIsStillVerifiedWhenItIsPacked() throws Exception {
        project.bytes("tool", "rwx------", TOOL);
        map("tool", SUM, null);
        Mapping mapping = fetch().get(1);
        assertThat(mapping.checksum()).map(Object::toString).contains(SUM);
    }

    @Test
    void whatTheBuildHasStillToMakeIsPending() throws IOException {
        project.beforeTheBuild();
        map("target/tool", SUM, null);
        project.declarations()
                .busybox(
                        Place.pom("<busybox>"),
                        new SourceWords(null, null, "com.example:made-later:1", null, null, null),
                        null);
        BuildPlan plan = parts().fetch(project.plan(), problems);
        assertThat(plan.pending()).containsExactly("target/tool", "com.example:made-later:1");
        assertThat(plan.allUnderstood()).isFalse();
        assertThat(problems.hasErrors()).isFalse();
    }

    @Test
    void theLatestReleaseIsNotKnownOffline() throws IOException {
        offline = true;
        project.declarations().agent(Place.pom("<agent>"), release("latest", null), true);
        fetch();
        assertErrors(
                "<agent>: which release is the latest is not known offline. Build without -o, or write a release and"
                        + " its checksum.");
    }

    @Test
    void aReleaseWithoutListIsTakenByItsDeclaredChecksum() throws IOException {
        agent(SUM, ok(TOOL), status("404 Not Found"));
        assertThat(fetch()).hasSize(2);
        assertThat(problems.warnings())
                .extracting(Problem::toString)
                .hasSize(1)
                .first()
                .asString()
                .startsWith(
                        "<agent>: the declared checksum could not be compared with the release's own: https://github.com/")
                .endsWith(". Nothing to do, if you are sure of " + SUM + ".");
    }

    @Test
    void aReleaseWithoutChecksumIsRefusedWithTheLineToWrite() throws IOException {
        agent(null, checksums(SUM));
        fetch();
        assertErrors("<agent>: kestrel v0.6.5 has no checksum, so nobody could tell what would get into the image."
                + " Write <checksum>" + SUM + "</checksum>, which is what"
                + " https://github.com/volantvm/volant/releases/download/v0.6.5/checksums.txt says.");
    }

    @Test
    void withoutTheListTheLineIsLeftToTheUser() throws IOException {
        offline = true;
        agent(null);
        fetch();
        assertErrors("<agent>: kestrel v0.6.5 has no checksum, so nobody could tell what would get into the image."
                + " Write <checksum>sha256:...</checksum>, as"
                + " https://github.com/volantvm/volant/releases/download/v0.6.5/checksums.txt has it"
                + " (https://github.com/volantvm/volant/releases/download/v0.6.5/checksums.txt is not in the cache, and"
                + " Maven is offline).");
    }

    @Test
    void theLatestReleaseHasTheChecksumItPublishes() throws IOException {
        server = new ScriptedServer(checksums(SUM), ok(TOOL));
        project.declarations().agent(Place.pom("<agent>"), release("latest", null), true);
        assertThat(fetch().get(1).source()).hasBinaryContent(TOOL);
        assertThat(server.requests())
                .extracting(ScriptedServer.Request::line)
                .contains("GET /volantvm/volant/releases/latest/download/kestrel HTTP/1.1");
    }

    @Test
    void aListWithoutTheAgentIsOfNoUse() throws IOException {
        server = new ScriptedServer(ok((Fetching.checksum(TOOL).hex() + "  volar\n").getBytes(StandardCharsets.UTF_8)));
        project.declarations().agent(Place.pom("<agent>"), release("latest", null), true);
        fetch();
        assertErrors("<agent>: https://github.com/volantvm/volant/releases/latest/download/checksums.txt names no"
                + " checksum of kestrel. Choose a release that has one.");
    }

    private void map(String source, String checksum, String member) {
        project.declarations()
                .mapping(
                        MAPPING,
                        SourceWords.ofMapping(source, null, checksum, member),
                        "/usr/bin/tool",
                        null,
                        null,
                        null,
                        List.of(),
                        List.of());
    }

    private void agent(String checksum, ScriptedServer.Answer... answers) throws IOException {
        if (answers.length > 0) {
            server = new ScriptedServer(answers);
        }
        project.declarations().agent(Place.pom("<agent>"), release("v0.6.5", checksum), false);
    }

    private static SourceWords release(String tag, String checksum) {
        return new SourceWords(null, null, null, tag, checksum, null);
    }

    private static ScriptedServer.Answer checksums(String ofKestrel) {
        String hex = Checksum.parse(ofKestrel).orElseThrow().hex();
        return ok(("%s  bzImage%n%s *kestrel%n".formatted("f".repeat(64), hex)).getBytes(StandardCharsets.UTF_8));
    }

    private List<Mapping> fetch() throws IOException {
        return parts().fetch(project.plan(), problems).mappings();
    }

    private Parts parts() {
        return new Parts(
                folder.resolve("cache"),
                findings,
                offline,
                toServer(),
                network.limits,
                Transfers.UNSEEN,
                new Artifacts() {
                    @Override
                    public Path resolve(String coordinates) {
                        return artifacts.get(coordinates);
                    }

                    @Override
                    public boolean isOfThisBuild(String coordinates) {
                        return coordinates.contains("made-later");
                    }
                });
    }

    /** Whatever the host, the test's own server answers. */
    private Routes toServer() {
        return new Routes() {
            @Override
            public Route to(java.net.URI url) {
                return Route.direct(server.url(url.getRawPath()));
            }

            @Override
            public Route toRedirected(java.net.URI url) {
                return to(url);
            }
        };
    }

    private void assertErrors(String... messages) {
        assertThat(problems.errors()).extracting(Problem::toString).containsExactly(messages);
    }
}
