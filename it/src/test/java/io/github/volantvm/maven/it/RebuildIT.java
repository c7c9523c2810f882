package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.build.Running;
import io.github.volantvm.maven.it.host.Cache;
import io.github.volantvm.maven.it.host.Caddy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who builds again waits for what changed, and gets what a first build would have made. */
@ExtendWith(MavenBuilds.class)
class RebuildIT {
    private static final String CADDYFILE = "src/main/volant/rootfs/etc/caddy/Caddyfile";

    @Test
    void onlyWhatChangedIsCompressed(MavenBuild build) throws IOException {
        Path cache = caddy(build);
        Product product = product(build.execute());
        List<Path> first = blocks(cache);
        assertThat(first).hasSizeGreaterThan(100);
        List<FileTime> written = times(product);

        assertThat(times(product(build.execute()))).isEqualTo(written);
        Files.writeString(build.directory().resolve(CADDYFILE), "# changed\n", StandardOpenOption.APPEND);
        String rebuilt = product(build.execute()).sha256();
        assertThat(blocks(cache)).containsAll(first).hasSizeLessThanOrEqualTo(first.size() + 2);

        build.property("volant.cache", cache.resolveSibling("another").toString());
        Files.delete(product.image());
        assertThat(product(build.execute()).sha256()).isEqualTo(rebuilt);
    }

    @Test
    void aBuildThatWasKilledLeavesNothingThatTheNextOneWouldBelieve(MavenBuild build) throws IOException {
        Path cache = caddy(build);
        try (Running running = build.start()) {
            awaitBlocks(cache);
            running.killNow();
        }
        assertThat(blocks(cache)).isNotEmpty();
        Product product = product(build.execute());
        product.assertManifestsAreTrue();
        String sha256 = product.sha256();
        build.property("volant.cache", cache.resolveSibling("another").toString());
        Files.delete(product.image());
        assertThat(product(build.execute()).sha256()).isEqualTo(sha256);
    }

    /** Until it has compressed a part of the image. */
    private static void awaitBlocks(Path cache) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (blocks(cache).size() < 10) {
            assertThat(System.nanoTime()).as("a minute is over").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static Path caddy(MavenBuild build) throws IOException {
        build.project("caddy");
        Path payload = Files.createDirectory(build.directory().resolve("payload"));
        Files.copy(Caddy.binary(), payload.resolve("caddy"));
        Path cache = build.directory().resolveSibling("cache");
        Cache.delete(cache);
        build.property("volant.cache", cache.toString()).goals("package");
        return cache;
    }

    private static Product product(Result result) {
        return Product.of(result, "caddy-1.0.0", "");
    }

    private static List<FileTime> times(Product product) throws IOException {
        return List.of(
                Files.getLastModifiedTime(product.image()),
                Files.getLastModifiedTime(product.manifest()),
                Files.getLastModifiedTime(product.localManifest()));
    }

    private static List<Path> blocks(Path cache) {
        Path blocks = cache.resolve("blocks");
        if (!Files.exists(blocks)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(blocks)) {
            return files.filter(file -> file.getFileName().toString().length() == 63)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // One was renamed while we looked.
            return List.of();
        }
    }
}
