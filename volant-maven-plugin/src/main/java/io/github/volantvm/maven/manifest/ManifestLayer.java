package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One source of manifest values: the POM, a template, defaults.
 *
 * @param values what this source says, in the manifest's own keys and as far as it says anything
 * @param origin how the user would find these values
 */
public record ManifestLayer(ObjectNode values, Origin origin) {

    /** Keeps a copy, because tree nodes can be changed. */
    public ManifestLayer {
        values = values.deepCopy();
    }
}
