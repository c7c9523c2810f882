package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.EachMaven;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.Cache;
import io.github.volantvm.maven.it.host.Caddy;
import io.github.volantvm.maven.it.host.Layout;
import io.github.volantvm.maven.it.vm.Reply;
import io.github.volantvm.maven.it.vm.Vm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job: a project with a Caddy and a Caddyfile becomes a plugin that boots and answers. */
@ExtendWith(MavenBuilds.class)
class CaddyIT {
    private static final Set<String> DIGESTS = new TreeSet<>();

    @Test
    void caddyAnswersFromAVm(MavenBuild build) throws IOException {
        Cache.tell("mvn package in " + caddy(build).directory());
        Result result = build.goals("package").execute();
        result.log().stream().filter(line -> line.contains(": target/")).forEach(Cache::tell);
        Product product = Product.of(result, "caddy-1.0.0", "");
        product.assertManifestsAreTrue();

        Cache.tell("Booting " + product.image().getFileName() + " in QEMU");
        try (Vm vm = Vm.boot(product.image()).memory(512).keyboard().start()) {
            String started = vm.awaitLine("started, pid");
            assertThat(started).startsWith("volant: /usr/bin/caddy started");
            Cache.tell(started);
            Reply reply = vm.get("/");
            Cache.tell("GET / after %.1f s: %d %s"
                    .formatted(reply.afterStart().toMillis() / 1000.0, reply.status(), reply.body()));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("Hello from Caddy in a Volant microVM! 🚀");
            vm.pressCtrlAltDelete();
            String last = "volant: power off: stopped by SIGINT; /usr/bin/caddy exited with code 0";
            assertThat(vm.awaitPowerOff()).contains(last);
            Cache.tell(last);
        }
    }

    @EachMaven
    void everyMavenInstallsTheSameBytes(MavenBuild build) throws IOException {
        Result result = caddy(build).goals("install").execute();
        Product product = Product.of(result, "caddy-1.0.0", "");
        product.assertManifestsAreTrue();
        DIGESTS.add(product.sha256());
        assertThat(DIGESTS).hasSize(1);

        Path installed = Layout.stagedRepository().resolve("com/example/caddy/1.0.0");
        assertThat(installed.resolve("caddy-1.0.0.cpio.gz")).hasSameBinaryContentAs(product.image());
        assertThat(installed.resolve("caddy-1.0.0-manifest.json")).hasSameBinaryContentAs(product.manifest());
        assertThat(installed.resolve("caddy-1.0.0.pom")).exists();

        assertThat(result.warnings())
                // Maven 4 says so of every small POM.
                .filteredOn(warning -> !warning.startsWith("Version not locked for default bindings plugins"))
                .isEmpty();
        assertThat(result.log())
                .filteredOn(line -> line.contains(": target/caddy-1.0.0"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("\\[INFO] Image: target/caddy-1.0.0.cpio.gz \\(\\d\\d\\.\\d MB, sha256 "
                                        + product.sha256().substring(0, 12) + "\\)"),
                        line -> assertThat(line)
                                .matches(
                                        "\\[INFO] Manifest: target/caddy-1.0.0-manifest.json \\(\\d+ B, sha256 \\w{12}\\);"
                                                + " the image will be at https://image-url-not-set.invalid/caddy-1.0.0.cpio.gz"),
                        line -> assertThat(line)
                                .matches("\\[INFO] Local manifest: target/caddy-1.0.0-manifest-local.json"
                                        + " \\(\\d+ B, sha256 \\w{12}\\); for volar plugins install --manifest"));
    }

    private static MavenBuild caddy(MavenBuild build) throws IOException {
        build.project("caddy");
        Path payload = Files.createDirectory(build.directory().resolve("payload"));
        Files.copy(Caddy.binary(), payload.resolve("caddy"));
        return build;
    }
}
