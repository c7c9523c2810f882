package io.github.volantvm.maven.fledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** TOML as JSON; what JSON has no form for, such as a date, becomes a text. */
final class TomlJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TomlJson() {}

    static ObjectNode of(TomlTable table) {
        ObjectNode object = NODES.objectNode();
        table.keySet().forEach(key -> object.set(key, value(table.get(List.of(key)))));
        return object;
    }

    private static JsonNode value(Object value) {
        if (value instanceof TomlTable table) {
            return of(table);
        }
        if (value instanceof TomlArray list) {
            ArrayNode array = NODES.arrayNode();
            list.toList().forEach(item -> array.add(value(item)));
            return array;
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return NODES.numberNode(number);
        }
        return value instanceof Boolean flag ? NODES.booleanNode(flag) : NODES.textNode(value.toString());
    }
}
