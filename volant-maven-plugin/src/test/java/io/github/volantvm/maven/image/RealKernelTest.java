package io.github.volantvm.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The {@code #!} line is read as the kernel this test runs on reads it. */
@EnabledOnOs(OS.LINUX)
class RealKernelTest {
    /**
     * An interpreter that tells its argument. Silent unless it was started for a script: where the kernel refuses one,
     * the JDK has /bin/sh run it, and that may start this program as a command.
     */
    private static final String INTERPRETER = """
            #include <stdio.h>
            #include <string.h>
            int main(int count, char **words) {
                if (strstr(words[count - 1], ".sh")) {
                    printf(count == 3 ? "[%s]" : "no argument", words[1]);
                }
                return 0;
            }
            """;

    private static final String REFUSED = "";

    @TempDir
    Path folder;

    @Test
    void oddLinesAreReadAsTheKernelReadsThem() throws Exception {
        String path = CompiledProgram.in(folder, INTERPRETER).toString();
        assumeTrue(run(script("plain", "#!" + path)).equals("no argument"), "nothing in " + folder + " can be run");
        Random random = new Random(4711);
        Set<String> seen = new HashSet<>();
        for (int round = 0; round < 60; round++) {
            String text = "#!" + blanks(random, round % 3 == 0 ? 0 : 252 - path.length() + random.nextInt(5)) + path
                    + anything(random, random.nextInt(6)) + anything(random, round % 4 == 0 ? 300 : 2);
            Path script = script("script" + round, text);
            String told = run(script);
            seen.add(told.startsWith("[") ? "an argument" : told);
            assertThat(read(Files.readAllBytes(script), path))
                    .as("round %d: %s", round, text)
                    .isEqualTo(told);
        }
        assertThat(seen).containsExactlyInAnyOrder(REFUSED, "no argument", "an argument");
    }

    private Path script(String name, String text) throws IOException {
        Path script = Files.writeString(folder.resolve(name + ".sh"), text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private static String read(byte[] head, String path) {
        return ScriptLine.of(head)
                .filter(line -> line.interpreter().equals(path))
                .map(line -> line.argument().map(text -> "[" + text + "]").orElse("no argument"))
                .orElse(REFUSED);
    }

    private String run(Path script) throws InterruptedException, IOException {
        Path output = folder.resolve("output");
        try {
            new ProcessBuilder(script.toString())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return REFUSED; // the interpreter's name was read as another one
        }
    }

    private static String blanks(Random random, int count) {
        return pick(random, " \t", count);
    }

    private static String anything(Random random, int count) {
        return pick(random, "  \t\0\n\ra-", count);
    }

    private static String pick(Random random, String letters, int count) {
        StringBuilder picked = new StringBuilder();
        for (int i = 0; i < count; i++) {
            picked.append(letters.charAt(random.nextInt(letters.length())));
        }
        return picked.toString();
    }
}
