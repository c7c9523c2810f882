package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "12838112, 12.8 MB",
        "2147483771, 2.1 GB",
    })
    void aNumberOfBytesIsShownInTheGreatestUnitThatFits(long bytes, String shown) {
        assertThat(Size.of(bytes)).isEqualTo(shown);
    }
}
