package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What all sources together say the manifest should be: unchecked, but every value still knows who wrote it. */
public final class ManifestDraft {
    private final List<ManifestLayer> layers;
    private final ObjectNode values;
    private final Origin ofMissing;

    private ManifestDraft(List<ManifestLayer> layers, Origin ofMissing) {
        this.layers = List.copyOf(layers);
        this.ofMissing = ofMissing;
        this.values = JsonNodeFactory.instance.objectNode();
        layers.forEach(layer -> merge(values, layer.values()));
    }

    /** What a file alone says, which nothing adds to. */
    public static ManifestDraft of(ManifestLayer file) {
        return new ManifestDraft(List.of(file), file.origin());
    }

    /**
     * Lays the sources over each other. Objects are merged key by key; lists are replaced whole, since nobody can
     * tell which argument or disk a longer list would extend. Where one source has an object and another has not, the
     * latter stays, so that a rule finds it.
     *
     * @param layers later ones win
     */
    public static ManifestDraft of(List<ManifestLayer> layers) {
        return new ManifestDraft(layers, Origin.POM);
    }

    /** @return a copy, free to be changed */
    public ObjectNode values() {
        return values.deepCopy();
    }

    /** Where the winning value was written; for a value nobody gave, where it would be given. */
    public String where(JsonPointer pointer) {
        // A list replaced by a shorter one leaves its items in the lower layer: they wrote nothing that counts.
        if (!values.at(pointer).isMissingNode()) {
            for (int i = layers.size() - 1; i >= 0; i--) {
                JsonNode written = layers.get(i).values().at(pointer);
                if (!written.isMissingNode()
                        && written.isObject() == values.at(pointer).isObject()) {
                    return layers.get(i).origin().of(pointer);
                }
            }
        }
        return ofMissing.of(pointer);
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(member -> {
            JsonNode below = into.get(member.getKey());
            if (below instanceof ObjectNode lower && member.getValue() instanceof ObjectNode upper) {
                merge(lower, upper);
            } else if (below == null || below.isObject() || !member.getValue().isObject()) {
                into.set(member.getKey(), member.getValue().deepCopy());
            }
        });
    }
}
