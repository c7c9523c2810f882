package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.Shape.Advice;
import io.github.volantvm.maven.manifest.Shape.Closed;
import io.github.volantvm.maven.manifest.Shape.Flag;
import io.github.volantvm.maven.manifest.Shape.ListOf;
import io.github.volantvm.maven.manifest.Shape.MapOf;
import io.github.volantvm.maven.manifest.Shape.Text;
import io.github.volantvm.maven.manifest.Shape.Whole;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.Suggestion;

/**
 * Holds a draft against {@link ManifestShape}: keys, types, enumerations and minima.
 *
 * <p>Written as code rather than handed to a schema validator, so that each message can say where the user wrote the
 * value and what to write instead.
 */
public final class SchemaRules {
    private final ManifestDraft draft;
    private final Problems problems;

    private SchemaRules(ManifestDraft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    /** Reports every value that the published schema, or Go's decoder, would refuse. */
    public static void check(ManifestDraft draft, Problems problems) {
        new SchemaRules(draft, problems).closed(JsonPointer.empty(), draft.values(), ManifestShape.ROOT);
    }

    private void check(JsonPointer at, JsonNode value, Shape shape) {
        if (value.isNull()) {
            error(at, "is null, which volantd takes for not given", "Delete it, or give it a value");
        } else if (shape instanceof Closed closed) {
            if (value instanceof ObjectNode object) {
                closed(at, object, closed);
            } else {
                wrongType(at, value, "an object", "Write it as an object in curly brackets");
            }
        } else if (shape instanceof MapOf map) {
            if (value.isObject()) {
                value.properties()
                        .forEach(entry -> check(at.appendProperty(entry.getKey()), entry.getValue(), map.value()));
            } else {
                wrongType(at, value, "an object", "Write it as an object in curly brackets");
            }
        } else if (shape instanceof ListOf list) {
            list(at, value, list);
        } else if (shape instanceof Text text) {
            text(at, value, text);
        } else if (shape instanceof Whole whole) {
            whole(at, value, whole);
        } else if (shape instanceof Flag && !value.isBoolean()) {
            wrongType(at, value, "true or false", "Write true or false, without quotes");
        }
    }

    private void closed(JsonPointer at, ObjectNode object, Closed shape) {
        object.properties().forEach(entry -> {
            String key = entry.getKey();
            JsonPointer member = at.appendProperty(key);
            if (shape.members().containsKey(key)) {
                check(member, entry.getValue(), shape.members().get(key).shape());
            } else if (shape.foreign().containsKey(key)) {
                error(member, shape.foreign().get(key));
            } else {
                error(
                        member,
                        "is not a key of the manifest",
                        Suggestion.advice(key, shape.members().keySet()));
            }
        });
        shape.members().forEach((key, member) -> {
            if (!object.has(key)) {
                missing(at.appendProperty(key), member);
            }
        });
    }

    private void missing(JsonPointer at, Shape.Member member) {
        if (member.ifMissing() != null) {
            error(at, member.ifMissing());
        } else if (at.toString().equals("/workload") && member.shape() instanceof Closed workload) {
            // The one object that must be there: naming what belongs into it helps more than naming it.
            closed(at, JsonNodeFactory.instance.objectNode(), workload);
        }
    }

    private void list(JsonPointer at, JsonNode value, ListOf shape) {
        if (!value.isArray()) {
            wrongType(at, value, "a list", "Write it like " + shape.example());
        } else if (value.isEmpty() && !shape.empty()) {
            error(at, "is an empty list", "Write it like " + shape.example());
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(at.appendIndex(i), value.get(i), shape.item());
            }
        }
    }

    private void text(JsonPointer at, JsonNode value, Text shape) {
        if (!value.isTextual()) {
            wrongType(at, value, "a text", "Write it in double quotes");
        } else if (!shape.allowed().isEmpty() && !shape.allowed().contains(value.textValue())) {
            error(
                    at,
                    "must be " + String.join(" or ", shape.allowed()) + ", but is " + shown(value),
                    Suggestion.nearest(value.textValue(), shape.allowed())
                            .map(word -> "Did you mean '" + word + "'?")
                            .orElse("Write " + shape.allowed().get(0)));
        } else if (value.textValue().isEmpty() && !shape.empty()) {
            error(at, "is empty", "Give it a value");
        }
    }

    private void whole(JsonPointer at, JsonNode value, Whole shape) {
        if (!value.isIntegralNumber()) {
            wrongType(at, value, "a whole number", "Write digits only, without quotes, fraction or exponent");
        } else if (!value.canConvertToLong()) {
            error(at, "must fit 64 bits, but is " + shown(value), "Write a smaller number");
        } else if (value.longValue() < shape.least()) {
            error(
                    at,
                    "must be at least " + shape.least() + ", but is " + shown(value),
                    "Write " + shape.least() + " or more");
        }
    }

    private void wrongType(JsonPointer at, JsonNode value, String wanted, String fix) {
        error(at, "must be " + wanted + ", but is " + shown(value), fix);
    }

    private void error(JsonPointer at, Advice advice) {
        error(at, advice.what(), advice.fix());
    }

    private void error(JsonPointer at, String what, String fix) {
        problems.error(draft.where(at), what, fix);
    }

    private static String shown(JsonNode value) {
        if (value.isArray()) {
            return "a list";
        }
        if (value.isObject()) {
            return "an object";
        }
        if (value.isTextual()) {
            String text = value.textValue();
            return text.isEmpty() ? "empty" : "'" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "'";
        }
        return value.toString();
    }
}
