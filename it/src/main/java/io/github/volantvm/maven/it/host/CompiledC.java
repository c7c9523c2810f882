package io.github.volantvm.maven.it.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A static program for the guest, compiled from {@code src/test/c} with this machine's cc. */
public final class CompiledC {

    private static final List<String> WITH_LIBRARY =
            List.of("cc", "-static", "-O1", "-s", "-Wall", "-Wextra", "-Werror");

    private static final List<String> WITHOUT_LIBRARY =
            List.of(("cc -static -nostdlib -ffreestanding -Os -s -Wall -Wextra -Werror"
                            + " -fno-pie -no-pie -fno-stack-protector -fno-asynchronous-unwind-tables -fno-unwind-tables"
                            // without the next, GCC turns the loop of memset() into a call of memset()
                            + " -fcf-protection=none -fno-tree-loop-distribute-patterns"
                            + " -Wl,--build-id=none -Wl,-z,noseparate-code -Wl,-z,norelro -Wl,-z,noexecstack")
                    .split(" "));

    private CompiledC() {}

    /** The executable made of {@code <name>.c} without a C library: a few kilobytes. */
    public static byte[] of(String name) {
        return compile(WITHOUT_LIBRARY, name);
    }

    /** The executable made of {@code <name>.c} with the C library in it. */
    public static byte[] withLibrary(String name) {
        return compile(WITH_LIBRARY, name);
    }

    private static byte[] compile(List<String> compiler, String name) {
        Path source = Layout.module().resolve("src/test/c/" + name + ".c");
        Path binary = Layout.target().resolve("c/" + name);
        try {
            Files.createDirectories(binary.getParent());
            List<String> command = new ArrayList<>(compiler);
            command.addAll(List.of("-o", binary.toString(), source.toString()));
            Command.of(command).bytes();
            return Files.readAllBytes(binary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
