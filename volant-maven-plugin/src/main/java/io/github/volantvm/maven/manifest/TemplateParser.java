package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns the text of a template into values that know their lines; Jackson's own tree forgets them. */
final class TemplateParser {
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String shownName;
    private final String text;
    private final Problems problems;
    private final Map<JsonPointer, String> places = new HashMap<>();

    TemplateParser(String shownName, String text, Problems problems) {
        this.shownName = shownName;
        this.text = text;
        this.problems = problems;
    }

    Optional<ManifestLayer> parse() {
        try (JsonParser json = JSON.createParser(text)) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT) {
                problems.error(
                        shownName + ":"
                                + (first == null
                                        ? 1
                                        : json.currentTokenLocation().getLineNr()),
                        first == null ? "is empty" : "is not an object at its top",
                        "Write one JSON object, starting with '{'");
                return Optional.empty();
            }
            ObjectNode values = object(json, JsonPointer.empty(), "");
            if (json.nextToken() != null) {
                problems.error(
                        position(
                                json.currentTokenLocation().getLineNr(),
                                json.currentTokenLocation().getColumnNr()),
                        "the file goes on after the end of its object",
                        "Delete what follows the last '}'");
                return Optional.empty();
            }
            return Optional.of(new ManifestLayer(
                    values, pointer -> places.getOrDefault(pointer, shownName + " \"" + pointer + "\"")));
        } catch (JsonProcessingException e) {
            JsonFault fault = JsonFault.of(e, text);
            problems.error(position(fault.line(), fault.column()), fault.what(), fault.fix());
            return Optional.empty();
        } catch (NumberFormatException e) {
            problems.error(shownName, "holds a number that is too large to be one", "Write a smaller number");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory was not readable", e);
        }
    }

    private JsonNode value(JsonParser json, JsonPointer at, String path) throws IOException {
        int line = json.currentTokenLocation().getLineNr();
        places.put(at, place(line, path));
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json, at, path);
            case START_ARRAY -> list(json, at, path);
            case VALUE_NUMBER_INT -> NODES.numberNode(json.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(json.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.textNode(carriable(json.getText(), line, path));
        };
    }

    private ObjectNode object(JsonParser json, JsonPointer at, String path) throws IOException {
        ObjectNode object = NODES.objectNode();
        Map<String, Integer> lines = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            String keyPath = path.isEmpty() ? key : path + "." + key;
            int line = json.currentTokenLocation().getLineNr();
            carriable(key, line, keyPath);
            Integer earlier = lines.put(key, line);
            if (earlier != null) {
                problems.error(
                        place(line, keyPath),
                        "is given twice, first on line " + earlier + ", and only the last would count",
                        "Delete one of them");
            }
            json.nextToken();
            object.set(key, value(json, at.appendProperty(key), keyPath));
        }
        return object;
    }

    private ArrayNode list(JsonParser json, JsonPointer at, String path) throws IOException {
        ArrayNode list = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(json, at.appendIndex(list.size()), path + "[" + list.size() + "]"));
        }
        return list;
    }

    /** JSON can spell two things that reach no program: half a UTF-16 pair (Go replaces it) and NUL (exec refuses it). */
    private String carriable(String value, int line, String path) {
        value.codePoints()
                .filter(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                .findFirst()
                .ifPresent(c -> problems.error(
                        place(line, path),
                        String.format("holds U+%04X, which cannot be handed to a program", c),
                        "Delete that character"));
        return value;
    }

    private String place(int line, String path) {
        return shownName + ":" + line + " \"" + path + "\"";
    }

    private String position(int line, int column) {
        return shownName + ":" + line + ":" + column;
    }
}
