package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person sees when something is wrong, and what is in {@code target} then. */
@ExtendWith(MavenBuilds.class)
class BadInputIT {
    @Test
    void everyMistakeIsToldAtOnceByItsElementOrItsLine(MavenBuild build) throws IOException {
        build.project("mistakes");
        PlainProject.addProgram(build.directory());
        Files.move(build.directory().resolve("payload/hello"), build.directory().resolve("payload/server"));
        Result result = build.goals("package").executeAndFail();
        assertThat(result.errors()).first().asString().endsWith("on project mistakes: 15 errors:");
        assertThat(result.errors().subList(1, 16))
                .containsExactly(
                        "- <init>: 'bultin' is neither built-in nor none nor a file. Did you mean 'built-in'?",
                        "- <mappings><mapping>[1]<mode>: 'rwxr-xr-x' is not a file mode. Write it in octal, such as 0755 or"
                                + " 0600.",
                        "- <mappings><mapping>[2]<target>: 'usr/bin/server' is not an absolute path in the guest. Write an"
                                + " absolute path such as /usr/bin/caddy.",
                        "- <target>: 'image' is no control plane of Volant. Write plugins for Volant up to 0.6, or images for"
                                + " 0.7.",
                        "- <resources><memoryMb>: must be at least 1, but is 0. Write 1 or more.",
                        "- src/main/volant/manifest.json:4 \"workload.enviroment\": is not a key of the manifest. Known are:"
                                + " base_url, entrypoint, env, type, workdir.",
                        "- <healthCheck><timeoutMs>: is missing: the schema demands both members of a health check. Give the"
                                + " milliseconds to wait, such as 120000, or delete the health check.",
                        "- <name>: 'my app' cannot stand in the kernel command line and in the path of a URL. Use 1 to 63 of"
                                + " the characters A-Z a-z 0-9 . _ - starting with a letter or digit.",
                        "- <workload><entrypoint>: 'server' is not absolute, and nothing searches a PATH for the program."
                                + " Write the absolute path of the program in the image.",
                        "- src/main/volant/manifest.json:3 \"workload.base_url\": has the host name 'localhost', and a VM has"
                                + " no name service. Use an IPv4 address, such as 127.0.0.1.",
                        "- src/main/volant/manifest.json:3 \"workload.base_url\": has port 8080, where the agent itself"
                                + " listens: whoever comes second fails, and the VM hangs. Let the workload listen on another"
                                + " port.",
                        "- <healthCheck><endpoint>: '/health?deep=1' holds a '?' or '#', and the agent takes the whole for a"
                                + " path. Give a path alone, such as /healthz.",
                        "- <actions><reload><method>: 'POSTE' is no HTTP method the agent knows: it dies at boot. Did you mean"
                                + " 'POST'?",
                        "- <workload><restart>: 'sometimes' is not a way to restart. Write one of: never, on-failure, always.",
                        "- <mappings><mapping>[1]: payload/servr does not exist. Did you mean payload/server?");
        assertThat(result.warnings())
                .contains(
                        "<maping>: volant-maven-plugin has no such parameter. Did you mean 'mappings'?",
                        "src/main/volant/manifest.json: ${no.such.property} stays as it is, since Maven has no such property."
                                + " Define the property, or correct its name.");
    }

    @Test
    void aDynamicProgramIsRefusedWithWhatItNeedsAndHowToBuildItStatic(MavenBuild build) throws IOException {
        PlainProject.in(build);
        Path program = build.directory().resolve("payload/hello");
        Path source = build.directory().resolve("dynamic.c");
        Files.writeString(source, "int main(void) { return 0; }\n");
        Command.of("cc", "-o", program.toString(), source.toString()).bytes();
        assertThat(build.goals("package").executeAndFail().errors())
                .first()
                .asString()
                .contains(
                        "<workload><entrypoint>: /usr/bin/hello is dynamically linked (needs /lib64/ld-linux-x86-64.so.2"
                                + " and libc.so.6), and the image lacks /lib64/ld-linux-x86-64.so.2, libc.so.6. Build it as a static"
                                + " x86-64 Linux program: CGO_ENABLED=0 ");
    }

    @Test
    void aFailedBuildLeavesNeitherOldNorHalfWrittenProducts(MavenBuild build) throws IOException {
        PlainProject.in(build);
        for (String goal : List.of("package", "volant:package", "volant:check")) {
            assertThat(products(build.goals("package").execute())).hasSize(3);
            Path program = build.directory().resolve("payload/hello");
            byte[] bytes = Files.readAllBytes(program);
            Files.writeString(program, "no program");
            assertThat(products(build.goals(goal).executeAndFail())).as(goal).isEmpty();
            Files.write(program, bytes);
        }
    }

    @Test
    void aFullDiskIsSaidAndLeavesNothing(MavenBuild build) throws IOException {
        PlainProject.in(build);
        Path target = Files.createDirectory(build.directory().resolve("target"));
        assumeTrue(
                Command.of("mount", "-t", "tmpfs", "-o", "size=128k", "none", target.toString())
                        .succeeds(),
                "needs the right to mount a small file system");
        try {
            Result result = build.goals("package").executeAndFail();
            assertThat(result.errors())
                    .first()
                    .asString()
                    .contains(
                            "No space left on device. Free some space where the build directory and the local repository are, and build again.");
            assertThat(products(result)).isEmpty();
        } finally {
            Command.of("umount", target.toString()).bytes();
        }
    }

    @Test
    void anUnreadableSourceIsNamed(MavenBuild build) throws IOException {
        PlainProject.in(build);
        Path secret = build.directory().resolve("src/main/volant/rootfs/etc/secret");
        Files.createDirectories(secret.getParent());
        Files.writeString(secret, "x");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assertThat(build.asUser(65534).goals("package").executeAndFail().errors())
                .first()
                .asString()
                .contains(
                        "src/main/volant/rootfs: src/main/volant/rootfs/etc/secret cannot be read: permission denied. Make"
                                + " it readable for the user who builds.");
    }

    private static List<String> products(Result result) throws IOException {
        try (Stream<Path> files = Files.list(result.file("target"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
