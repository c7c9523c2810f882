package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.host.Busybox;
import io.github.volantvm.maven.it.host.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The BusyBox that tests put into images: one file is all it needs. */
class BusyboxIT {

    @Test
    void runsWithoutAnyLibrary(@TempDir Path root) throws Exception {
        Path shell = Files.copy(Busybox.binary(), root.resolve("sh"));
        assertThat(Command.of(shell.toString(), "-c", "echo $((6 * 7))").text()).isEqualTo("42\n");
        assertThat(Busybox.isStatic(shell)).isTrue();
        // A JVM loads libraries, so it is never static.
        assertThat(Busybox.isStatic(Path.of(System.getProperty("java.home"), "bin/java")))
                .isFalse();
    }
}
