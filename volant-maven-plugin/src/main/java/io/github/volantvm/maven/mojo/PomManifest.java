package io.github.volantvm.maven.mojo;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.manifest.Origin;

/** What the POM says of the manifest: an element's name is the manifest's key in camel case, and nothing else. */
final class PomManifest {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private final ObjectNode values = MAPPER.createObjectNode();

    /** Adds an element, if it was given. */
    PomManifest with(String key, Object element) {
        if (element != null) {
            values.set(key, withoutNull(MAPPER.valueToTree(element)));
        }
        return this;
    }

    PomManifest withImageUrl(String url) {
        if (url != null) {
            values.putObject("initramfs").put("url", url);
        }
        return this;
    }

    /** Elements not given are left out, so what is null is an empty one with a name of the user's: an empty text. */
    private static JsonNode withoutNull(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(withoutNull(member.getValue())));
        }
        return node.isNull() ? TextNode.valueOf("") : node;
    }

    ManifestLayer layer() {
        return new ManifestLayer(values, Origin.POM);
    }
}
