package io.github.volantvm.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.fledge.FledgeToml;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.SourceWords;
import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fledge gets wrong when it packs an image, by the numbers of the list of its defects, and that we do not. */
class UpstreamDefectsTest {
    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    private SampleProject project() {
        return SampleProject.withProgram(folder.resolve("project"));
    }

    @Test
    @DisplayName("B4: two builds of the same sources have the same bytes, links included")
    void b4BuildsAreReproducible() throws Exception {
        byte[] first = Files.readAllBytes(sourcesOfB4("one").build().image().file());
        Thread.sleep(1100); // past a second, the unit of the format's times
        byte[] second = Files.readAllBytes(sourcesOfB4("two").build().image().file());
        assertThat(second).isEqualTo(first);
    }

    private SampleProject sourcesOfB4(String name) {
        SampleProject project = SampleProject.withProgram(folder.resolve(name)).link("bin/sh", "busybox");
        return project.program("bin/busybox").map("bin", "/bin");
    }

    @Test
    @DisplayName("B5: the guest's / is 0755, so a workload that gives up root can enter it")
    void b5TheRootDirectoryIsOpen() {
        assertThat(project().folder("src/main/volant/rootfs", "rwx------").listing())
                .first()
                .isEqualTo("40755 0:0 0 .");
    }

    @Test
    @DisplayName("B6: the init does not wait for disks, because it knows of none")
    void b6TheInitProbesNoDisk() throws Exception {
        String init = Listing.text(project().build().image().file(), "init");
        assertThat(init).contains("/etc/volant/workload");
        assertThat(List.of("/dev/vda", "/dev/sda", "squashfs", "ext4", "newroot"))
                .noneMatch(init::contains);
    }

    @Test
    @DisplayName("B13: in a mapped folder tools and libraries are executable and links stay links")
    void b13FoldersFollowTheRules() {
        assertThat(project()
                        .file("usr/bin/tool", "rw-r--r--", "x")
                        .link("usr/bin/alias", "tool")
                        .file("usr/lib/libx.so.1", "rw-r--r--", "x")
                        .folder("usr/share/doc", "rwxr-xr-x")
                        .link("usr/doc", "share/doc")
                        .map("usr", "/usr")
                        .listing())
                .contains(
                        "100755 0:0 1 usr/bin/tool",
                        "120777 0:0 0 usr/bin/alias -> tool",
                        "100755 0:0 1 usr/lib/libx.so.1",
                        "120777 0:0 0 usr/doc -> share/doc");
    }

    @Test
    @DisplayName("B14: a mapping onto a link replaces the link, not what it leads to")
    void b14LinksAreNotWrittenThrough() throws Exception {
        SampleProject project = project()
                .file("src/main/volant/rootfs/bin/busybox", "rwxr-xr-x", "busybox")
                .link("src/main/volant/rootfs/bin/sh", "busybox")
                .file("shell", "rwxr-xr-x", "another shell")
                .map("shell", "/bin/sh");
        Path image = project.build().image().file();
        assertThat(Listing.of(image)).contains("100755 0:0 13 bin/sh");
        assertThat(Listing.text(image, "bin/busybox")).isEqualTo("busybox");
    }

    @Test
    @DisplayName("B15: a secret stays secret, 0711 stays 0711, and mode and owner can be said")
    void b15ModesAreKept() {
        SampleProject project = project()
                .file("key", "rw-------", "x")
                .map("key", "/etc/key")
                .file("run", "rwx--x--x", "x")
                .map("run", "/etc/run");
        project.declarations()
                .mapping(
                        Place.pom("<mapping>"),
                        SourceWords.ofPath("key"),
                        "/etc/other",
                        "0440",
                        "7",
                        "8",
                        List.of(),
                        List.of());
        assertThat(project.listing())
                .contains("100600 0:0 1 etc/key", "100711 0:0 1 etc/run", "100440 7:8 1 etc/other");
    }

    @Test
    @DisplayName("B16: the order of mappings has no effect, and a conflict is an error")
    void b16OrderNeverMatters() {
        SampleProject one = project().file("a", "rw-r--r--", "a").file("b/x", "rw-r--r--", "b");
        List<String> forth = one.map("a", "/d/a").map("b", "/d").listing();
        SampleProject other = project().file("a", "rw-r--r--", "a").file("b/x", "rw-r--r--", "b");
        List<String> back = other.map("b", "/d").map("a", "/d/a").listing();
        assertThat(back).isEqualTo(forth);
        assertThat(project().map("a", "/d/x").map("b", "/d").errors())
                .containsExactly(
                        "<mapping> of a with a and <mapping> of b with b/x: both claim /d/x. Keep one, or give one"
                                + " another target.");
    }

    @Test
    @DisplayName("B17: an absolute link in the image leads nowhere on the build machine")
    void b17TheHostIsNotTouched() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        List<String> errors = project()
                .link("src/main/volant/rootfs/data", outside.toString())
                .file("a", "rw-r--r--", "x")
                .map("a", "/data/a")
                .errors();
        assertThat(errors)
                .containsExactly("<mapping> of a with a: /data/a goes through /data, which is a link to " + outside
                        + " from src/main/volant/rootfs/data. Map it to the directory itself, or"
                        + " drop the link.");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    @DisplayName("B18: without an init of ours there must be an executable /init")
    void b18TheInitIsChecked() {
        SampleProject missing = project();
        missing.declarations().init(Place.pom("<init>"), "none");
        assertThat(missing.errors()).singleElement().asString().contains("nothing is mapped to /init");
        SampleProject notExecutable = project().program("my-init").map("my-init", "/init", "0644");
        notExecutable.declarations().init(Place.pom("<init>"), "none");
        assertThat(notExecutable.errors())
                .containsExactly(
                        "<init>: /init is not executable: its mode is 0644. Set <mode>0755</mode> in its mapping, or"
                                + " make <mapping> of my-init with my-init executable.");
    }

    @Test
    @DisplayName("B19: a program that the guest could not start is refused")
    void b19ProgramsAreChecked() {
        byte[] arm = StaticProgram.BYTES.clone();
        arm[18] = (byte) 183; // e_machine: AArch64
        assertThat(SampleProject.empty(folder.resolve("arm"))
                        .bytes("payload/server", "rwxr-xr-x", arm)
                        .errors())
                .singleElement()
                .asString()
                .startsWith(
                        "<workload><entrypoint>: /usr/bin/server is a 64-bit AArch64 program, but Volant's VMs run Linux"
                                + " on x86-64. Build it as a static x86-64 Linux program: CGO_ENABLED=0");
        assertThat(SampleProject.empty(folder.resolve("jar"))
                        .bytes("payload/server", "rwxr-xr-x", "PK\3\4".getBytes(StandardCharsets.US_ASCII))
                        .errors())
                .containsExactly(
                        "<workload><entrypoint>: /usr/bin/server is a zip archive, which Linux cannot start. Map a"
                                + " static program for Linux on x86-64.");
    }

    @Test
    @DisplayName("B11: the checksum of an agent counts, wherever the agent comes from")
    void b11ChecksumsCount() throws IOException {
        SampleProject project = project();
        fledgeToml(
                project,
                "[agent]\nsource_strategy = \"local\"\npath = \"kestrel\"\nchecksum = \"" + "0".repeat(64) + "\"");
        assertThat(project.declarations().hasAgent()).isTrue();
        assertThat(problems.errors()).isEmpty();
        fledgeToml(project, "[agent]\nsource_strategy = \"local\"\npath = \"kestrel\"\nchecksum = \"0\"");
        assertThat(problems.errors()).singleElement().asString().contains("'0' is not a SHA-256");
    }

    @Test
    @DisplayName("B12: a BusyBox of the user's own is not held against the hash of another")
    void b12AUrlNeedsItsOwnHash() throws IOException {
        fledgeToml(project(), "[source]\nbusybox_url = \"https://example.com/busybox\"");
        assertThat(problems.errors())
                .extracting(Problem::toString)
                .containsExactly("fledge.toml:3:1 \"source.busybox_sha256\": is missing. A download needs one: write"
                        + " busybox_sha256 = \"...\" with the SHA-256 that its publisher gives.");
    }

    @Test
    @DisplayName("B21: a key that fledge would ignore is told")
    void b21KeysAreKnown() throws IOException {
        fledgeToml(project(), "[mapping]\n\"a\" = \"/a\"");
        assertThat(problems.errors())
                .extracting(Problem::toString)
                .containsExactly("fledge.toml:3:1 \"mapping\": is not a key of fledge.toml. Did you mean 'mappings'?");
    }

    private void fledgeToml(SampleProject project, String text) throws IOException {
        Path file =
                Files.writeString(folder.resolve("fledge.toml"), "version = \"1\"\nstrategy = \"initramfs\"\n" + text);
        FledgeToml.read(file, "fledge.toml", problems).orElseThrow().declare(project.declarations(), false, problems);
    }
}
