package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.volantvm.maven.SampleProject;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.settings.Settings;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.eclipse.aether.DefaultSessionData;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.LocalRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That Maven's parameters reach the plan and what comes of it reaches Maven; {@code it/} has the rest. */
@MojoTest
class GoalsTest {
    @TempDir
    static Path folder;

    @Inject
    private MavenProjectHelper projectHelper;

    @Inject
    private MavenProject project;

    @Inject
    private MavenSession session;

    @Inject
    private MojoExecution execution;

    @Provides
    MavenProjectHelper projectHelper() {
        return mock(MavenProjectHelper.class);
    }

    @Provides
    MavenProject project() throws IOException {
        Path directory = Files.createTempDirectory(folder, "project");
        SampleProject.withProgram(directory);
        return TestProject.in(directory);
    }

    /** Nothing of this is the harness's session's own. */
    @BeforeEach
    void repositories() {
        RepositorySystemSession repositories = mock(RepositorySystemSession.class);
        when(repositories.getLocalRepository()).thenReturn(new LocalRepository(folder.toFile()));
        when(repositories.getData()).thenReturn(new DefaultSessionData());
        when(session.getRepositorySession()).thenReturn(repositories);
        when(session.getSettings()).thenReturn(new Settings());
    }

    @Test
    @InjectMojo(goal = "package")
    void packAttachesImageAndManifestToAJarProject(PackageMojo mojo) throws Exception {
        execute(mojo);
        File image = target("sample-1.0-initramfs.cpio.gz");
        File manifest = target("sample-1.0-manifest.json");
        assertThat(image).exists();
        verify(projectHelper).attachArtifact(project, "cpio.gz", "initramfs", image);
        verify(projectHelper).attachArtifact(project, "json", "manifest", manifest);
    }

    @Test
    @InjectMojo(goal = "package")
    @MojoParameter(name = "attach", value = "false")
    @MojoParameter(name = "imageUrl", value = "https://example.com/image.cpio.gz")
    void packAttachesNothingUnlessWanted(PackageMojo mojo) throws Exception {
        execute(mojo);
        assertThat(target("sample-1.0-manifest.json"))
                .content()
                .contains("\"url\": \"https://example.com/image.cpio.gz\"");
        verify(projectHelper, never()).attachArtifact(eq(project), any(), any(), any(File.class));
    }

    @Test
    @InjectMojo(goal = "package")
    @MojoParameter(name = "init", value = "no-such-file")
    void theUsersFaultIsAFailure(PackageMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("<init>: no-such-file does not exist. Correct the path, or make the"
                        + " file before this goal runs.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    @InjectMojo(goal = "check")
    void aLevelOfCompressionThatDoesNotExistIsRefused(int level, CheckMojo mojo) throws Exception {
        InjectedGoal.set(mojo, "compressionLevel", level);
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("<compressionLevel>: there is no level " + level
                        + ". Write a number from 1, the fastest, to 9, the smallest.");
    }

    @Test
    @InjectMojo(goal = "package")
    @MojoParameter(name = "compressionLevel", value = "1")
    void theLevelOfCompressionReachesTheImage(PackageMojo mojo) throws Exception {
        execute(mojo);
        File image = target("sample-1.0-initramfs.cpio.gz");
        long fast = image.length();
        InjectedGoal.set(mojo, "compressionLevel", 9);
        execute(mojo);
        assertThat(image.length()).isLessThan(fast);
    }

    @Test
    @InjectMojo(goal = "package")
    @MojoParameter(name = "imageClassifier", value = "")
    void aBlankClassifierIsNone(PackageMojo mojo) throws Exception {
        execute(mojo);
        verify(projectHelper).attachArtifact(project, "cpio.gz", "initramfs", target("sample-1.0-initramfs.cpio.gz"));
        assertThat(project.getArtifact()).isNull();
    }

    @Test
    @InjectMojo(goal = "package")
    @MojoParameter(name = "imageClassifier", value = "edge")
    void aMainArtifactHasNoClassifier(PackageMojo mojo) {
        project.setPackaging("volant-plugin");
        assertThatThrownBy(() -> execute(mojo))
                .hasMessage(
                        "<imageClassifier>: with packaging volant-plugin the image is the main artifact, which has no"
                                + " classifier. Delete it, or use another packaging.");
    }

    @Test
    @InjectMojo(goal = "package")
    @MojoParameter(name = "imageClassifier", value = "a b")
    @MojoParameter(name = "manifestClassifier", value = "m/n")
    void aClassifierIsFitForEveryRepository(PackageMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "2 errors:",
                        "- <imageClassifier>: 'a b' is not fit for the name of a file in every repository. Use letters, digits"
                                + " and . _ + -.",
                        "- <manifestClassifier>: 'm/n' is not fit for the name of a file in every repository. Use letters,"
                                + " digits and . _ + -."));
    }

    @Test
    @InjectMojo(goal = "package")
    @MojoParameter(name = "name", value = "other")
    void twoPluginsDoNotOverwriteEachOther(PackageMojo mojo) {
        mojo.setPluginContext(new HashMap<>(Map.of("writer of " + target("sample-1.0-initramfs.cpio.gz"), "one")));
        assertThatThrownBy(mojo::execute)
                .hasMessage("<imageClassifier>: the plugins 'one' and 'other' would both be written to"
                        + " target/sample-1.0-initramfs.cpio.gz. Set <imageClassifier> and <manifestClassifier> in one of the"
                        + " executions.");
    }

    @Test
    @InjectMojo(goal = "check")
    void whatSaysNothingOfAPartIsTold(CheckMojo mojo) throws Exception {
        execution.setConfiguration(Xpp3DomBuilder.build(new StringReader("""
                <configuration><agent><path>payload/hello</path><checksum>${misspelt}</checksum></agent></configuration>
                """)));
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("<agent><checksum>: is empty, or a property in it has no value, so nothing would be"
                        + " verified. Write a value, or delete the element.");
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "agent", value = "../v0.6.5")
    void anAgentMayBeItsVersionAlone(CheckMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .hasMessage("<agent><version>: '../v0.6.5' is not the name of a release. Write it as v0.6.5.");
    }

    @ParameterizedTest
    @CsvSource({"0, 4294967296", "-1, -1", "86401, 0"})
    @InjectMojo(goal = "check")
    void limitsAreThoseOfThisWorld(long timeout, long limit, CheckMojo mojo) throws Exception {
        InjectedGoal.set(mojo, "downloadTimeout", timeout);
        InjectedGoal.set(mojo, "downloadLimit", limit);
        assertThatThrownBy(() -> execute(mojo))
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "2 errors:",
                        "- <downloadLimit>: cannot be " + limit + " bytes. Write a number from 1 to 4294967295.",
                        "- <downloadTimeout>: cannot be " + timeout + " seconds. Write a number from 1 to 86400."));
    }

    @Test
    @InjectMojo(goal = "check")
    void anInsecureHostHasAName(CheckMojo mojo) throws Exception {
        InjectedGoal.set(mojo, "insecureHosts", Arrays.asList(null, " ", "nexus.internal\n"));
        assertThat(mojo.insecureHosts()).containsExactly("nexus.internal");
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "manifestTemplate", value = "target/manifest.json")
    void aTemplateThatTheBuildMakesIsLeftToPackage(CheckMojo mojo) throws Exception {
        mojo.execute();
        assertThat(target("")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "check")
    void checkWritesNothing(CheckMojo mojo) throws Exception {
        execute(mojo);
        assertThat(target("")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "skip", value = "true")
    @MojoParameter(name = "init", value = "no-such-file")
    void skipLeavesTheGoalOut(CheckMojo mojo) throws Exception {
        execute(mojo);
    }

    private static void execute(AbstractPluginMojo mojo) throws Exception {
        InjectedGoal.execute(mojo, new ArrayList<>());
    }

    private File target(String name) {
        return new File(project.getBuild().getDirectory(), name);
    }
}
