package io.github.volantvm.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.SampleProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileModesTest {
    @TempDir
    Path folder;

    /** Upstream contract 4.6, with its defects mended. */
    @ParameterizedTest
    @CsvSource({
        "rw-------, /etc/key, 0600",
        "rw-r--r--, /etc/conf, 0644",
        "rw-rw-rw-, /etc/conf, 0644",
        "r--r--r--, /etc/conf, 0444",
        "rwxr-xr-x, /etc/run, 0755",
        "rwxrwxrwx, /etc/run, 0755",
        "rwx--x--x, /etc/run, 0711",
        "rwxr--r--, /etc/run, 0744",
        "r-xr-xr-x, /etc/run, 0555",
        "rw-r--r--, /bin/tool, 0755",
        "rw-r--r--, /sbin/tool, 0755",
        "rw-r--r--, /usr/bin/tool, 0755",
        "rw-r--r--, /usr/sbin/tool, 0755",
        "rw-r--r--, /usr/local/bin/tool, 0755",
        "rw-r--r--, /usr/local/sbin/tool, 0755",
        "rw-r--r--, /opt/bin/tool, 0755",
        "rw-r--r--, /opt/sbin/tool, 0755",
        "rw-------, /usr/bin/tool, 0700",
        "rwx--x--x, /usr/bin/tool, 0711",
        "rw-r--r--, /opt/tool/bin/x, 0644",
        "rw-r--r--, /lib/libc.so, 0755",
        "rw-r--r--, /usr/lib/libc.so.6, 0755",
        "rw-r--r--, /usr/lib64/libc.so.6, 0755",
        "rw-r--r--, /usr/local/lib/x/libc.so, 0755",
        "rw-r--r--, /usr/lib/os-release, 0644",
        "rw-r--r--, /usr/lib/lib.sound, 0644",
        "rw-r--r--, /srv/libc.so, 0644",
    })
    void aFileKeepsItsModeAndIsExecutableWhereProgramsAndLibrariesLie(String permissions, String target, String mode) {
        assertThat(SampleProject.withProgram(folder)
                        .file("source", permissions, "x")
                        .map("source", target)
                        .listing())
                .contains("10" + mode + " 0:0 1 " + target.substring(1));
    }

    @Test
    void anExplicitModeWinsOverEveryRule() {
        assertThat(SampleProject.withProgram(folder)
                        .file("source", "rw-r--r--", "x")
                        .map("source", "/usr/bin/ping", "4711")
                        .map("source", "/usr/bin/data", "0600")
                        .listing())
                .contains("104711 0:0 1 usr/bin/ping", "100600 0:0 1 usr/bin/data");
    }

    @ParameterizedTest
    @CsvSource({
        // The POM, a file and a program of one checkout, as umask 077, 027 and 002 leave them.
        "rw-------, rw-------, rwx------",
        "rw-r-----, rw-r-----, rwxr-x---",
        "rw-rw-r--, rw-rw-r--, rwxrwxr-x",
    })
    void theUmaskOfACheckoutDoesNotShow(String pom, String file, String program) {
        assertThat(SampleProject.withProgram(folder)
                        .file("pom.xml", pom, "<project/>")
                        .file("conf/main.conf", file, "x")
                        .file("conf/run", program, "x")
                        .map("conf", "/etc/conf")
                        .listing())
                .contains("100644 0:0 1 etc/conf/main.conf", "100755 0:0 1 etc/conf/run");
    }

    @Test
    void theUmaskOfTheBuildDoesNotShowInWhatItMakes() {
        assertThat(SampleProject.withProgram(folder)
                        .file("target/server", "rwx------", "x")
                        .file("target/conf", "rw-------", "x")
                        .map("target/server", "/srv/server")
                        .map("target/conf", "/srv/conf")
                        .listing())
                .contains("100755 0:0 1 srv/server", "100644 0:0 1 srv/conf");
    }

    @Test
    void aPrivateFileThatMayHaveBeenMeantToBeSoIsNamed() {
        SampleProject project = SampleProject.withProgram(folder)
                .file("pom.xml", "rw-------", "<project/>")
                .file("secret", "rw-------", "x")
                .map("secret", "/etc/secret");
        assertThat(project.warnings())
                .containsExactly(
                        "secret: gets back the permissions that the umask of this checkout took from it, as from the"
                                + " POM. Give it a <mode> if it is meant to be private.");
    }

    @Test
    void aPrivateFolderStaysPrivate() {
        assertThat(SampleProject.withProgram(folder)
                        .file("keys/.ssh/id", "rw-------", "x")
                        .folder("keys/.ssh", "rwx------")
                        .folder("keys", "rwxrwxr-x")
                        .map("keys", "/var/keys")
                        .listing())
                .contains("40755 0:0 0 var/keys", "40700 0:0 0 var/keys/.ssh", "100600 0:0 1 var/keys/.ssh/id");
    }
}
