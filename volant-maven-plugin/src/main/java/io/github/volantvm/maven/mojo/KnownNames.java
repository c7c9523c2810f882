package io.github.volantvm.maven.mojo;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;

/**
 * The names that Maven replaces within <code>${...}</code> in a POM, whatever stands before it: those of properties, and
 * without a prefix those of environment variables and (until Maven 4) of the POM's own elements.
 */
final class KnownNames implements Predicate<String> {
    /** Known on some machine, or to some Maven, if not here and now. */
    private static final Pattern OF_MAVEN = Pattern.compile("(env|maven|pom|project|session|settings)\\..*");

    private final ExpressionEvaluator evaluator;

    KnownNames(ExpressionEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Override
    public boolean test(String name) {
        return OF_MAVEN.matcher(name).matches()
                || Stream.of("", "env.", "project.model.").anyMatch(prefix -> hasValue("${" + prefix + name + "}"));
    }

    private boolean hasValue(String expression) {
        try {
            return evaluator.evaluate(expression) != null;
        } catch (ExpressionEvaluationException e) {
            return false;
        }
    }
}
