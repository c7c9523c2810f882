package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Set;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownNamesTest {
    private final KnownNames names =
            new KnownNames(new Evaluator(Set.of("${port}", "${env.HOME}", "${project.model.version}")));

    @ParameterizedTest
    @ValueSource(strings = {"port", "HOME", "version", "env.ANYTHING", "project.x", "pom.x", "maven.x", "settings.x"})
    void whatSomeMavenReplacesIsKnown(String name) {
        assertThat(names.test(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "home", "environment", "faulty", "a b"})
    void anyOtherNameIsNot(String name) {
        assertThat(names.test(name)).isFalse();
    }

    private record Evaluator(Set<String> known) implements ExpressionEvaluator {
        @Override
        public Object evaluate(String expression) throws ExpressionEvaluationException {
            if (expression.contains("faulty")) {
                throw new ExpressionEvaluationException("faulty");
            }
            return known.contains(expression) ? "value" : null;
        }

        @Override
        public File alignToBaseDirectory(File file) {
            return file;
        }
    }
}
