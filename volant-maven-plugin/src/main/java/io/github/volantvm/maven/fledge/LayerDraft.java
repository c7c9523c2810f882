package io.github.volantvm.maven.fledge;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.ManifestLayer;
import java.util.HashMap;
import java.util.Map;

/** Manifest values as they come together, each with the place in another file that says it. */
final class LayerDraft {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode values = NODES.objectNode();
    private final Map<JsonPointer, String> places = new HashMap<>();
    private final String file;

    /** @param file the place of the whole */
    LayerDraft(String file) {
        this.file = file;
    }

    void text(String pointer, String text, String where) {
        set(pointer, NODES.textNode(text), where);
    }

    void number(String pointer, long number, String where) {
        set(pointer, NODES.numberNode(number), where);
    }

    void flag(String pointer, boolean flag, String where) {
        set(pointer, NODES.booleanNode(flag), where);
    }

    /** An object, to be filled or to stay empty. */
    void object(String pointer, String where) {
        set(pointer, NODES.objectNode(), where);
    }

    /** A list, to be filled by {@link #item}. */
    void list(String pointer, String where) {
        set(pointer, NODES.arrayNode(), where);
    }

    void item(String listPointer, String text, String where) {
        JsonPointer pointer = JsonPointer.compile(listPointer);
        ArrayNode list = (ArrayNode) values.at(pointer);
        places.put(pointer.appendIndex(list.size()), where);
        list.add(text);
    }

    ManifestLayer layer() {
        Map<JsonPointer, String> found = Map.copyOf(places);
        return new ManifestLayer(values, pointer -> found.getOrDefault(pointer, file));
    }

    private void set(String path, JsonNode value, String where) {
        JsonPointer pointer = JsonPointer.compile(path);
        ObjectNode parent = values;
        JsonPointer at = JsonPointer.empty();
        for (JsonPointer rest = pointer; !rest.tail().matches(); rest = rest.tail()) {
            at = at.appendProperty(rest.getMatchingProperty());
            places.putIfAbsent(at, where);
            parent = parent.withObjectProperty(rest.getMatchingProperty());
        }
        parent.set(pointer.last().getMatchingProperty(), value);
        places.put(pointer, where);
    }
}
