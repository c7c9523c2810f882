package io.github.volantvm.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.Listing;
import io.github.volantvm.maven.SampleProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkeletonTest {
    @TempDir
    Path folder;

    @Test
    void anImageWithOneProgramHasWhatEveryGuestNeedsAndNothingElse() {
        assertThat(SampleProject.withProgram(folder).listing())
                .filteredOn(line -> !line.endsWith(" init"))
                .containsExactly(
                        "40755 0:0 0 .",
                        "40755 0:0 0 bin",
                        "40755 0:0 0 dev",
                        "20600 0:0 5,1 dev/console",
                        "20666 0:0 1,3 dev/null",
                        "40755 0:0 0 etc",
                        "100644 0:0 27 etc/group",
                        "100644 0:0 34 etc/hosts",
                        "100644 0:0 71 etc/passwd",
                        "40755 0:0 0 etc/volant",
                        "100644 0:0 71 etc/volant/workload",
                        "40755 0:0 0 proc",
                        "40700 0:0 0 root",
                        "40755 0:0 0 run",
                        "40755 0:0 0 sbin",
                        "40755 0:0 0 sys",
                        "41777 0:0 0 tmp",
                        "40755 0:0 0 usr",
                        "40755 0:0 0 usr/bin",
                        "100755 0:0 126 usr/bin/hello",
                        "40755 0:0 0 usr/lib",
                        "40755 0:0 0 usr/sbin",
                        "40755 0:0 0 var",
                        "40755 0:0 0 var/log");
    }

    @Test
    void theBuiltInInitIsSmallAndExecutable() throws Exception {
        Path image = SampleProject.withProgram(folder).build().image().file();
        String init = Listing.of(image).stream()
                .filter(line -> line.endsWith(" init"))
                .findFirst()
                .orElseThrow();
        assertThat(init).startsWith("100755 0:0 ");
        assertThat(Integer.parseInt(init.split(" ")[2])).isBetween(1000, 32 * 1024);
    }

    @Test
    void theUserMayReplaceAnyOfIt() {
        assertThat(SampleProject.withProgram(folder)
                        .file("src/main/volant/rootfs/etc/hosts", "rw-r--r--", "127.0.0.1 me\n")
                        .link("src/main/volant/rootfs/sbin", "usr/sbin")
                        .listing())
                .contains("100644 0:0 13 etc/hosts", "120777 0:0 0 sbin -> usr/sbin");
    }
}
