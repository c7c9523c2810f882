package io.github.volantvm.maven.manifest;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A judge that shares no code with the rules: the facts of the published schema, as a schema. */
final class PublishedSchema {
    private static final Schema SCHEMA = load();

    private PublishedSchema() {}

    static boolean accepts(String document) {
        return SCHEMA.validate(document, InputFormat.JSON).isEmpty();
    }

    private static Schema load() {
        try (InputStream in = PublishedSchema.class.getResourceAsStream("manifest-v1.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
