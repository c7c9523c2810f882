package io.github.volantvm.maven.image;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How to build a program that runs alone in an image: static, for Linux on x86-64. So it is the advice for a dynamic
 * program and for one of another machine or system.
 */
public final class StaticBuild {
    private static final List<Way> WAYS = List.of(
            // With -buildmode=pie Go names a loader even when cgo is off.
            new Way(Toolchain.GO, "Go", "CGO_ENABLED=0 GOOS=linux GOARCH=amd64 go build", ", without -buildmode=pie"),
            new Way(Toolchain.RUST, "Rust", "cargo build --release --target x86_64-unknown-linux-musl", ""),
            new Way(null, "C", "cc -static, or musl-gcc -static", ""),
            new Way(Toolchain.GRAALVM, "GraalVM", "native-image --static --libc=musl", ""));

    private StaticBuild() {}

    /**
     * An instruction in one line, without a full stop: for the toolchain that made the program, or for all.
     *
     * @param toolchain who built what is there now, if known
     */
    public static String advice(Optional<Toolchain> toolchain) {
        return WAYS.stream()
                .filter(way -> toolchain.filter(made -> made == way.toolchain).isPresent())
                .findFirst()
                .map(way -> "Build it as a static x86-64 Linux program, with " + way.command + way.caution)
                .orElseGet(() -> WAYS.stream()
                        .map(way -> way.command + " (" + way.language + ")")
                        .collect(Collectors.joining("; ", "Build it as a static x86-64 Linux program: ", "")));
    }

    /** @param toolchain null if its programs do not tell that it made them */
    private record Way(Toolchain toolchain, String language, String command, String caution) {}
}
