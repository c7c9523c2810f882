package io.github.volantvm.maven.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What this machine's own cc makes of a C source. */
final class CompiledProgram {
    private CompiledProgram() {}

    /** Compiles; a machine without cc, or without the libraries for static programs, skips the test. */
    static Path in(Path folder, String c, String... options) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("program.c"), c);
        Path program = folder.resolve("program");
        List<String> command = new ArrayList<>(List.of("cc"));
        command.addAll(List.of(options));
        command.addAll(List.of("-o", program.toString(), source.toString()));
        assumeTrue(succeeds(command, folder.resolve("cc.log")), () -> String.join(" ", command) + " does not work");
        return program;
    }

    private static boolean succeeds(List<String> command, Path log) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // no cc
        }
    }
}
