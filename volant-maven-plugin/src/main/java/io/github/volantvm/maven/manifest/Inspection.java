package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A look at a draft that may be malformed: values of the wrong type are not there at all, since {@link SchemaRules} has
 * already told of them.
 */
final class Inspection {
    private final ManifestDraft draft;
    private final ObjectNode values;
    private final Problems problems;

    Inspection(ManifestDraft draft, Problems problems) {
        this.draft = draft;
        this.values = draft.values();
        this.problems = problems;
    }

    boolean has(JsonPointer at) {
        return !values.at(at).isMissingNode() && !values.at(at).isNull();
    }

    boolean hasObject(JsonPointer at) {
        return values.at(at).isObject();
    }

    Optional<String> text(JsonPointer at) {
        return Optional.ofNullable(values.at(at).textValue());
    }

    /** The text as volantd will see it. */
    Optional<String> trimmed(JsonPointer at) {
        return text(at).map(GoSpace::trim);
    }

    OptionalLong whole(JsonPointer at) {
        JsonNode value = values.at(at);
        return value.isIntegralNumber() && value.canConvertToLong()
                ? OptionalLong.of(value.longValue())
                : OptionalLong.empty();
    }

    boolean isTrue(JsonPointer at) {
        return values.at(at).isBoolean() && values.at(at).booleanValue();
    }

    boolean isFalse(JsonPointer at) {
        return values.at(at).isBoolean() && !values.at(at).booleanValue();
    }

    /** The members of an object; none of anything else. */
    List<JsonPointer> members(JsonPointer object) {
        List<JsonPointer> members = new ArrayList<>();
        if (hasObject(object)) {
            values.at(object).fieldNames().forEachRemaining(key -> members.add(object.appendProperty(key)));
        }
        return members;
    }

    /** The items of a list; none of anything else. */
    List<JsonPointer> items(JsonPointer list) {
        List<JsonPointer> items = new ArrayList<>();
        if (values.at(list).isArray()) {
            for (int i = 0; i < values.at(list).size(); i++) {
                items.add(list.appendIndex(i));
            }
        }
        return items;
    }

    void error(JsonPointer at, String what, String fix) {
        problems.error(draft.where(at), what, fix);
    }

    void warning(JsonPointer at, String what, String fix) {
        problems.warning(draft.where(at), what, fix);
    }

    static JsonPointer at(String pointer) {
        return JsonPointer.compile(pointer);
    }

    static String key(JsonPointer at) {
        return at.last().getMatchingProperty();
    }
}
