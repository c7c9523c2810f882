package io.github.volantvm.maven.volantd;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.volantvm.maven.problem.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Where two manifests in volantd's form differ. To Go what is empty and what is missing are the same, so versions of
 * volantd differ in which of the two they write.
 */
final class Difference {
    private final List<String> keys = new ArrayList<>();

    private Difference() {}

    /** @return the keys, such as {@code workload.env.PORT}, and no values: those of an environment may be secret */
    static List<String> between(JsonNode one, JsonNode other) {
        Difference difference = new Difference();
        difference.compare("", one, other);
        return difference.keys;
    }

    private void compare(String path, JsonNode one, JsonNode other) {
        if (isEmpty(one) && isEmpty(other)) {
            return;
        }
        if (one.isObject() && other.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(
                    path.isEmpty() ? VisibleText.of(name) : path + "." + VisibleText.of(name),
                    one.path(name),
                    other.path(name)));
        } else if (!one.equals(other)) {
            keys.add(path);
        }
    }

    private static boolean isEmpty(JsonNode node) {
        return switch (node.getNodeType()) {
            case MISSING, NULL -> true;
            case STRING -> node.textValue().isEmpty();
            case NUMBER -> node.asDouble() == 0;
            case BOOLEAN -> !node.booleanValue();
            case ARRAY -> node.isEmpty();
            case OBJECT -> node.properties().stream().allMatch(member -> isEmpty(member.getValue()));
            default -> false;
        };
    }
}
