package io.github.volantvm.maven.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("endpoint", "timeout_ms", "base_url", "env");

    @ParameterizedTest
    @CsvSource({"endpont, endpoint", "timeoutMs, timeout_ms", "TIMEOUT, timeout_ms", "baseurl, base_url", "emv, env"})
    void aTypingErrorFindsTheWord(String typed, String meant) {
        assertThat(Suggestion.nearest(typed, KNOWN)).contains(meant);
        assertThat(Suggestion.advice(typed, KNOWN)).isEqualTo("Did you mean '" + meant + "'?");
    }

    @Test
    void anythingElseGetsTheWholeList() {
        assertThat(Suggestion.nearest("colour", KNOWN)).isEmpty();
        assertThat(Suggestion.advice("colour", KNOWN)).isEqualTo("Known are: base_url, endpoint, env, timeout_ms");
    }
}
