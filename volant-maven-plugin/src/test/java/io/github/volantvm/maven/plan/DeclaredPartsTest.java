package io.github.volantvm.maven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may come from elsewhere: mappings, the agent, BusyBox. */
class DeclaredPartsTest {
    private static final Place MAPPING = Place.pom("<mapping>[1]");
    private static final Place AGENT = Place.pom("<agent>");
    private static final Place BUSYBOX = Place.pom("<busybox>");
    private static final String HEX = "ab".repeat(32);
    private static final Checksum SHA256 = new Checksum(Checksum.Algorithm.SHA256, HEX);

    private final Path directory = Path.of("/project");
    private final Problems problems = new Problems();
    private final Project project =
            new Project("sample", "1.0", directory, directory.resolve("target"), directory.resolve("pom.xml"), true);
    private final Declarations declarations = new Declarations(project, problems);

    @Test
    void aMappingTakesAMemberOfADownload() {
        map(SourceWords.ofMapping("https://example.com/caddy.tar.gz", null, "sha256:" + HEX, "caddy"));
        assertThat(problems.hasErrors()).isFalse();
        Delivery delivery = declarations.deliveries().get(0);
        assertThat(delivery.part().supply())
                .isEqualTo(new Supply.Download(URI.create("https://example.com/caddy.tar.gz")));
        assertThat(delivery.part().checksum()).contains(SHA256);
        assertThat(delivery.part().member()).contains("caddy");
        assertThat(delivery.part().name()).isEqualTo("caddy in https://example.com/caddy.tar.gz");
        assertThat(delivery.target()).isEqualTo(new GuestPath("/usr/bin/caddy"));
    }

    @Test
    void aMappingTakesAMavenArtifact() {
        map(SourceWords.ofMapping(null, "com.example:caddy:tar.gz:linux:2.10.2", null, "caddy"));
        assertThat(declarations.deliveries().get(0).part().supply())
                .isEqualTo(new Supply.MavenArtifact("com.example:caddy:tar.gz:linux:2.10.2"));
    }

    @Test
    void aLocalFileMayHaveAChecksum() {
        map(SourceWords.ofMapping("payload/caddy", null, HEX.toUpperCase(), null));
        Part part = declarations.deliveries().get(0).part();
        assertThat(part.supply()).isEqualTo(new Supply.HostFile(Path.of("/project/payload/caddy"), "payload/caddy"));
        assertThat(part.checksum()).contains(SHA256);
        assertThat(declarations.mappings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://example.com/x | <mapping>[1]<source>: 'ftp://example.com/x' is not a URL with https. Write https://..., or a path for a local file.",
                "https:///x | <mapping>[1]<source>: 'https:///x' names no host. Write the whole URL, such as https://example.com/x.",
                "https://a b/x | <mapping>[1]<source>: 'https://a b/x' is not a URL: Illegal character in authority. Correct it.",
                "https://me:secret@example.com/x | <mapping>[1]<source>: the URL carries a name or password, which does not belong in a project. Delete it, and add a <server> with the id example.com to Maven's settings.xml.",
                "https://me:sec%ret@[::1]:8443/x | <mapping>[1]<source>: the URL carries a name or password, which does not belong in a project. Delete it, and add a <server> with the id [::1] to Maven's settings.xml.",
                "https://me:secret@my_host/x | <mapping>[1]<source>: the URL carries a name or password, which does not belong in a project. Delete it, and add a <server> with the id my_host to Maven's settings.xml.",
                "ftp://me:secret@host/x | <mapping>[1]<source>: the URL carries a name or password, which does not belong in a project. Delete it, and add a <server> with the id host to Maven's settings.xml.",
                "https://me:sec/ret@host/x | <mapping>[1]<source>: 'https://...@host/x' names no host. Write the whole URL, such as https://example.com/x.",
                "https://me:sec# ret@host/x | <mapping>[1]<source>: 'https://...@host/x' is not a URL: Illegal character in fragment. Correct it.",
                "https://me:s@ret@[bad/x | <mapping>[1]<source>: 'https://...@[bad/x' is not a URL: Illegal character in hostname. Correct it.",
                "https://me:secret@/x | <mapping>[1]<source>: 'https://...@/x' names no host. Write the whole URL, such as https://example.com/x.",
                "ftp://me:sec/ret@host/x | <mapping>[1]<source>: 'ftp://...@host/x' is not a URL with https. Write https://..., or a path for a local file.",
            })
    void aUrlIsOneThatCanBeFetched(String url, String message) {
        map(SourceWords.ofMapping(url, null, HEX, null));
        assertErrors(message);
        assertThat(declarations.allUnderstood()).isFalse();
    }

    @Test
    void aDownloadNeedsAChecksum() {
        map(SourceWords.ofMapping("https://example.com/caddy", null, null, null));
        assertErrors(
                "<mapping>[1]: https://example.com/caddy has no checksum, so nobody could tell what would get into the"
                        + " image. Add what its publisher gives, or what sha256sum says of a copy you trust:"
                        + " <checksum>sha256:...</checksum>.");
    }

    @ParameterizedTest
    @CsvSource({
        "md5:0123",
        "sha256:0123",
        "sha512:" + "abababababababababababababababababababababababababababababababab",
        "x"
    })
    void aChecksumIsOneOfTwoKinds(String checksum) {
        map(SourceWords.ofMapping("https://example.com/caddy", null, checksum, null));
        assertErrors("<mapping>[1]<checksum>: '" + checksum
                + "' is not a checksum. Write sha256: and 64 hexadecimal digits, or sha512: and 128.");
    }

    @Test
    void anArchiveIsNotAProgram() {
        map(SourceWords.ofMapping("https://example.com/caddy.tar.gz?x=1", null, HEX, null));
        assertErrors("<mapping>[1]: https://example.com/caddy.tar.gz?x=1 is an archive. Say which of its files to take,"
                + " such as <member>caddy</member>.");
    }

    @Test
    void aMemberHasAName() {
        map(SourceWords.ofMapping("https://example.com/caddy.zip", null, HEX, " "));
        assertErrors("<mapping>[1]<member>: is empty. Name the file in the archive, such as caddy.");
    }

    @Test
    void aSingleFileNeedsNoPatterns() {
        declarations.mapping(
                MAPPING,
                SourceWords.ofMapping("https://example.com/caddy", null, HEX, null),
                "/x",
                null,
                null,
                null,
                List.of("*"),
                List.of());
        assertErrors("<mapping>[1]: includes and excludes choose from a folder, but this source is a single file. Drop"
                + " them, or map a folder.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.example:caddy",
                "g:a:jar::1.0",
                "g:a:::1.0",
                "g:a::1.0",
                "g:a:jar:c:1.0:x",
                "g:a:1 0",
                "",
            })
    void coordinatesHaveThreeToFivePartsAndNoneIsEmpty(String coordinates) {
        map(SourceWords.ofMapping(null, coordinates, null, null));
        assertErrors("<mapping>[1]<artifact>: '" + coordinates + "' are not the coordinates of an artifact. Write"
                + " groupId:artifactId:version, with :extension and :classifier before the version if need be.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example:caddy:LATEST", "com.example:caddy:tar.gz:linux:RELEASE"})
    void anArtifactWithoutAVersionOfItsOwnNeedsAChecksum(String coordinates) {
        map(SourceWords.ofMapping(null, coordinates, HEX, "caddy"));
        assertThat(declarations.deliveries()).hasSize(1);
        assertThat(problems.hasErrors()).isFalse();
        map(SourceWords.ofMapping(null, coordinates, null, "caddy"));
        assertErrors("<mapping>[1]<artifact>: " + coordinates
                + " is another artifact tomorrow. Write a version, or a checksum.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example:caddy:[1,2)", "com.example:caddy:(,2]"})
    void anArtifactHasOneVersion(String coordinates) {
        map(SourceWords.ofMapping(null, coordinates, HEX, null));
        assertErrors("<mapping>[1]<artifact>: " + coordinates
                + " names a range of versions, not an artifact. Write a version.");
    }

    @Test
    void aSnapshotMayBePacked() {
        map(SourceWords.ofMapping(null, "com.example:caddy:1.0-SNAPSHOT", null, null));
        assertThat(problems.hasErrors()).isFalse();
    }

    @Test
    void blanksAroundAWordMeanNothing() {
        map(SourceWords.ofMapping(" https://example.com/caddy.zip ", null, " " + HEX + " ", " caddy "));
        map(SourceWords.ofMapping(null, " com.example:caddy:1.0 ", null, null));
        assertThat(problems.hasErrors()).isFalse();
        assertThat(declarations.deliveries().get(0).part().name()).isEqualTo("caddy in https://example.com/caddy.zip");
        assertThat(declarations.deliveries().get(1).part().name()).isEqualTo("com.example:caddy:1.0");
    }

    @Test
    void aPartComesFromOnePlace() {
        declarations.agent(AGENT, new SourceWords("kestrel", null, null, "v0.6.5", null, null), false);
        declarations.busybox(BUSYBOX, new SourceWords(null, null, null, null, HEX, null), null);
        assertErrors(
                "<agent>: names several places to come from: <agent><path>, <agent><version>. Keep one of them.",
                "<busybox>: does not say where to take the file from. Give one of <busybox><url>,"
                        + " <busybox><path>, <busybox><artifact>.");
    }

    @Test
    void theAgentIsBundledFromARelease() {
        declarations.agent(AGENT, new SourceWords(null, null, null, "v0.6.5", "sha256:" + HEX, null), false);
        assertThat(problems.hasErrors()).isFalse();
        Delivery delivery = declarations.deliveries().get(0);
        assertThat(delivery.target()).isEqualTo(new GuestPath("/bin/kestrel"));
        assertThat(delivery.mode()).contains(Mode.EXECUTABLE);
        assertThat(delivery.part().name()).isEqualTo("kestrel v0.6.5");
        assertThat(delivery.part().place().layer())
                .as("over what lies in the rootfs folder")
                .isEqualTo(Layer.CONFIGURATION);
        Declarations fledge = new Declarations(project, problems);
        fledge.agent(AGENT.in(Layer.FLEDGE), SourceWords.ofPath("kestrel"), false);
        assertThat(fledge.deliveries().get(0).part().place().layer())
                .as("as fledge's mappings may replace it")
                .isEqualTo(Layer.PART);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", " latest "})
    void theLatestAgentMustBeAllowedByName(String word) {
        SourceWords latest = new SourceWords(null, null, null, word, null, null);
        declarations.agent(AGENT, latest, false);
        assertErrors("<agent><version>: 'latest' is another release tomorrow, and the same sources would give another"
                + " image. Write a release such as v0.6.5, or set <allowLatestAgent>true</allowLatestAgent>.");
        Declarations allowed = new Declarations(project, new Problems());
        allowed.agent(AGENT, latest, true);
        assertThat(allowed.deliveries().get(0).part().supply()).isEqualTo(new Supply.VolantRelease("latest"));
    }

    @Test
    void aReleaseHasAPlainName() {
        declarations.agent(AGENT, new SourceWords(null, null, null, "../v1", HEX, null), false);
        assertErrors("<agent><version>: '../v1' is not the name of a release. Write it as v0.6.5.");
    }

    @Test
    void theFirstAgentCounts() {
        declarations.agent(AGENT, new SourceWords("one", null, null, null, null, null), false);
        declarations.agent(AGENT, new SourceWords("other", null, null, null, null, null), false);
        assertThat(declarations.deliveries())
                .hasSize(1)
                .first()
                .satisfies(delivery -> assertThat(delivery.part().name()).isEqualTo("one"));
    }

    @Test
    void busyboxComesWithFledgesDefaultAndLinks() {
        declarations.busybox(BUSYBOX, new SourceWords(null, null, null, null, null, null), null);
        Part part = declarations.deliveries().get(0).part();
        assertThat(part.supply())
                .hasToString("https://busybox.net/downloads/binaries/1.35.0-x86_64-linux-musl/busybox");
        assertThat(part.checksum())
                .contains(Checksum.parse("6e123e7f3202a8c1e9b1f94d8941580a25135382b99e8d3e34fb858bba311348")
                        .orElseThrow());
        assertThat(declarations.links())
                .hasSize(34)
                .allMatch(link -> link.target().equals("busybox"))
                .allMatch(link -> link.place().layer() == Layer.PART)
                .extracting(link -> link.path().value())
                .contains("/bin/sh", "/bin/vi")
                .doesNotContain("/bin/cd");
    }

    @Test
    void busyboxLinksWhatIsChosen() {
        declarations.busybox(
                BUSYBOX, SourceWords.ofPath("payload/busybox"), Arrays.asList("sh", "[", "../x", "busybox", null));
        assertThat(declarations.links()).extracting(link -> link.path().value()).containsExactly("/bin/sh", "/bin/[");
        String fix = ". Write names such as sh or wget; busybox --list prints all that it has.";
        assertErrors(
                "<busybox><applets>: '../x' is not the name of an applet" + fix,
                "<busybox><applets>: 'busybox' is not the name of an applet" + fix,
                "<busybox><applets>: nothing is not the name of an applet" + fix);
    }

    @Test
    void aChecksumMayBeBareAndInAnyCase() {
        assertThat(Checksum.parse(" SHA256:" + HEX.toUpperCase() + " ")).contains(SHA256);
        assertThat(Checksum.parse("cd".repeat(64))).contains(new Checksum(Checksum.Algorithm.SHA512, "cd".repeat(64)));
        assertThat(Checksum.parse("")).isEmpty();
    }

    private void map(SourceWords source) {
        declarations.mapping(MAPPING, source, "/usr/bin/caddy", null, null, null, List.of(), List.of());
    }

    private void assertErrors(String... messages) {
        assertThat(problems.errors()).extracting(Problem::toString).containsExactly(messages);
        assertThat(Optional.of(declarations.allUnderstood())).contains(false);
    }
}
