package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.io.File;
import java.util.Map;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.junit.jupiter.api.Test;

class InterpolationTest {
    private final Problems problems = new Problems();
    private final Interpolation interpolation = new Interpolation(
            new Properties(Map.of("${port}", 80, "${quote}", "a \"b\" \\ c\n$1")), "manifest.json", problems);

    @Test
    void aPropertyIsReplacedAlsoOutsideOfStrings() {
        assertThat(interpolation.apply("{\"a\": \"http://x:${port}/\", \"b\": ${port}}"))
                .isEqualTo("{\"a\": \"http://x:80/\", \"b\": 80}");
        assertThat(problems.warnings()).isEmpty();
    }

    @Test
    void aValueStaysWithinItsString() {
        assertThat(interpolation.apply("\"${quote}\"")).isEqualTo("\"a \\\"b\\\" \\\\ c\\n$1\"");
    }

    @Test
    void aDollarSignSpelledAsAnEscapeKeepsAnExpressionForTheGuest() {
        assertThat(interpolation.apply("\"\\u0024{port}\"")).isEqualTo("\"\\u0024{port}\"");
        assertThat(problems.warnings()).isEmpty();
    }

    @Test
    void whatMavenDoesNotKnowStaysAndIsDoubtful() {
        assertThat(interpolation.apply("${unknown} $${} ${a b}")).isEqualTo("${unknown} $${} ${a b}");
        assertThat(problems.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "manifest.json: ${unknown} stays as it is, since Maven has no such property. Define the"
                                + " property, or correct its name.");
    }

    private record Properties(Map<String, Object> values) implements ExpressionEvaluator {
        @Override
        public Object evaluate(String expression) {
            return values.get(expression);
        }

        @Override
        public File alignToBaseDirectory(File file) {
            return file;
        }
    }
}
