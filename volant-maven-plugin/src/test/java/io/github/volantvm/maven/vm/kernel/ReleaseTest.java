package io.github.volantvm.maven.vm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseTest {
    @ParameterizedTest
    @CsvSource({
        "6.9.0, 6.10.0",
        "6.1.0-9-amd64, 6.1.0-10-amd64",
        "6.1.0-56-amd64, 6.1.0-56-cloud-amd64",
        "6.1-arch1, 6.1.5-arch1",
        "6.1, 6.1.1",
        "5.15.0-91-generic, 6.8.0-45-generic",
        "6.8.0-20240101010101010101, 6.8.0-20240101010101010102",
        "'', 2.6.32",
    })
    void theNumbersDecide(String older, String newer) {
        assertThat(new Release(older)).isLessThan(new Release(newer));
        assertThat(new Release(newer)).isGreaterThan(new Release(older));
    }

    @Test
    void oneReleaseIsNotNewerThanItself() {
        assertThat(new Release("6.1.0-56-amd64")).isEqualByComparingTo(new Release("6.1.0-56-amd64"));
    }
}
