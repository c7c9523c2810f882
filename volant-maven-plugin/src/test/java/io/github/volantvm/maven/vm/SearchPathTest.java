package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPathTest {
    @TempDir
    Path folder;

    @Test
    void aVariableListsFolders() {
        assertThat(SearchPath.of("/usr/local/bin:/usr/bin").folders())
                .containsExactly(Path.of("/usr/local/bin"), Path.of("/usr/bin"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", ":", "::"})
    void noneListsNone(String variable) {
        assertThat(SearchPath.of(variable).folders()).isEmpty();
        assertThat(SearchPath.of(variable).find("sh")).isEmpty();
    }

    @Test
    void theFirstExecutableFileCounts() throws IOException {
        Files.createDirectories(folder.resolve("1/tool"));
        Files.writeString(Files.createDirectory(folder.resolve("2")).resolve("tool"), "not executable");
        Path third = Machines.script(Files.createDirectory(folder.resolve("3")), "tool");
        Machines.script(Files.createDirectory(folder.resolve("4")), "tool");

        assertThat(SearchPath.of(folder + "/0:" + folder + "/1:" + folder + "/2:" + folder + "/3:" + folder + "/4")
                        .find("tool"))
                .contains(third);
    }

    @Test
    void whatIsNowhereIsNotFound() {
        assertThat(SearchPath.of(folder.toString()).find("tool")).isEmpty();
    }
}
