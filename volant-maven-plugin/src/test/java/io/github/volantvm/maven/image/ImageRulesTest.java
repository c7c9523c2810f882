package io.github.volantvm.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.SampleProject;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.SourceWords;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRulesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"/proc", "/sys", "/dev", "/run", "/tmp"})
    void whatTheBootMountsOverWouldBeHidden(String mountPoint) {
        assertThat(SampleProject.withProgram(folder)
                        .file("a", "rw-r--r--", "x")
                        .map("a", mountPoint + "/app/data")
                        .errors())
                .contains("<mapping> of a with a: " + mountPoint
                        + "/app/data would be hidden: a file system is mounted on " + mountPoint
                        + " at boot. Choose a place elsewhere, such as /var.");
    }

    @Test
    void aMountPointMustBeADirectory() {
        assertThat(SampleProject.withProgram(folder)
                        .file("a", "rw-r--r--", "x")
                        .map("a", "/proc")
                        .errors())
                .containsExactly(
                        "<mapping> of a with a: /proc would be hidden: a file system is mounted on /proc at boot."
                                + " Choose a place elsewhere, such as /var.");
    }

    @Test
    void aDeviceNodeIsForTheTimeBefore() {
        SampleProject project = SampleProject.withProgram(folder);
        project.declarations().deviceNode("<deviceNode>", "/dev/sda", "block", "8", "0", null, null, "6");
        assertThat(project.listing()).contains("60600 0:6 8,0 dev/sda");
    }

    @Test
    void aFileBeyondFourGibibytesDoesNotFitTheFormat() throws IOException {
        SampleProject project =
                SampleProject.withProgram(folder).file("huge", "rw-r--r--", "").file("large", "rw-r--r--", "");
        try (RandomAccessFile huge = new RandomAccessFile(folder.resolve("huge").toFile(), "rw");
                RandomAccessFile large =
                        new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
            huge.setLength(1L << 32);
            large.setLength((1L << 32) - 1);
        }
        assertThat(project.map("huge", "/srv/huge").map("large", "/srv/large").errors())
                .containsExactly(
                        "<mapping> of huge with huge: is 4,294,967,296 bytes long, but a file in an initramfs ends"
                                + " at 4,294,967,295. Split it, or fetch it when the workload starts.");
    }

    @Test
    void aLinkToWhatCouldNotBeHadIsNotReportedBesideTheReason() {
        SampleProject project = SampleProject.withProgram(folder);
        project.declarations()
                .busybox(Place.pom("<busybox>"), new SourceWords(null, null, "g:a:1", null, null, null), null);
        assertThat(project.warnings()).isEmpty();
        assertThat(project.errors()).contains("<busybox>: there is no repository here. Do without.");
    }

    @Test
    void aLinkThatLeadsNowhereIsDoubtful() {
        SampleProject project = SampleProject.withProgram(folder);
        project.declarations().link("<link>", "/etc/localtime", "../usr/share/zoneinfo/UTC");
        project.declarations().link("<link>", "/etc/mtab", "/proc/mounts");
        project.declarations().link("<link>", "/etc/mounts", "../proc/self/mounts");
        project.declarations().link("<link>", "/etc/x", "hosts");
        project.declarations().link("<link>", "/etc/loop", "loop");
        assertThat(project.warnings())
                .containsExactly(
                        "<link>: the link /etc/localtime leads to ../usr/share/zoneinfo/UTC, which is not in the image. Map"
                                + " what it should lead to, or leave the link out.",
                        "<link>: the link /etc/loop leads to loop, which is not in the image. Map what it should lead to, or"
                                + " leave the link out.");
    }

    @Test
    void aLinkTargetThatLinuxWouldSkipIsRefused() {
        SampleProject project = SampleProject.withProgram(folder);
        project.declarations().link("<link>", "/etc/x", "/".repeat(4096));
        assertThat(project.errors())
                .containsExactly(
                        "<link>: the target of the link /etc/x is 4096 bytes long, but Linux unpacks links of up to"
                                + " 4095. Link to a shorter path.");
    }

    @Test
    void whatTheBuiltInInitReadsIsNotReplacedByAccident() {
        assertThat(SampleProject.withProgram(folder)
                        .file("a", "rw-r--r--", "x")
                        .map("a", "/etc/volant/workload")
                        .errors())
                .containsExactly(
                        "<mapping> of a with a: takes the place of /etc/volant/workload, in which the built-in /init"
                                + " finds what to start. Give it another target, and say in <workload> what to start.");
    }

    @Test
    void theBuiltInInitIsNotReplacedByAccident() {
        assertThat(SampleProject.withProgram(folder)
                        .program("init")
                        .map("init", "/init")
                        .errors())
                .containsExactly(
                        "<mapping> of init with init: takes the place of the built-in /init. Give it another target,"
                                + " or delete it, or set <init>none</init> if it is to be process 1.");
    }
}
