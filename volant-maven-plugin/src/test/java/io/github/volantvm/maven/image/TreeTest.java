package io.github.volantvm.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.SampleProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTest {
    @TempDir
    Path folder;

    private SampleProject project() {
        return SampleProject.withProgram(folder).file("a", "rw-r--r--", "a").file("b", "rw-r--r--", "bb");
    }

    @Test
    void twoSourcesForOnePathAreAnErrorThatNamesBothInWhateverOrder() {
        String error =
                "<mapping> of a with a and <mapping> of b with b: both claim /etc/x. Keep one, or give one another"
                        + " target.";
        assertThat(project().map("a", "/etc/x").map("b", "/etc/x").errors()).containsExactly(error);
        assertThat(project().map("b", "/etc/x").map("a", "/etc/x").errors()).containsExactly(error);
    }

    @Test
    void aFileInAMappedFolderCollidesToo() {
        assertThat(project()
                        .file("conf/x", "rw-r--r--", "x")
                        .map("conf", "/etc")
                        .map("a", "/etc/x")
                        .errors())
                .containsExactly(
                        "<mapping> of a with a and <mapping> of conf with conf/x: both claim /etc/x. Keep one, or"
                                + " give one another target.");
    }

    @Test
    void theVerySameFileTwiceIsNoCollision() {
        assertThat(project()
                        .program("payload/app")
                        .map("payload", "/usr/bin")
                        .map("payload/app", "/usr/bin/app")
                        .start("/usr/bin/app")
                        .errors())
                .isEmpty();
        assertThat(project()
                        .start("/usr/bin/hello")
                        .map("a", "/etc/x")
                        .map("a", "/etc/x", "0600")
                        .errors())
                .singleElement()
                .asString()
                .contains("both claim /etc/x");
    }

    @Test
    void aMappingWinsOverTheRootfsFolder() {
        assertThat(project()
                        .file("src/main/volant/rootfs/etc/x", "rw-r--r--", "from rootfs")
                        .map("a", "/etc/x")
                        .listing())
                .contains("100644 0:0 1 etc/x");
    }

    @Test
    void aLinkAndAFileOfTheSamePathCollide() {
        SampleProject project = project().map("a", "/bin/sh");
        project.declarations().link("<link>", "/bin/sh", "busybox");
        assertThat(project.errors())
                .containsExactly("<link> and <mapping> of a with a: both claim /bin/sh. Keep one, or give one another"
                        + " target.");
    }

    @Test
    void foldersOfTheSamePathAreOne() {
        assertThat(project()
                        .file("one/sub/x", "rw-r--r--", "1")
                        .file("two/sub/y", "rw-r--r--", "2")
                        .map("one", "/srv")
                        .map("two", "/srv")
                        .listing())
                .contains("40755 0:0 0 srv/sub", "100644 0:0 1 srv/sub/x", "100644 0:0 1 srv/sub/y");
    }

    @Test
    void foldersThatDisagreeAreAnErrorUntilADirectorySettlesIt() {
        SampleProject project = project()
                .folder("one/sub", "rwx------")
                .folder("two/sub", "rwxr-xr-x")
                .map("one", "/srv")
                .map("two", "/srv");
        assertThat(project.errors())
                .containsExactly("<mapping> of one with one/sub and <mapping> of two with two/sub: bring the directory"
                        + " /srv/sub with different modes or owners. Settle it with a <directory> for /srv/sub.");
    }

    @Test
    void aDeclaredDirectorySaysWhatAFolderOfThatPathIsLike() {
        SampleProject project = project().folder("one/sub", "rwx------").map("one", "/srv");
        project.declarations().directory("<directory>", "/srv/sub", "0750", "1", "2");
        assertThat(project.listing()).contains("40750 1:2 0 srv/sub");
    }

    @Test
    void aPathThroughAFileIsAnError() {
        assertThat(project().map("a", "/etc/x").map("b", "/etc/x/y/z").errors())
                .containsExactly(
                        "<mapping> of b with b: /etc/x/y/z goes through /etc/x, which is a file from <mapping> of a"
                                + " with a. Give one of them another target.");
    }

    @Test
    void aPathThroughALinkIsAnErrorBecauseTheKernelWouldFollowIt() {
        SampleProject project = project().map("a", "/opt/app/x");
        project.declarations().link("<link>", "/opt/app", "/srv");
        assertThat(project.errors())
                .containsExactly("<mapping> of a with a: /opt/app/x goes through /opt/app, which is a link to /srv from"
                        + " <link>. Map it to the directory itself, or drop the link.");
    }

    @Test
    void directoriesThatNobodyDeclaredAreMade() {
        assertThat(project().map("a", "/x/y/z").listing())
                .contains("40755 0:0 0 x", "40755 0:0 0 x/y", "100644 0:0 1 x/y/z");
    }
}
