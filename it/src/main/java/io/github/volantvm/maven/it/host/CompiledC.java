package io.github.volantvm.maven.it.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program for the guest, compiled from {@code src/test/c} with this machine's cc and no C library. */
public final class CompiledC {

    private static final List<String> CC = List.of(("cc -static -nostdlib -ffreestanding -Os -s -Wall -Wextra -Werror"
                    + " -fno-pie -no-pie -fno-stack-protector -fno-asynchronous-unwind-tables -fno-unwind-tables"
                    // without the next, GCC turns the loop of memset() into a call of memset()
                    + " -fcf-protection=none -fno-tree-loop-distribute-patterns"
                    + " -Wl,--build-id=none -Wl,-z,noseparate-code -Wl,-z,norelro -Wl,-z,noexecstack")
            .split(" "));

    private CompiledC() {}

    /** The static x86-64 executable made of {@code <name>.c}. */
    public static byte[] of(String name) {
        Path source = Layout.module().resolve("src/test/c/" + name + ".c");
        Path binary = Layout.target().resolve("c/" + name);
        try {
            Files.createDirectories(binary.getParent());
            List<String> command = new ArrayList<>(CC);
            command.addAll(List.of("-o", binary.toString(), source.toString()));
            Command.of(command).bytes();
            return Files.readAllBytes(binary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
