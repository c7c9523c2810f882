package io.github.volantvm.maven.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.volantvm.maven.archive.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetsTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void checksumsNameEveryOtherFileInOrder() throws Exception {
        Path image = Files.write(folder.resolve("x.cpio.gz"), HELLO);
        Path release = folder.resolve("release");
        Assets assets = Assets.write(
                release, Map.of("plugin.cpio.gz", Assets.Source.of(image), "a.json", Assets.Source.of(new byte[0])));
        assertThat(release.resolve("checksums.txt"))
                .hasContent(Sha256.of(new byte[0]) + "  a.json\n" + Sha256.of(HELLO) + "  plugin.cpio.gz\n");
        assertThat(release.resolve("plugin.cpio.gz")).hasBinaryContent(HELLO);
        assertThat(assets.files())
                .extracting(file -> file.file().getFileName().toString() + " " + file.size())
                .containsExactly("a.json 0", "plugin.cpio.gz 5", "checksums.txt 154");
    }

    @Test
    void whatAnEarlierReleaseHadIsGone() throws Exception {
        Path release = Files.createDirectory(folder.resolve("release"));
        Files.write(release.resolve("old.json"), HELLO);
        Assets.write(release, Map.of("new.json", Assets.Source.of(HELLO)));
        assertThat(names(release)).containsExactlyInAnyOrder("new.json", "checksums.txt");
    }

    @Test
    void ifOneCannotBeWrittenThereIsNone() {
        Path release = folder.resolve("release");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() ->
                        Assets.write(release, Map.of("a", Assets.Source.of(HELLO), "b", Assets.Source.of(missing))))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(release).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/me/x/releases/download/v1/plugin.cpio.gz, plugin.cpio.gz",
        "https://example.com/caddy-1.0.cpio.gz?token=x, caddy-1.0.cpio.gz",
        "https://example.com/a%20b.gz, a b.gz",
        "/srv/images/caddy.cpio.gz, caddy.cpio.gz",
        "https://example.com/, plugin.cpio.gz",
        "https://example.com, plugin.cpio.gz",
        "https://image-url-not-set.invalid/caddy-1.0.cpio.gz, plugin.cpio.gz",
        "https://example.com/{x}, plugin.cpio.gz",
        "https://example.com/.., plugin.cpio.gz",
        "https://example.com/%2e%2e, plugin.cpio.gz",
        "https://example.com/a%0Ab, plugin.cpio.gz",
        "https://example.com/a%5Cb, plugin.cpio.gz",
    })
    void theImageIsCalledAsItsUrlCallsIt(String url, String name) {
        assertThat(AssetName.in(url)).isEqualTo(name);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
        }
    }
}
