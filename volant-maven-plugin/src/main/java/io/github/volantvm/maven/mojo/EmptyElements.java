package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.problem.Problems;
import java.util.Map;
import java.util.Set;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Finds elements that were written to name a part, to verify it or to choose from it, but say nothing. To Maven they
 * are the same as elements that were not written, so only the XML tells.
 */
final class EmptyElements {
    /** The parameters that declare parts; elsewhere, as among the labels, the names mean nothing. */
    private static final Set<String> PARAMETERS = Set.of("agent", "busybox", "mappings");

    private static final String ELSEWHERE = "the file would be taken from elsewhere, or from nowhere";
    private static final Map<String, String> CONSEQUENCES = Map.of(
            "checksum", "nothing would be verified",
            "member", "the whole archive would be taken",
            "path", ELSEWHERE,
            "url", ELSEWHERE,
            "artifact", ELSEWHERE,
            "version", ELSEWHERE);

    private final ExpressionEvaluator properties;

    EmptyElements(ExpressionEvaluator properties) {
        this.properties = properties;
    }

    /** @param configuration of a goal; null if there is none */
    void report(Xpp3Dom configuration, Problems problems) {
        if (configuration == null) {
            return;
        }
        for (Xpp3Dom parameter : configuration.getChildren()) {
            if (PARAMETERS.contains(parameter.getName())) {
                report(parameter, "<" + parameter.getName() + ">", problems);
            }
        }
    }

    private void report(Xpp3Dom parent, String where, Problems problems) {
        for (int i = 0; i < parent.getChildCount(); i++) {
            Xpp3Dom element = parent.getChild(i);
            String place = where + "<" + element.getName() + ">";
            if (element.getChildCount() > 0) {
                report(element, place + "[" + (i + 1) + "]", problems);
            } else if (CONSEQUENCES.containsKey(element.getName()) && isEmpty(element)) {
                problems.error(
                        place,
                        "is empty, or a property in it has no value, so " + CONSEQUENCES.get(element.getName()),
                        "Write a value, or delete the element");
            }
        }
    }

    private boolean isEmpty(Xpp3Dom element) {
        try {
            Object value = element.getValue() == null ? null : properties.evaluate(element.getValue());
            return value == null || value.toString().isBlank();
        } catch (ExpressionEvaluationException e) {
            return true;
        }
    }
}
