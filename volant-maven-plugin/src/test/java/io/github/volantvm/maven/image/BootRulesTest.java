package io.github.volantvm.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.SampleProject;
import io.github.volantvm.maven.StaticProgram;
import io.github.volantvm.maven.plan.Layer;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.SourceWords;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootRulesTest {
    @TempDir
    Path folder;

    private SampleProject project() {
        return SampleProject.empty(folder);
    }

    @Test
    void theEntrypointMustBeInTheImage() {
        assertThat(project().start("/usr/bin/server").errors())
                .containsExactly("<workload><entrypoint>: /usr/bin/server is not in the image. Put the program into"
                        + " payload/server, or map it to /usr/bin/server.");
        assertThat(project()
                        .program("bin/server")
                        .map("bin/server", "/opt/server")
                        .start("/usr/bin/server")
                        .errors())
                .containsExactly(
                        "<workload><entrypoint>: /usr/bin/server is not in the image. Did you mean /opt/server?");
    }

    @Test
    void argumentsInTheEntrypointArePointedOut() {
        assertThat(project()
                        .program("server")
                        .map("server", "/usr/bin/server")
                        .start("/usr/bin/server --port 80")
                        .errors())
                .containsExactly(
                        "<workload><entrypoint>: /usr/bin/server --port 80 is not in the image. Write what follows"
                                + " /usr/bin/server as an <arg> each in <args>.");
    }

    @Test
    void theEntrypointMustBeAProgramThatMayRun() {
        assertThat(project()
                        .program("server")
                        .map("server", "/srv/server", "0644")
                        .start("/srv/server")
                        .errors())
                .containsExactly("<workload><entrypoint>: /srv/server is not executable: its mode is 0644. Set"
                        + " <mode>0755</mode> in its mapping, or make <mapping> of server with server executable.");
        assertThat(project().start("/etc").errors())
                .containsExactly("<workload><entrypoint>: /etc is not a file. Name a program.");
    }

    @Test
    void theEntrypointMayBeALinkToAProgram() {
        SampleProject project =
                project().program("server").map("server", "/opt/v1/server").start("/usr/bin/server");
        project.declarations().link("<link>", "/usr/bin/server", "../../opt/current/server");
        project.declarations().link("<link>", "/opt/current", "v1");
        assertThat(project.errors()).isEmpty();
    }

    @Test
    void theOnlyProgramInPayloadIsStartedWhereAFledgeFileMapsIt() {
        SampleProject project = project().program("payload/server");
        project.declarations()
                .mapping(
                        Place.pom("fledge.toml:9:1").in(Layer.FLEDGE),
                        SourceWords.ofPath("payload/server"),
                        "/opt/server",
                        null,
                        null,
                        null,
                        List.of(),
                        List.of());
        assertThat(project.listing())
                .anyMatch(line -> line.endsWith(" opt/server"))
                .noneMatch(line -> line.endsWith(" usr/bin/server"));
    }

    @Test
    void aProgramInPayloadNeedsNoMapping() {
        assertThat(project()
                        .program("payload/caddy")
                        .file("payload/Caddyfile", "rw-r--r--", "x")
                        .start("/usr/bin/caddy")
                        .listing())
                .anyMatch(line -> line.endsWith(" usr/bin/caddy"))
                .noneMatch(line -> line.contains("Caddyfile"));
    }

    @Test
    void textIsNotAProgram() {
        assertThat(project().file("payload/server", "rwxr-xr-x", "hello").errors())
                .containsExactly("<workload><entrypoint>: /usr/bin/server is text without a #! line, which Linux cannot"
                        + " start. Map a static program for Linux on x86-64.");
    }

    @Test
    void aScriptNeedsItsInterpreterInTheImage() {
        assertThat(project()
                        .file("payload/server", "rwxr-xr-x", "#!/bin/sh -e\n")
                        .errors())
                .containsExactly(
                        "<workload><entrypoint>: /usr/bin/server is a script, and its interpreter /bin/sh is not in"
                                + " the image. Map a static /bin/sh, such as busybox, or start a program instead.");
        SampleProject withShell = project()
                .file("payload/server", "rwxr-xr-x", "#!/bin/sh -e\n")
                .program("busybox")
                .map("busybox", "/bin/busybox");
        withShell.declarations().link("<link>", "/bin/sh", "busybox");
        assertThat(withShell.errors()).isEmpty();
    }

    @Test
    void aScriptWithWindowsLineEndsIsCaught() {
        assertThat(project()
                        .file("payload/server", "rwxr-xr-x", "#!/bin/sh\r\n")
                        .errors())
                .containsExactly("<workload><entrypoint>: /usr/bin/server is a script with Windows line ends, which"
                        + " Linux takes for part of its #! line. Save it with Unix line ends.");
    }

    @Test
    void scriptsThatInterpretEachOtherAreCaught() {
        assertThat(project()
                        .file("payload/server", "rwxr-xr-x", "#!/usr/bin/server\n")
                        .errors())
                .containsExactly(
                        "<workload><entrypoint>: /usr/bin/server is a script of a script of a script; Linux stops"
                                + " after 5. Let its first line name a program.");
    }

    @Test
    void aBundledAgentIsCheckedToo() {
        assertThat(project()
                        .program("payload/server")
                        .file("kestrel", "rw-r--r--", "Not Found")
                        .map("kestrel", "/bin/kestrel")
                        .errors())
                .containsExactly(
                        "<mapping> of kestrel with kestrel: /bin/kestrel is text without a #! line, which Linux cannot start. Map a"
                                + " static program for Linux on x86-64.");
    }

    @Test
    void anAgentInCMustBeToldWhereItBoots() throws IOException {
        byte[] agent = Arrays.copyOf(StaticProgram.BYTES, StaticProgram.BYTES.length + 20);
        System.arraycopy("volant.boot=".getBytes(StandardCharsets.UTF_8), 0, agent, StaticProgram.BYTES.length, 12);
        assertThat(project()
                        .program("payload/server")
                        .bytes("kestrel", "rwxr-xr-x", agent)
                        .map("kestrel", "/bin/kestrel")
                        .warnings())
                .containsExactly(
                        "<mapping> of kestrel with kestrel: is Volant's agent in C, which halts for want of a root"
                                + " disk unless volant.boot=initramfs is on the kernel command line. Create its VMs with"
                                + " kernel_cmdline volant.boot=initramfs, or bundle an agent written in Go, such as that of v0.6.5.");
    }

    @Test
    void anyOtherAgentNeedsNoWord() throws IOException {
        assertThat(project()
                        .program("payload/server")
                        .program("kestrel")
                        .map("kestrel", "/bin/kestrel")
                        .warnings())
                .isEmpty();
    }

    @Test
    void withoutAnInitNothingWouldStart() {
        SampleProject project = project().program("payload/server");
        project.declarations().init(Place.pom("<init>"), "none");
        assertThat(project.errors())
                .containsExactly(
                        "<init>: it is none, but nothing is mapped to /init, and the kernel would have no process to"
                                + " start. Map a program to /init, or delete this for the built-in one.");
    }

    @Test
    void anInitOfOnesOwnReplacesTheBuiltInOne() {
        SampleProject project = project().program("payload/server").file("my/init", "rw-r--r--", "#!/usr/bin/server\n");
        project.declarations().init(Place.pom("<init>"), "my/init");
        assertThat(project.listing()).contains("100755 0:0 18 init").noneMatch(line -> line.contains("etc/volant"));
    }

    @Test
    void anInitOfOnesOwnMustBeAProgram() {
        SampleProject project = project().program("payload/server").file("my/init", "rwxr-xr-x", "");
        project.declarations().init(Place.pom("<init>"), "my/init");
        assertThat(project.errors())
                .containsExactly(
                        "<init>: /init is empty, which Linux cannot start. Map a static program for Linux on x86-64.");
    }

    @Test
    void anInitThatDoesNotExistOrIsADirectoryIsAnError() {
        SampleProject missing = project().program("payload/server");
        missing.declarations().init(Place.pom("<init>"), "my/init");
        assertThat(missing.errors())
                .containsExactly("<init>: my/init does not exist. Correct the path, or make the"
                        + " file before this goal runs.");
        SampleProject directory = project().program("payload/server");
        directory.declarations().init(Place.pom("<init>"), "payload");
        assertThat(directory.errors()).containsExactly("<init>: payload is a directory. Name the program itself.");
    }

    @Test
    void theWorkingDirectoryMustBeThere() {
        assertThat(project()
                        .program("payload/server")
                        .manifest(Layers.workdir("/srv/data"))
                        .errors())
                .containsExactly(
                        "<workload><workdir>: /srv/data is not a directory in the image, so the workload could not"
                                + " start. Map a folder there, or make it with a <directory>.");
        SampleProject declared = project().program("payload/server").manifest(Layers.workdir("/srv/data"));
        declared.declarations().directory("<directory>", "/srv/data", null, null, null);
        assertThat(declared.errors()).isEmpty();
        assertThat(project()
                        .program("payload/server")
                        .manifest(Layers.workdir("/tmp"))
                        .errors())
                .isEmpty();
    }

    @Test
    void aModuleMustBeInTheImageAndUncompressed() {
        SampleProject project = project()
                .program("payload/server")
                .file("a.ko.xz", "rw-r--r--", "x")
                .map("a.ko.xz", "/lib/modules/a.ko.xz");
        project.declarations().module("<modules>", "/lib/modules/a.ko.xz");
        project.declarations().module("<modules>", "/lib/modules/b.ko");
        assertThat(project.errors())
                .containsExactly(
                        "<modules>: /lib/modules/a.ko.xz does not end with .ko; /init loads modules as the kernel takes them,"
                                + " uncompressed. Uncompress the module and map the .ko file.",
                        "<modules>: /lib/modules/b.ko is not a file in the image. Map the module there.");
    }

    @Test
    void anArgumentOrAListThatNobodyCouldReadIsRefused() {
        assertThat(project().program("payload/server").args("a".repeat(131_072)).errors())
                .containsExactly(
                        "<workload>: has an argument or a variable of 131,072 bytes, but Linux takes 131,071 at the"
                                + " most. Move it into a file in the image that the program reads.");
        String long1 = "a".repeat(131_071);
        assertThat(project().program("payload/server").args(long1, long1).errors())
                .containsExactly(
                        "<workload>: takes 262,224 bytes to say, but the built-in init reads 262,144 at the most."
                                + " Move arguments or variables into a file in the image that the program reads.");
    }

    @Test
    void whatOnlyTheBuiltInInitReadsHasNoEffectWithAnother() {
        SampleProject project = project()
                .program("payload/server")
                .program("init")
                .file("a.ko", "rw-r--r--", "x")
                .map("a.ko", "/a.ko")
                .restart("always");
        project.declarations().init(Place.pom("<init>"), "init");
        project.declarations().module("<modules>", "/a.ko");
        assertThat(project.warnings())
                .containsExactly(
                        "<modules>: has no effect: only the built-in init reads it, and <init> is another. Load the modules in"
                                + " your own init.",
                        "<workload><restart>: has no effect: only the built-in init reads it, and <init> is another. Delete"
                                + " it.");
    }

    @Test
    void anImageThatMayNotFitTheMemoryIsDoubtful() throws IOException {
        SampleProject project = project().program("payload/server").file("data", "rw-r--r--", "");
        try (RandomAccessFile data = new RandomAccessFile(folder.resolve("data").toFile(), "rw")) {
            data.setLength(300 << 20);
        }
        assertThat(project.map("data", "/data").warnings())
                .containsExactly(
                        "<resources><memoryMb>: the image unpacks to 301 MiB, which needs about 664 MiB of memory,"
                                + " but the VM is to have 512. Raise it to 664 or more, or leave files out.");
    }
}
