package io.github.volantvm.maven.mojo;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.volantvm.maven.problem.Problems;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;

/**
 * Replaces <code>${...}</code> in a JSON text as Maven would in a POM. A value is escaped to stay within its string; an
 * expression that Maven does not know stays as it is, since it may be meant for the guest.
 */
final class Interpolation implements UnaryOperator<String> {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^{}\"\\s]+}");

    private final ExpressionEvaluator evaluator;
    private final String shownName;
    private final Problems problems;

    /** @param shownName how messages call the text */
    Interpolation(ExpressionEvaluator evaluator, String shownName, Problems problems) {
        this.evaluator = evaluator;
        this.shownName = shownName;
        this.problems = problems;
    }

    @Override
    public String apply(String text) {
        return EXPRESSION.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group())));
    }

    private String value(String expression) {
        Object value;
        try {
            value = evaluator.evaluate(expression);
        } catch (ExpressionEvaluationException e) {
            value = null;
        }
        if (value == null) {
            problems.warning(
                    shownName,
                    expression + " stays as it is, since Maven has no such property",
                    "Define the property, or correct its name");
            return expression;
        }
        return new String(JsonStringEncoder.getInstance().quoteAsString(value.toString()));
    }
}
