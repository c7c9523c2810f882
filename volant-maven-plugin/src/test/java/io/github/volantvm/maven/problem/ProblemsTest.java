package io.github.volantvm.maven.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void aProblemReadsAsWhereWhatAndFix() {
        problems.error("<init>", "nothing is there", "Put something there");
        problems.error("<int>", "is unknown", "Did you mean 'init'?");
        assertThat(problems.errors())
                .extracting(Problem::toString)
                .containsExactly(
                        "<init>: nothing is there. Put something there.", "<int>: is unknown. Did you mean 'init'?");
    }

    @Test
    void allErrorsAreThrownAtOnceWithoutTheWarnings() {
        problems.error("a", "b", "c");
        problems.warning("w", "x", "y");
        problems.error("d", "e", "f");
        assertThatThrownBy(problems::throwIfErrors)
                .isInstanceOf(InvalidPluginException.class)
                .hasMessage("2 errors:%n- a: b. c.%n- d: e. f.".formatted());
    }

    @Test
    void aSingleErrorIsTheWholeMessage() {
        problems.error("a", "b", "c");
        assertThatThrownBy(problems::throwIfErrors).hasMessage("a: b. c.");
    }

    @Test
    void warningsStopNothing() {
        problems.warning("w", "x", "y");
        assertThatCode(problems::throwIfErrors).doesNotThrowAnyException();
        assertThat(problems.warnings()).hasSize(1);
    }
}
