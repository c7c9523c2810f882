package io.github.volantvm.maven.it;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.host.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shell in a project, in which {@code mvn} is the Maven under test. */
final class Shell {
    private final Path directory;
    private final Path bin;
    private final Map<String, String> environment = new HashMap<>();

    Shell(MavenBuild build) {
        this.directory = build.directory();
        this.bin = build.program();
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
    }

    /** Gives it a program that notes down what it is told, in place of one that talks to the world. */
    Shell with(String program) throws IOException {
        Path stub = Files.writeString(bin.resolve(program), "#!/bin/sh\necho \"$@\" >> '" + notes(program) + "'\n");
        Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(notes(program), "");
        return this;
    }

    Shell environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs a script as GitHub would, and returns what it printed; it fails with its first command that does. */
    String run(String script) {
        return Command.of("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
                .in(directory)
                .environment(environment)
                .within(Duration.ofMinutes(5))
                .text();
    }

    /** What that program was told, a line each time. */
    List<String> said(String program) {
        try {
            return Files.readAllLines(notes(program));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path notes(String program) {
        return bin.resolve(program + ".notes");
    }
}
