package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.volantvm.maven.it.build.EachMaven;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.Caddy;
import io.github.volantvm.maven.it.net.FileServer;
import io.github.volantvm.maven.it.volantd.StandInVolantd;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The whole way of a release, in one command: built, deployed, checked where it lies, registered. */
class CaddyReleaseIT {
    @EachMaven
    void whatIsRegisteredIsWhereItSaysAndWhatItSays(MavenBuild build) throws IOException {
        try (FileServer repository = FileServer.http().acceptingUploads();
                StandInVolantd volantd = StandInVolantd.ofPlugins()) {
            Path payload =
                    Files.createDirectories(build.project("caddy").directory().resolve("payload"));
            Files.createSymbolicLink(payload.resolve("caddy"), Caddy.binary());
            Result result = build.property("altDeploymentRepository", "loopback::" + repository.url("/repo"))
                    .property("volant.hosts", volantd.url())
                    .goals("deploy", "volant:register")
                    .execute();

            String url = repository.url("/repo/com/example/caddy/1.0.0/caddy-1.0.0.cpio.gz");
            assertThat(result.log())
                    .anyMatch(line -> line.contains("OK: " + url + " ("))
                    .anyMatch(line -> line.contains(volantd.url() + ": registered caddy 1.0.0"))
                    .anyMatch(line -> line.contains("vms create caddy-1 --plugin caddy --cpu 1 --memory 512"));
            Path known = result.file("target/known.json");
            try (var answer =
                    URI.create(volantd.url() + "/api/v1/plugins/caddy").toURL().openStream()) {
                Files.copy(answer, known);
            }
            JsonNode image = Product.json(known).at("/initramfs");
            assertThat(image.get("url").asText()).isEqualTo(url);
            byte[] bytes = repository
                    .bytes("/repo/com/example/caddy/1.0.0/caddy-1.0.0.cpio.gz")
                    .orElseThrow();
            assertThat(image.get("checksum").asText()).isEqualTo("sha256:" + Download.digest("SHA-256", bytes));
        }
    }
}
