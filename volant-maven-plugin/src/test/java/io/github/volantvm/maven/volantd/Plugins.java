package io.github.volantvm.maven.volantd;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.CanonicalForm;
import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.manifest.ManifestDraft;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.manifest.Origin;
import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A plugin to be registered, and what volantd makes of it. */
final class Plugins {
    static final Duration LONG = Duration.ofSeconds(20);
    static final String CHECKSUM = "sha256:" + "0".repeat(64);

    private Plugins() {}

    static Manifest hello(String version) {
        return manifest("""
                {"schema_version": "1.0", "name": "hello", "version": "%s", "runtime": "hello", "enabled": true,
                 "initramfs": {"url": "https://example.com/hello.cpio.gz", "checksum": "%s"},
                 "resources": {"cpu_cores": 1, "memory_mb": 256},
                 "workload": {"type": "http", "base_url": "http://127.0.0.1:80", "entrypoint": ["/bin/hello"],
                              "env": {"PORT": "80"}}}
                """.formatted(version, CHECKSUM));
    }

    static Manifest manifest(String json) {
        return Manifest.of(ManifestDraft.of(List.of(new ManifestLayer(json(json), Origin.POM))));
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** As volantd tells it. */
    static ObjectNode kept(Manifest manifest, Generation generation) {
        return json(new String(CanonicalForm.bytes(manifest, generation), StandardCharsets.UTF_8));
    }

    static String run(Errand errand, Route route) throws UnplacedProblemException, InterruptedException {
        return errand.run(new Volantd(route, Generation.PLUGINS, LONG));
    }

    /** The message as the user reads it, after the host. */
    static String failure(Errand errand, Route route) {
        return failure(errand, route, Generation.PLUGINS, LONG);
    }

    static String failure(Errand errand, Route route, Generation generation, Duration patience) {
        UnplacedProblemException failure = catchThrowableOfType(
                UnplacedProblemException.class, () -> errand.run(new Volantd(route, generation, patience)));
        return failure.getMessage() + ". " + failure.fix() + ".";
    }
}
