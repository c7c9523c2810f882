package io.github.volantvm.maven.fledge;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.Origin;
import io.github.volantvm.maven.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Manifest values as the POM elements that say the same. */
final class ManifestElements {
    private static final String ELEMENT_NAME = "[A-Za-z_][A-Za-z0-9._-]*";

    private final Origin origin;
    private final PomValues texts;
    private final Problems problems;

    /** @param origin where the values come from, for what XML cannot say */
    ManifestElements(Origin origin, PomValues texts, Problems problems) {
        this.origin = origin;
        this.texts = texts;
        this.problems = problems;
    }

    /** What is left of values when weightier ones are laid over them. */
    static ObjectNode notOverridden(ObjectNode values, ObjectNode weightier) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        values.properties().forEach(member -> {
            JsonNode over = weightier.path(member.getKey());
            if (member.getValue() instanceof ObjectNode inner && over instanceof ObjectNode outer) {
                ObjectNode left = notOverridden(inner, outer);
                if (!left.isEmpty()) {
                    rest.set(member.getKey(), left);
                }
            } else if (over.isMissingNode() || over.isObject()) {
                rest.set(member.getKey(), member.getValue());
            }
        });
        return rest;
    }

    List<PomNode> of(ObjectNode values) {
        return members(JsonPointer.empty(), values);
    }

    private List<PomNode> members(JsonPointer at, ObjectNode object) {
        List<PomNode> elements = new ArrayList<>();
        object.properties().forEach(member -> {
            JsonPointer pointer = at.appendProperty(member.getKey());
            if (pointer.toString().equals("/workload/entrypoint")) {
                elements.addAll(command(pointer, (ArrayNode) member.getValue()));
            } else if (!isSaidByContent(pointer)) {
                elements.add(element(pointer, member.getValue()));
            }
        });
        return elements;
    }

    private PomNode element(JsonPointer pointer, JsonNode value) {
        String name = name(pointer);
        if (value instanceof ObjectNode object) {
            return new PomNode.Group(name, members(pointer, object));
        }
        if (value instanceof ArrayNode list) {
            return new PomNode.Group(name, items(pointer, list, 0, "address"));
        }
        return value(pointer, name, value.asText());
    }

    private List<PomNode> command(JsonPointer pointer, ArrayNode list) {
        List<PomNode> elements = new ArrayList<>();
        elements.add(value(pointer.appendIndex(0), "entrypoint", list.path(0).asText()));
        if (list.size() > 1) {
            elements.add(new PomNode.Group("args", items(pointer, list, 1, "arg")));
        }
        return elements;
    }

    private List<PomNode> items(JsonPointer list, ArrayNode values, int from, String name) {
        return IntStream.range(from, values.size())
                .mapToObj(i -> value(list.appendIndex(i), name, values.get(i).asText()))
                .toList();
    }

    private PomNode value(JsonPointer pointer, String name, String text) {
        return texts.of(origin.of(pointer), name, text);
    }

    /** The POM has no element for {@code inline}: it follows from the content. */
    private static boolean isSaidByContent(JsonPointer pointer) {
        return pointer.toString().matches("/cloud_init/[a-z_]+/inline");
    }

    private String name(JsonPointer pointer) {
        String spelling = Origin.POM.of(pointer);
        String name = spelling.substring(spelling.lastIndexOf('<') + 1, spelling.length() - 1);
        if (!name.matches(ELEMENT_NAME)) {
            problems.error(
                    origin.of(pointer),
                    "'" + name + "' cannot be the name of an XML element",
                    "Move it to a manifest in JSON, in the folder manifest");
        }
        return name;
    }
}
