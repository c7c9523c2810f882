package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.EachMaven;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.Busybox;
import io.github.volantvm.maven.it.host.Caddy;
import io.github.volantvm.maven.it.host.Command;
import io.github.volantvm.maven.it.host.CompiledC;
import io.github.volantvm.maven.it.net.FileServer;
import io.github.volantvm.maven.it.vm.Vm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A repository as fledge builds it, like Volant's example, of which only a POM makes a Maven project. */
@ExtendWith(MavenBuilds.class)
class FledgeIT {
    private static final String BUSYBOX =
            "/shutingrz/busybox-static-binaries-fat/raw/refs/heads/main/busybox-x86_64-linux-gnu";
    private static final String UPSTREAMS_BUSYBOX = "5c566ba50a12d8020a391346575534e818a1f5b6f729a53b7b241262fe1d1b4e";
    private static final String LATEST =
            "fledge.toml:6:1 \"agent.version\": 'latest' is another release tomorrow, so the"
                    + " agent is left out; Volant's kernel brings one of its own. To bundle one, write a release such as version ="
                    + " \"v0.6.5\", and its checksum, or set <allowLatestAgent>true</allowLatestAgent>.";

    /** Of what the manifest of the example says. */
    private static final String[] HARMLESS = {
        "manifest/caddy.json:5 \"version\": is '0.1.0', but the version of the project is '1.0.0'. Delete it, or say in"
                + " <version> which one counts.",
        "manifest/caddy.json:27 \"health_check.timeout_ms\": 10000 has no effect: the agent waits at least 120000 ms. Write"
                + " 120000 or more.",
        "manifest/caddy.json:10 \"initramfs.checksum\": is ignored: the build writes the checksum of the image it makes."
                + " Delete it."
    };

    private static FileServer github;

    @BeforeAll
    static void serve() {
        github = FileServer.http().file(BUSYBOX, Busybox.binary());
    }

    @AfterAll
    static void close() {
        github.close();
    }

    @Test
    void theExampleRepositoryBuildsWithNothingButAPomAndBoots(MavenBuild build) throws IOException {
        Result result = example(build).goals("package").execute();
        assertThat(result.warnings()).contains(LATEST).contains(HARMLESS).hasSize(1 + HARMLESS.length);
        Product product = Product.of(result, "caddy-1.0.0", "");
        product.assertManifestsAreTrue();
        assertThat(Product.json(product.manifest()).at("/version").asText()).isEqualTo("0.1.0");
        assertThat(listed(product))
                .contains(
                        "-rwxr-xr-x bin/busybox",
                        "lrwxrwxrwx bin/sh -> busybox",
                        "-rwxr-xr-x usr/bin/caddy",
                        "-rw-r--r-- etc/caddy/Caddyfile")
                .noneMatch(line -> line.contains("kestrel") || line.contains("bin/cd "));
        try (Vm vm = Vm.boot(product.image()).memory(512).start()) {
            assertThat(vm.awaitLine("started, pid")).startsWith("volant: /usr/bin/caddy started");
            assertThat(vm.get("/").body()).isEqualTo("Hello from Caddy in a Volant microVM! 🚀");
        }
    }

    @EachMaven
    void aBuildOfflineFromTheCacheGivesTheSameBytes(MavenBuild build) throws IOException {
        Product first = Product.of(example(build).goals("package").execute(), "caddy-1.0.0", "");
        String sha256 = first.sha256();
        Result again = build.goals("package", "-o").execute();
        assertThat(Product.of(again, "caddy-1.0.0", "").sha256()).isEqualTo(sha256);
    }

    @Test
    void aShellOfBusyboxRunsInTheGuest(MavenBuild build) throws IOException {
        example(build);
        replace(
                build,
                "manifest/caddy.json",
                "\"/usr/bin/caddy\", \"run\", \"--config\", \"/etc/caddy/Caddyfile\"",
                "\"/bin/sh\", \"-c\", \"echo The shell says $(echo hi | sed s/hi/hello/)\"");
        Result result = build.goals("package").execute();
        try (Vm vm = Vm.boot(Product.of(result, "caddy-1.0.0", "").image())
                .memory(512)
                .start()) {
            assertThat(vm.awaitPowerOff()).contains("The shell says hello");
        }
    }

    @Test
    void anInitOfItsOwnIsStarted(MavenBuild build) throws IOException {
        boots(withInit(example(build), "path = \"payload/my-init\"", ""));
    }

    @Test
    void withoutAnInitAMappingBringsIt(MavenBuild build) throws IOException {
        boots(withInit(example(build), "none = true", "\"payload/my-init\" = \"/init\"\n"));
    }

    @Test
    void withoutAnInitAndWithoutSuchAMappingTheBuildFails(MavenBuild build) throws IOException {
        Result result =
                withInit(example(build), "none = true", "").goals("package").executeAndFail();
        assertThat(result.errors().get(0))
                .contains(
                        "fledge.toml:5:1 \"init.none\": it is none, but nothing is mapped to /init, and the kernel would have"
                                + " no process to start. Map a program to /init, or delete this for the built-in one.");
    }

    @EachMaven
    void theMigratedPomGivesTheSameBytes(MavenBuild build) throws IOException {
        example(build);
        Files.writeString(build.directory().resolve("manifest.toml"), """
                schema_version = "v1"
                name = "caddy"
                version = "1"
                runtime = "caddy"

                [workload]
                entrypoint = "/usr/bin/caddy"

                [actions.reload]
                method = "POST"
                path = "/v1/reload"

                [env]
                WHOLE = "${VOLANT_IT_FOO}"
                PART = "a $$ ${VOLANT_IT_FOO}${a b} $$$ $ b"
                NESTED = "${VOLANT_IT_FOO%${VOLANT_IT_FOO#a}}"
                """);
        replace(build, "fledge.toml", "[mappings]\n", "[mappings]\n\" $${x y} \" = \"/srv/ $${x y}\"\n");
        Files.writeString(build.directory().resolve(" $${x y} "), "x");
        Product before = Product.of(build.goals("package").execute(), "caddy-1.0.0", "");
        String image = before.sha256();
        byte[] manifest = Files.readAllBytes(before.manifest());

        assertThat(listed(before)).anyMatch(line -> line.endsWith("srv/ $${x y}"));

        Result printed = build.goals("volant:migrate").execute();
        assertThat(printed.log()).contains("<configuration>", "</configuration>");
        Result migrated =
                build.goals("volant:migrate", "-Dvolant.migrate.write").execute();
        assertThat(migrated.log())
                .contains(
                        "[INFO] Wrote the configuration into pom.xml",
                        "[INFO] Next: delete fledge.toml and manifest.toml; keep manifest/caddy.json, which the POM names"
                                + " now; then run mvn package");
        Files.delete(build.directory().resolve("fledge.toml"));
        Files.delete(build.directory().resolve("manifest.toml"));

        Result result = build.goals("package").execute();
        assertThat(result.warnings()).contains(HARMLESS);
        Product after = Product.of(result, "caddy-1.0.0", "");
        assertThat(after.sha256()).isEqualTo(image);
        assertThat(after.manifest()).hasBinaryContent(manifest);
    }

    @Test
    void whatFledgeWouldIgnoreIsAnErrorByLineAndColumn(MavenBuild build) throws IOException {
        example(build);
        replace(build, "fledge.toml", "[mappings]\n", "[mapings]\n");
        replace(build, "fledge.toml", "strategy = \"initramfs\"", "strategy = \"oci_rootfs\"");
        Result result = build.goals("package").executeAndFail();
        assertThat(result.errors())
                .anyMatch(line -> line.startsWith("- fledge.toml:12:1 \"mapings\": ")
                        && line.endsWith("Did you mean 'mappings'?"))
                .anyMatch(line -> line.startsWith("- fledge.toml:2:1 \"strategy\": ")
                        && line.contains("volant-maven-plugin builds initramfs plugins only"));
    }

    /** With Caddy in {@code payload}, and the BusyBox of this machine where GitHub has upstream's. */
    private static MavenBuild example(MavenBuild build) throws IOException {
        Download.withEmptyCache(build.project("fledge")).settings(Download.mirror("github.com", github.url("")));
        Files.copy(Caddy.binary(), build.directory().resolve("payload/caddy"));
        replace(
                build,
                "fledge.toml",
                UPSTREAMS_BUSYBOX,
                Download.digest("SHA-256", Files.readAllBytes(Busybox.binary())));
        return build;
    }

    /** In place of the agent, with which fledge allows no other init. */
    private static MavenBuild withInit(MavenBuild build, String line, String mapping) throws IOException {
        replace(
                build,
                "fledge.toml",
                "[agent]\nsource_strategy = \"release\"\nversion = \"latest\"\n",
                "[init]\n" + line + "\n");
        replace(build, "fledge.toml", "[mappings]\n", "[mappings]\n" + mapping);
        Path init = build.directory().resolve("payload/my-init");
        Files.write(init, CompiledC.of("hello-init"));
        assertThat(init.toFile().setExecutable(true)).isTrue();
        return build;
    }

    private static void boots(MavenBuild build) throws IOException {
        Result result = build.goals("package").execute();
        try (Vm vm = Vm.boot(Product.of(result, "caddy-1.0.0", "").image())
                .memory(512)
                .start()) {
            assertThat(vm.get("/").status()).isEqualTo(200);
        }
    }

    private static void replace(MavenBuild build, String path, String from, String to) throws IOException {
        Path file = build.directory().resolve(path);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    /** Mode and name of every entry, as GNU cpio reads them. */
    private static List<String> listed(Product product) {
        return Command.of(
                        "sh",
                        "-c",
                        "gzip -dc \"$0\" | cpio -itv --quiet",
                        product.image().toString())
                .text()
                .lines()
                .map(line -> line.replaceFirst("^(\\S+) .* \\d\\d:\\d\\d |^(\\S+) .* \\d{4} ", "$1$2 "))
                .toList();
    }
}
