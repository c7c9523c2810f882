package io.github.volantvm.maven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.volantvm.maven.SampleProject;
import io.github.volantvm.maven.manifest.ManifestLayer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
    @TempDir
    Path folder;

    @Test
    void aTemplateOfAnotherVersionThanTheProjectsIsPointedOut() {
        assertThat(withVersion("manifest.json:3 \"version\"", "0.9").warnings())
                .containsExactly(
                        "manifest.json:3 \"version\": is '0.9', but the version of the project is '1.0'. Delete it,"
                                + " or say in <version> which one counts.");
    }

    @Test
    void aVersionThatThePomNamesIsMeant() {
        assertThat(withVersion("<version>", "0.9").warnings()).isEmpty();
        assertThat(withVersion("manifest.json:3 \"version\"", "1.0").warnings()).isEmpty();
    }

    private SampleProject withVersion(String where, String version) {
        return SampleProject.withProgram(folder)
                .manifest(new ManifestLayer(
                        JsonNodeFactory.instance.objectNode().put("version", version), pointer -> where));
    }
}
