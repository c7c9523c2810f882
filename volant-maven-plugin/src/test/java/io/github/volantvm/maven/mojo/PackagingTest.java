package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PackagingTest {
    @Test
    void everyGoalOfTheLifecycleNamesTheVersionOfItsPlugin() throws IOException {
        String components = resource("/META-INF/plexus/components.xml");
        assertThat(components)
                .containsPattern("<validate>io.github.volantvm:volant-maven-plugin:\\d[^:<]*:check</validate>")
                .containsPattern("<package>io.github.volantvm:volant-maven-plugin:\\d[^:<]*:package</package>")
                .containsPattern("<verify>io.github.volantvm:volant-maven-plugin:\\d[^:<]*:assets</verify>")
                .containsPattern("<deploy>org.apache.maven.plugins:maven-deploy-plugin:\\d[^:<]*:deploy,"
                        + " io.github.volantvm:volant-maven-plugin:\\d[^:<]*:check-release</deploy>")
                .doesNotContain("${");
    }

    @Test
    void eclipseIsToldToLeaveBothGoalsToMaven() throws IOException {
        assertThat(resource("/META-INF/m2e/lifecycle-mapping-metadata.xml"))
                .contains("<goal>check</goal>", "<goal>package</goal>", "<ignore />");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = PackagingTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
