package io.github.volantvm.maven.fledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TomlFaultTest {
    @Test
    void whatALaterParserMaySayIsPassedOn() {
        assertThat(TomlFault.of("Strange thing", new TomlText("")))
                .isEqualTo(new TomlFault("it is not TOML: strange thing", "Correct the line"));
    }
}
