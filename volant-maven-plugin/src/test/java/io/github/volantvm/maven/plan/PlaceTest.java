package io.github.volantvm.maven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceTest {
    private static final Place FLEDGE =
            new Place(Layer.FLEDGE, "fledge.toml:3:1 \"agent\"", key -> "fledge.toml:4:1 \"agent." + key + "\"");

    @Test
    void aValueIsFoundWhereItsSourceHasIt() {
        assertThat(Place.pom("<agent>").of("url")).isEqualTo("<agent><url>");
        assertThat(FLEDGE.of("url")).isEqualTo("fledge.toml:4:1 \"agent.url\"");
        assertThat(FLEDGE).hasToString("fledge.toml:3:1 \"agent\"");
    }

    @Test
    void aValueIsWrittenAsItsSourceSpellsIt() {
        assertThat(Place.pom("<agent>").written("url", "https://x")).isEqualTo("<url>https://x</url>");
        assertThat(FLEDGE.written("url", "https://x")).isEqualTo("url = \"https://x\"");
    }
}
