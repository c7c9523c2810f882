package io.github.volantvm.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.volantvm.maven.SampleProject;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.SourceWords;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedFolderTest {
    @TempDir
    Path folder;

    @Test
    void aFolderBringsItsFilesLinksAndEmptyFolders() {
        assertThat(SampleProject.withProgram(folder)
                        .file("www/index.html", "rw-r--r--", "<p>")
                        .file("www/css/.hidden", "rw-r--r--", "")
                        .folder("www/empty", "rwxr-xr-x")
                        .link("www/home.html", "index.html")
                        .link("www/styles", "css")
                        .map("www", "/srv/www")
                        .listing())
                .contains(
                        "40755 0:0 0 srv",
                        "40755 0:0 0 srv/www",
                        "40755 0:0 0 srv/www/css",
                        "100644 0:0 0 srv/www/css/.hidden",
                        "40755 0:0 0 srv/www/empty",
                        "120777 0:0 0 srv/www/home.html -> index.html",
                        "100644 0:0 3 srv/www/index.html",
                        "120777 0:0 0 srv/www/styles -> css");
    }

    @Test
    void theRootfsFolderIsLaidOverTheRoot() {
        assertThat(SampleProject.withProgram(folder)
                        .file("src/main/volant/rootfs/etc/caddy/Caddyfile", "rw-r--r--", "x")
                        .folder("src/main/volant/rootfs", "rwx------")
                        .listing())
                .contains("40755 0:0 0 .", "100644 0:0 1 etc/caddy/Caddyfile");
    }

    @Test
    void modeAndOwnerHoldForEveryFileOfAFolder() {
        SampleProject project = SampleProject.withProgram(folder).file("data/a/b", "rw-r--r--", "x");
        project.declarations()
                .mapping(
                        Place.pom("<mapping>"),
                        SourceWords.ofPath("data"),
                        "/data",
                        "0640",
                        "33",
                        "34",
                        List.of(),
                        List.of());
        assertThat(project.listing()).contains("40755 33:34 0 data", "40755 33:34 0 data/a", "100640 33:34 1 data/a/b");
    }

    @Test
    void includesAndExcludesChooseFilesAndLeaveEmptyFoldersOut() {
        SampleProject project = SampleProject.withProgram(folder)
                .file("www/index.html", "rw-r--r--", "x")
                .file("www/draft/index.html", "rw-r--r--", "x")
                .file("www/style.css", "rw-r--r--", "x")
                .folder("www/empty", "rwxr-xr-x");
        project.declarations()
                .mapping(
                        Place.pom("<mapping>"),
                        SourceWords.ofPath("www"),
                        "/www",
                        null,
                        null,
                        null,
                        List.of("**/*.html"),
                        List.of("draft/"));
        assertThat(project.listing())
                .filteredOn(line -> line.contains(" www"))
                .containsExactly("40755 0:0 0 www", "100644 0:0 1 www/index.html");
    }

    @Test
    void aFolderOnTheWayKeepsItsModeAndGetsTheOwnerWhateverThePatterns() {
        SampleProject project = SampleProject.withProgram(folder)
                .file("data/private/key", "rw-------", "x")
                .file("data/private/key.bak", "rw-------", "x")
                .file("data/cache/x", "rw-r--r--", "x")
                .folder("data/empty", "rwxr-xr-x")
                .folder("data/private", "rwx------");
        project.declarations()
                .mapping(
                        Place.pom("<mapping>"),
                        SourceWords.ofPath("data"),
                        "/data",
                        null,
                        "33",
                        "34",
                        List.of(),
                        List.of("**/*.bak", "cache/"));
        assertThat(project.listing())
                .filteredOn(line -> line.contains(" data"))
                .containsExactly(
                        "40755 33:34 0 data",
                        "40755 33:34 0 data/empty",
                        "40700 33:34 0 data/private",
                        "100600 33:34 1 data/private/key");
    }

    @Test
    void aFolderNamedByALinkIsFollowedToo() {
        assertThat(SampleProject.withProgram(folder)
                        .file("real/index.html", "rw-r--r--", "x")
                        .link("web", "real")
                        .map("web", "/srv/web")
                        .listing())
                .contains("40755 0:0 0 srv/web", "100644 0:0 1 srv/web/index.html");
    }

    @Test
    void aLinkThatLeadsNowhereIsNamedAsSuch() {
        assertThat(SampleProject.withProgram(folder)
                        .link("conf", "gone")
                        .map("conf", "/etc/conf")
                        .errors())
                .containsExactly(
                        "<mapping> of conf: conf is a link that leads nowhere. Make what it should lead to, or name"
                                + " that itself.");
    }

    @Test
    void aLinkWhoseTargetIsNotUtf8IsNamed() throws IOException {
        SampleProject project =
                SampleProject.withProgram(folder).folder("www", "rwxr-xr-x").map("www", "/www");
        Files.createSymbolicLink(folder.resolve("www/odd"), Path.of(URI.create("file:///b%E4r")));
        assertThat(project.errors())
                .containsExactly("<mapping> of www: what the link www/odd says is not UTF-8. Make it anew.");
    }

    @Test
    void aProductOfTheBuildIsNotPackedIntoTheNextOne() throws Exception {
        SampleProject.withProgram(folder).build();
        SampleProject again = SampleProject.withProgram(folder).map("target", "/srv/target");
        assertThat(again.errors())
                .contains("<mapping> of target: target/sample-1.0.cpio.gz is a product of this build, which cannot hold"
                        + " itself. Map a folder without it, or leave it out with an <exclude>.")
                .hasSize(3);
    }

    @Test
    void anOldFileThatTheBuildWillReplaceStopsNothingBeforehand() {
        SampleProject project = SampleProject.empty(folder)
                .file("target/server", "rwxr-xr-x", "no program")
                .map("target/server", "/usr/bin/server")
                .start("/usr/bin/server");
        assertThat(project.errors()).hasSize(1);
        SampleProject before = SampleProject.empty(folder)
                .map("target/server", "/usr/bin/server")
                .rootfs("target/rootfs")
                .start("/usr/bin/server")
                .beforeTheBuild();
        assertThat(before.errors()).isEmpty();
    }

    @Test
    void aPatternThatMatchesNothingIsAnError() {
        SampleProject project = SampleProject.withProgram(folder).file("www/a.html", "rw-r--r--", "x");
        project.declarations()
                .mapping(
                        Place.pom("<mapping>"),
                        SourceWords.ofPath("www"),
                        "/www",
                        null,
                        null,
                        null,
                        List.of("*.htm"),
                        List.of());
        assertThat(project.errors())
                .containsExactly(
                        "<mapping>: no file in www matches its includes and excludes. Correct the patterns; they"
                                + " match paths below the source, such as **/*.html.");
    }

    @Test
    void patternsForAFileAreAnError() {
        SampleProject project = SampleProject.withProgram(folder).file("a", "rw-r--r--", "x");
        project.declarations()
                .mapping(
                        Place.pom("<mapping>"),
                        SourceWords.ofPath("a"),
                        "/a",
                        null,
                        null,
                        null,
                        List.of("*"),
                        List.of());
        assertThat(project.errors())
                .containsExactly(
                        "<mapping>: includes and excludes choose from a folder, but a is a file. Drop them, or map"
                                + " the folder.");
    }

    @Test
    void aLinkNamedAsSourceIsFollowedBecauseItsTargetIsMeant() {
        assertThat(SampleProject.withProgram(folder)
                        .file("store/abc/conf", "rw-r--r--", "four")
                        .link("result", "store/abc/conf")
                        .map("result", "/etc/conf")
                        .listing())
                .contains("100644 0:0 4 etc/conf");
    }

    @Test
    void aMissingSourceIsNamedAndTheNearestSuggested() {
        assertThat(SampleProject.withProgram(folder)
                        .file("conf/Caddyfile", "rw-r--r--", "x")
                        .map("conf/Cadyfile", "/etc/Caddyfile")
                        .map("nowhere/at/all", "/etc/x")
                        .errors())
                .containsExactly(
                        "<mapping> of conf/Cadyfile: conf/Cadyfile does not exist. Did you mean conf/Caddyfile?",
                        "<mapping> of nowhere/at/all: nowhere/at/all does not exist. Correct the path, or make"
                                + " the file before this goal runs.");
    }

    @Test
    void whatTheBuildHasStillToMakeMayBeMissingUntilItIsPacked() {
        SampleProject project = SampleProject.empty(folder)
                .map("target/server", "/usr/bin/server")
                .start("/usr/bin/server")
                .beforeTheBuild();
        assertThat(project.assemble().missing()).containsExactly(folder.resolve("target/server"));
        assertThat(project.errors()).isEmpty();
    }

    @Test
    void whatIsNoFileCannotBePacked() throws Exception {
        SampleProject project =
                SampleProject.withProgram(folder).folder("run", "rwxr-xr-x").map("run", "/var/x");
        Process mkfifo = new ProcessBuilder("mkfifo", folder.resolve("run/pipe").toString()).start();
        assumeTrue(mkfifo.waitFor() == 0);
        project.map("run/pipe", "/var/pipe");
        assertThat(project.errors())
                .containsExactly(
                        "<mapping> of run: run/pipe is neither a file, a folder nor a link. Remove it, or leave it out with"
                                + " an <exclude>.",
                        "<mapping> of run/pipe: run/pipe is neither a file nor a folder. Name a file or a folder.");
    }

    @Test
    void aFileCannotBeTheRoot() {
        assertThat(SampleProject.withProgram(folder)
                        .file("a", "rw-r--r--", "x")
                        .map("a", "/")
                        .errors())
                .containsExactly(
                        "<mapping> of a: a is a file, which cannot be /. Say its whole path in <target>, such as"
                                + " /usr/bin/caddy.");
    }

    @Test
    void aNameThatIsNotUtf8IsAnError() throws IOException {
        SampleProject project =
                SampleProject.withProgram(folder).folder("www", "rwxr-xr-x").map("www", "/www");
        Files.createFile(Path.of(URI.create(folder.resolve("www").toUri() + "b%E4r")));
        assertThat(project.errors())
                .singleElement()
                .asString()
                .startsWith("<mapping> of www: the name of www/b")
                .endsWith("r is not UTF-8. Rename it.");
    }

    @Test
    void aNameTheGuestCannotHaveIsAnError() {
        assertThat(SampleProject.withProgram(folder)
                        .file("odd/TRAILER!!!", "rw-r--r--", "x")
                        .map("odd", "/")
                        .errors())
                .containsExactly(
                        "<mapping> of odd: odd/TRAILER!!! cannot be in the guest: its path there is the name that"
                                + " marks the end of a cpio archive. Rename it.");
    }

    @Test
    void aRootfsDirectoryThatWasNamedMustExist() {
        assertThat(SampleProject.withProgram(folder).rootfs("src/rootfs").errors())
                .containsExactly(
                        "<rootfsDirectory>: src/rootfs is not a directory. Name the directory whose content is laid"
                                + " over / in the guest.");
    }
}
