package io.github.volantvm.maven.image;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.manifest.Origin;

/** What a POM might say of the manifest. */
final class Layers {
    private Layers() {}

    static ManifestLayer workdir(String directory) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        values.putObject("workload").put("workdir", directory);
        return new ManifestLayer(values, Origin.POM);
    }
}
