package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.host.CompiledC;
import io.github.volantvm.maven.it.vm.Boot;
import io.github.volantvm.maven.it.vm.Vm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The image of the scenario {@code ends}, built once for all tests of the built-in init, and what that says. */
final class Ends {

    static final String PROGRAM = "/usr/bin/ends";

    private static final String WORKLOAD_FILE = "/etc/volant/workload";
    private static final String PREFIX = "volant: ";
    /** Debian's kernel needs 80; others are larger. */
    private static final int MEGABYTES = 128;

    private static Path image;

    private Ends() {}

    /** Boots the image as Maven made it: {@code ends show}, with arguments, variables and a working directory. */
    static Boot boot() {
        return Vm.boot(image()).memory(MEGABYTES);
    }

    /** Boots it with another workload; the first line and the last are the same in all, so they are not to be given. */
    static Boot workload(String... lines) {
        return workloadFile("volant-workload 1\n" + String.join("\n", lines) + "\nend\n");
    }

    /** Boots it with {@code ends} started like this. */
    static Boot run(String... arguments) {
        return workload("arg " + PROGRAM + "\narg " + String.join("\narg ", arguments));
    }

    /** Boots it with exactly this text as the file that tells the init what to do. */
    static Boot workloadFile(String text) {
        return boot().with(WORKLOAD_FILE, 0644, bytes(text));
    }

    /** Boots it without the file that tells the init what to do. */
    static Boot withoutWorkloadFile() {
        return boot().without(WORKLOAD_FILE);
    }

    /** Everything on the console from boot to power off, which must come by itself. */
    static List<String> console(Boot boot) {
        try (Vm vm = boot.start()) {
            return vm.awaitPowerOff();
        }
    }

    /** What the init said, from boot to power off. */
    static List<String> said(Boot boot) {
        return said(console(boot));
    }

    /** Of a console's lines those of the init, without its mark, process numbers and times. */
    static List<String> said(List<String> console) {
        return console.stream()
                .filter(line -> line.startsWith(PREFIX))
                .map(line -> line.substring(PREFIX.length()))
                .map(line -> line.replaceFirst(" started, pid \\d+, \\d+\\.\\d\\d s after boot$", " started"))
                .toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The program that ends in many ways, {@code ends.c}. */
    static synchronized byte[] program() {
        return CompiledC.withLibrary("ends");
    }

    private static synchronized Path image() {
        if (image == null) {
            MavenBuild maven = MavenBuild.shared("ends").project("ends");
            Path payload = maven.directory().resolve("payload/ends");
            try {
                Files.createDirectories(payload.getParent());
                Files.write(payload, program());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Path made = maven.goals("package").execute().file("target/ends-1.0.0.cpio.gz");
            assertThat(made).isRegularFile();
            image = made;
        }
        return image;
    }
}
