package io.github.volantvm.maven.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.volantvm.maven.SampleProject;
import io.github.volantvm.maven.problem.InvalidPluginException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductsTest {
    @TempDir
    Path folder;

    @Test
    void thereAreAnImageAManifestAndALocalManifest() throws Exception {
        Products products = SampleProject.withProgram(folder).build();
        assertThat(target())
                .containsExactly("sample-1.0-manifest-local.json", "sample-1.0-manifest.json", "sample-1.0.cpio.gz");
        JsonNode local =
                new ObjectMapper().readTree(products.localManifest().file().toFile());
        assertThat(local.at("/initramfs/checksum").asText())
                .isEqualTo("sha256:" + products.image().sha256());
        assertThat(local.at("/initramfs/url").asText())
                .isEqualTo(folder.resolve("target/sample-1.0.cpio.gz").toString());
    }

    @Test
    void theManifestHasEveryDefaultAndTheChecksumOfTheImage() throws Exception {
        Products products =
                SampleProject.withProgram(folder).args("--port", "80").build();
        assertThat(Files.readString(products.manifest().file()))
                .isEqualTo("""
                        {
                          "schema_version": "1.0",
                          "name": "sample",
                          "version": "1.0",
                          "runtime": "sample",
                          "initramfs": {
                            "url": "https://image-url-not-set.invalid/sample-1.0.cpio.gz",
                            "checksum": "sha256:%s"
                          },
                          "resources": {
                            "cpu_cores": 1,
                            "memory_mb": 512
                          },
                          "workload": {
                            "type": "http",
                            "base_url": "http://127.0.0.1:80",
                            "entrypoint": [
                              "/usr/bin/hello",
                              "--port",
                              "80"
                            ]
                          },
                          "enabled": true
                        }
                        """.formatted(products.image().sha256()));
    }

    @Test
    void filesThatWouldNotChangeAreLeftAlone() throws Exception {
        SampleProject project = SampleProject.withProgram(folder);
        project.build();
        ProductFiles files = project.files();
        List<Path> all = List.of(files.image(), files.manifest(), files.localManifest());
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        for (Path file : all) {
            Files.setLastModifiedTime(file, longAgo);
        }
        project.build();
        for (Path file : all) {
            assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
        }
        project.file("src/main/volant/rootfs/new", "rw-r--r--", "x").build();
        for (Path file : all) {
            assertThat(Files.getLastModifiedTime(file)).isGreaterThan(longAgo);
        }
    }

    @Test
    void productsAreReadableByWhomTheUmaskLets() throws Exception {
        Path image = SampleProject.withProgram(folder).build().image().file();
        Path plain = Files.createFile(folder.resolve("plain"));
        assertThat(Files.getPosixFilePermissions(image)).isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void afterAFailureThereIsNoProductOldOrNewOrHalfWritten() throws Exception {
        SampleProject project = SampleProject.withProgram(folder);
        project.build();
        ProductFiles files = project.files();
        // A directory in the place of the manifest cannot be replaced by a file.
        Files.delete(files.manifest());
        Files.createDirectory(files.manifest());
        project.file("src/main/volant/rootfs/new", "rw-r--r--", "x");
        assertThatThrownBy(project::build).isInstanceOf(FileSystemException.class);
        assertThat(target()).isEmpty();
    }

    @Test
    void whatAnInterruptedBuildLeftIsClearedAway() throws Exception {
        SampleProject project = SampleProject.withProgram(folder);
        project.file("target/.sample-1.0.cpio.gz.123.part", "rw-r--r--", "half").build();
        assertThat(target()).hasSize(3).noneMatch(name -> name.endsWith(".part"));
        project.file("target/.sample-1.0.cpio.gz.123.part", "rw-r--r--", "half");
        project.files().discard();
        assertThat(target()).isEmpty();
    }

    @Test
    void aLongPathIsCountedBecauseTheLocalManifestNamesIt() throws Exception {
        Path deep = folder.resolve(randomWords(1, 24, 6, "").collect(Collectors.joining("/")));
        String[] args = randomWords(2, 50, 1, "--").toArray(String[]::new);
        SampleProject.withProgram(folder.resolve("near")).args(args).build();
        assertThatThrownBy(() -> SampleProject.withProgram(deep).args(args).build())
                .isInstanceOf(InvalidPluginException.class)
                .hasMessageContaining("of 2047 characters");
    }

    private static Stream<String> randomWords(int seed, int count, int length, String prefix) {
        Random random = new Random(seed);
        return Stream.generate(() -> random.ints(length)
                        .mapToObj(number -> String.format("%08x", number))
                        .collect(Collectors.joining("", prefix, "")))
                .limit(count);
    }

    @Test
    void nothingIsWrittenForAPluginWithErrors() {
        SampleProject project = SampleProject.empty(folder).start("/usr/bin/server");
        assertThatThrownBy(project::build).isInstanceOf(InvalidPluginException.class);
        assertThat(folder.resolve("target")).doesNotExist();
    }

    private List<String> target() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("target"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
