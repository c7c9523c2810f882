package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class EnvironmentFaultTest {
    @Test
    void aFullDiskIsNamedWithTheCure() {
        assertThat(EnvironmentFault.explain(new IOException("No space left on device")))
                .isEqualTo(
                        "No space left on device. Free some space where the build directory and the local repository are,"
                                + " and build again.");
        assertThat(EnvironmentFault.explain(new UncheckedIOException(
                        new FileSystemException("/p/target/x", null, "No space left on device"))))
                .isEqualTo("/p/target/x: No space left on device. Free some space there, and build again.");
    }

    @Test
    void aLackingPermissionIsNamedWithItsFile() {
        assertThat(EnvironmentFault.explain(new AccessDeniedException("/p/target")))
                .isEqualTo("/p/target: permission denied. Let the user who builds read and write it.");
    }

    @Test
    void whatTheSystemLeavesUnsaidIsSaid() {
        assertThat(EnvironmentFault.explain(new NoSuchFileException("/p/target/x")))
                .isEqualTo(
                        "/p/target/x: no such file or directory. Nothing was left half written; build again when the cause"
                                + " is gone.");
        assertThat(EnvironmentFault.explain(new DirectoryNotEmptyException("/p/target/x")))
                .isEqualTo(
                        "/p/target/x: something else is in its place. Nothing was left half written; build again when the"
                                + " cause is gone.");
    }

    @Test
    void anythingElseIsToldAsTheSystemSaysIt() {
        assertThat(EnvironmentFault.explain(new IOException("Input/output error")))
                .isEqualTo("Input/output error. Nothing was left half written; build again when the cause is gone.");
        assertThat(EnvironmentFault.explain(new IOException()))
                .isEqualTo("java.io.IOException. Nothing was left half written; build again when the cause is gone.");
    }
}
