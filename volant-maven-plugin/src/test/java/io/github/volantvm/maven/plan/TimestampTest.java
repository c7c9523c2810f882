package io.github.volantvm.maven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "2024-02-29T23:59:59Z, 1709251199",
        "2024-03-01T01:59:59+02:00, 1709251199",
        "1709251199, 1709251199",
        "0, 0",
        "4294967295, 4294967295",
    })
    void thePomSaysItAsIsoOrInSeconds(String text, long seconds) {
        assertThat(Timestamp.choose(text, "1", problems)).isEqualTo(seconds);
        assertThat(problems.hasErrors()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-"})
    void oneCharacterThatIsNoDigitSwitchesThePomOff(String off) {
        assertThat(Timestamp.choose(off, "1700000000", problems)).isEqualTo(1_700_000_000L);
        assertThat(problems.hasErrors()).isFalse();
    }

    @Test
    void withoutThePomTheEnvironmentCountsAndWithoutBothAFixedTime() {
        assertThat(Timestamp.choose(null, "1700000000", problems)).isEqualTo(1_700_000_000L);
        assertThat(Timestamp.choose(null, null, problems)).isEqualTo(1_704_067_200L);
        assertThat(Timestamp.choose(null, "", problems)).isEqualTo(1_704_067_200L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2024-01-01", "2024-01-01T00:00:00", "12345678901234567890"})
    void whatIsNoTimeIsRefused(String text) {
        Timestamp.choose(text, null, problems);
        assertThat(problems.errors())
                .extracting(Problem::toString)
                .containsExactly("<project.build.outputTimestamp>: '" + text
                        + "' is not a time. Write ISO 8601 with an offset such as 2026-01-01T00:00:00Z, or seconds since"
                        + " 1970.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4294967296"})
    void whatACpioArchiveCannotHoldIsRefused(String text) {
        Timestamp.choose(null, text, problems);
        assertThat(problems.errors())
                .extracting(Problem::toString)
                .containsExactly("SOURCE_DATE_EPOCH: '" + text
                        + "' is outside 1970-01-01T00:00:00Z to 2106-02-07T06:28:15Z, all that a cpio archive can hold."
                        + " Choose a time in between.");
    }
}
