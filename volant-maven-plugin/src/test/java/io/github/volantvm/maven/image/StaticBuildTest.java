package io.github.volantvm.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaticBuildTest {
    @Test
    void aKnownToolchainGetsItsOwnCommand() {
        assertThat(StaticBuild.advice(Optional.of(Toolchain.GO)))
                .isEqualTo("Build it as a static x86-64 Linux program, with "
                        + "CGO_ENABLED=0 GOOS=linux GOARCH=amd64 go build, without -buildmode=pie");
        assertThat(StaticBuild.advice(Optional.of(Toolchain.RUST)))
                .isEqualTo("Build it as a static x86-64 Linux program, with "
                        + "cargo build --release --target x86_64-unknown-linux-musl");
        assertThat(StaticBuild.advice(Optional.of(Toolchain.GRAALVM)))
                .isEqualTo("Build it as a static x86-64 Linux program, with native-image --static --libc=musl");
    }

    @Test
    void anUnknownToolchainGetsAllCommands() {
        assertThat(StaticBuild.advice(Optional.empty()))
                .isEqualTo("Build it as a static x86-64 Linux program: "
                        + "CGO_ENABLED=0 GOOS=linux GOARCH=amd64 go build (Go); "
                        + "cargo build --release --target x86_64-unknown-linux-musl (Rust); "
                        + "cc -static, or musl-gcc -static (C); "
                        + "native-image --static --libc=musl (GraalVM)");
    }
}
