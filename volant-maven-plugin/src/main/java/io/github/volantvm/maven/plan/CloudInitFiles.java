package io.github.volantvm.maven.plan;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts the content of cloud-init's files into the manifest, because nobody else does for certain: {@code volar} reads
 * a {@code path} relative to the manifest, volantd accepts one and ignores it.
 */
final class CloudInitFiles {
    private static final List<String> DOCUMENTS = List.of("user_data", "meta_data", "network_config");

    private final Project project;
    private final Problems problems;

    CloudInitFiles(Project project, Problems problems) {
        this.project = project;
        this.problems = problems;
    }

    ManifestLayer inline(ManifestLayer layer) {
        ObjectNode values = layer.values().deepCopy();
        for (String document : DOCUMENTS) {
            JsonPointer path = JsonPointer.compile("/cloud_init/" + document + "/path");
            JsonNode file = values.at(path);
            if (values.at(path.head()) instanceof ObjectNode fields) {
                if (file.isTextual()) {
                    fields.remove("path");
                    fields.put("content", content(layer.origin().of(path), file.asText()));
                }
                if (fields.has("content")) {
                    fields.put("inline", true);
                }
            }
        }
        return new ManifestLayer(values, layer.origin());
    }

    private String content(String where, String text) {
        try {
            Path file = HostPath.resolve(project.directory(), text);
            if (project.hasStillToMake(file)) {
                return "";
            }
            if (Files.isRegularFile(file)) {
                return Files.readString(file);
            }
            problems.error(where, text + " is not a file", "Name a text file, relative to the POM");
        } catch (CharacterCodingException e) {
            problems.error(where, text + " is not UTF-8 text", "Save it as UTF-8");
        } catch (IOException | InvalidPathException e) {
            problems.error(where, text + " cannot be read: " + e.getMessage(), "Make it a readable text file");
        }
        return "";
    }
}
