package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.volantvm.maven.release.DeployRepository;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.DeploymentRepository;
import org.apache.maven.model.DistributionManagement;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployPluginTest {
    private final MavenProject project = TestProject.in(Path.of("/project"));
    private final Map<String, String> properties = new HashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy",
                "deploy:deploy",
                "org.apache.maven.plugins:maven-deploy-plugin:deploy",
                "org.apache.maven.plugins:maven-deploy-plugin:3.2.0:deploy",
                "deploy:deploy@default-deploy",
            })
    void aDeploymentIsComing(String goal) {
        assertThat(deployment("clean", goal).isComing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "site-deploy", "deploy:deploy-file", "nexus-staging:deploy", "wildfly:deploy"})
    void noDeploymentIsComing(String goal) {
        assertThat(deployment("clean", goal).isComing()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, true, false",
        "1.0, releases, false",
        "1.0, snapshots, true",
        "1.0, false, true",
        "1.0-SNAPSHOT, snapshots, false",
        "1.0-SNAPSHOT, releases, true",
    })
    void whatIsSkippedIsNotComing(String version, String skip, boolean coming) {
        project.setVersion(version);
        properties.put("maven.deploy.skip", skip);
        assertThat(deployment("deploy").isComing()).isEqualTo(coming);
    }

    @Test
    void distributionManagementHasAPlaceForEachKind() {
        DistributionManagement places = new DistributionManagement();
        places.setRepository(place("https://r.example/releases"));
        project.getModel().setDistributionManagement(places);
        assertThat(repository())
                .isEqualTo(new DeployRepository(
                        "r", "https://r.example/releases", "<distributionManagement><repository><url>"));

        project.setVersion("1.0-SNAPSHOT");
        assertThat(repository().url()).isEqualTo("https://r.example/releases");
        places.setSnapshotRepository(place("https://r.example/snapshots"));
        assertThat(repository())
                .isEqualTo(new DeployRepository(
                        "r", "https://r.example/snapshots", "<distributionManagement><snapshotRepository><url>"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, altDeploymentRepository, a::https://a.example/x",
        "1.0, altReleaseDeploymentRepository, a::https://a.example/x",
        "1.0, altDeploymentRepository, a::default::https://a.example/x",
        "1.0-SNAPSHOT, altSnapshotDeploymentRepository, a :: https://a.example/x",
    })
    void anAlternativeOfTheCommandLineComesFirst(String version, String name, String value) {
        distributionManagementHasAPlaceForEachKind();
        project.setVersion(version);
        properties.put("altDeploymentRepository", "other::https://other.example");
        properties.put(name, value);
        assertThat(repository()).isEqualTo(new DeployRepository("a", "https://a.example/x", name));
    }

    @Test
    void theOtherKindsAlternativeDoesNotCount() {
        properties.put("altSnapshotDeploymentRepository", "a::https://a.example/x");
        assertThat(deployment("deploy").repository()).isEmpty();
    }

    @Test
    void thePomsConfigurationWinsOverTheCommandLine() throws Exception {
        Plugin plugin =
                configured("<configuration><altDeploymentRepository>p::https://p.example</altDeploymentRepository>"
                        + "<deployAtEnd>true</deployAtEnd></configuration>");
        PluginExecution none = execution("default-deploy");
        none.setPhase("none");
        plugin.addExecution(none);
        PluginExecution mine = execution("mine");
        // Maven lays the plugin's configuration under that of each execution when it reads the POM.
        mine.setConfiguration(plugin.getConfiguration());
        plugin.addExecution(mine);
        properties.put("altDeploymentRepository", "a::https://a.example/x");
        properties.put("deployAtEnd", "false");
        assertThat(repository().id()).isEqualTo("p");
        assertThat(deployment("deploy").isAtEnd()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"3.2.0, false", "2.7, false", "4.0.0-beta-2, true"})
    void onlyVersion4DeploysAtTheEndByItself(String version, boolean atEnd) throws Exception {
        configured("<configuration/>").setVersion(version);
        assertThat(deployment("deploy").isAtEnd()).isEqualTo(atEnd);
        properties.put("deployAtEnd", "true");
        assertThat(deployment("deploy").isAtEnd()).isEqualTo(!version.equals("2.7"));
    }

    private Plugin configured(String xml) throws IOException, XmlPullParserException {
        Plugin plugin = new Plugin();
        plugin.setGroupId("org.apache.maven.plugins");
        plugin.setArtifactId("maven-deploy-plugin");
        plugin.setConfiguration(Xpp3DomBuilder.build(new StringReader(xml)));
        project.getBuild().addPlugin(plugin);
        return plugin;
    }

    private static PluginExecution execution(String id) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.addGoal("deploy");
        return execution;
    }

    private static DeploymentRepository place(String url) {
        DeploymentRepository place = new DeploymentRepository();
        place.setId("r");
        place.setUrl(url);
        return place;
    }

    private DeployRepository repository() {
        return deployment("deploy").repository().orElseThrow();
    }

    private DeployPlugin deployment(String... goals) {
        MavenSession session = mock(MavenSession.class);
        when(session.getGoals()).thenReturn(List.of(goals));
        when(session.getTopLevelProject()).thenReturn(project);
        return new DeployPlugin(project, session, new Properties(properties));
    }

    /** As Maven's, it gives null for a property that nobody has set. */
    private record Properties(Map<String, String> values) implements ExpressionEvaluator {
        @Override
        public Object evaluate(String expression) {
            return expression.startsWith("${")
                    ? values.get(expression.substring(2, expression.length() - 1))
                    : expression;
        }

        @Override
        public java.io.File alignToBaseDirectory(java.io.File file) {
            return file;
        }
    }
}
