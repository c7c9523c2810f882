package io.github.volantvm.maven.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostPathTest {
    @TempDir
    Path folder;

    @Test
    void whatTheUserWroteIsRelativeToTheFolder() {
        assertThat(HostPath.resolve(folder, "a/../b")).isEqualTo(folder.resolve("b"));
        assertThat(HostPath.resolve(folder, "/etc/hosts")).isEqualTo(Path.of("/etc/hosts"));
        assertThatThrownBy(() -> HostPath.resolve(folder, "a\0b")).isInstanceOf(InvalidPathException.class);
    }

    @Test
    void aNameIsReadFromItsBytes() throws IOException {
        assertThat(HostPath.name(folder.resolve("plain"))).isEqualTo("plain");
        assertThat(HostPath.name(folder.resolve("ünï 🚀 100%"))).isEqualTo("ünï 🚀 100%");
        Path directory = Files.createDirectory(folder.resolve("ordner-ä"));
        assertThat(HostPath.name(directory)).isEqualTo("ordner-ä");
    }

    @Test
    void aNameThatIsNotUtf8IsRefused() {
        Path latin1 = Path.of(URI.create(folder.toUri() + "b%E4r"));
        assertThatThrownBy(() -> HostPath.name(latin1)).isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void aLinkSaysWhatItSays() throws IOException {
        assertThat(HostPath.linkTarget(Files.createSymbolicLink(folder.resolve("a"), Path.of("../x/y"))))
                .isEqualTo("../x/y");
        assertThat(HostPath.linkTarget(Files.createSymbolicLink(folder.resolve("b"), Path.of("/ä/🚀"))))
                .isEqualTo("/ä/🚀");
        assertThat(HostPath.linkTarget(Files.createSymbolicLink(folder.resolve("c"), Path.of("ä"))))
                .isEqualTo("ä");
    }
}
