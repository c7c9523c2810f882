package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told before anything is sent; {@code volantd} and {@code it/} have what comes after. */
@MojoTest
class VolantdGoalsTest {
    private static final byte[] IMAGE = "image".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    @Inject
    private MavenProject project;

    @Inject
    private MavenSession session;

    private final Settings settings = new Settings();
    private final DefaultRepositorySystemSession repositories = new DefaultRepositorySystemSession();
    private final DefaultAuthenticationSelector passwords = new DefaultAuthenticationSelector();
    private final Properties environment = new Properties();
    private final List<String> log = new ArrayList<>();

    @Provides
    MavenProject project() throws IOException {
        Path directory = Files.createTempDirectory(folder, "project");
        Files.createDirectories(directory.resolve("target"));
        return TestProject.in(directory);
    }

    @BeforeEach
    void session() {
        repositories.setAuthenticationSelector(passwords);
        when(session.getRepositorySession()).thenReturn(repositories);
        when(session.getSettings()).thenReturn(settings);
        when(session.getProjects()).thenReturn(List.of(project));
        when(session.getSystemProperties()).thenReturn(environment);
    }

    @Test
    @InjectMojo(goal = "register")
    void withoutAManifestThereIsNothingToRegister(RegisterMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "target/sample-1.0-manifest.json: does not exist. Let this run after the goal package, as in"
                                + " `mvn package volant:register`.");
    }

    @Test
    @InjectMojo(goal = "unregister")
    void withoutAManifestANameIsNeeded(UnregisterMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .hasMessage(
                        "target/sample-1.0-manifest.json: does not exist. Let this run after the goal package, or name"
                                + " the plugin in <name> (-Dvolant.name).");
    }

    @Test
    @InjectMojo(goal = "register")
    void aManifestThatIsNamedMustBeThere(RegisterMojo mojo) throws Exception {
        InjectedGoal.set(mojo, "manifest", folder.resolve("nowhere.json").toFile());
        assertThatThrownBy(() -> execute(mojo))
                .hasMessage(folder.resolve("nowhere.json")
                        + ": does not exist. Correct the path in <manifest> (-Dvolant.manifest).");
    }

    @Test
    @InjectMojo(goal = "register")
    @MojoParameter(name = "dryRun", value = "true")
    void whatVolantdWouldRefuseIsToldWithTheFilesLine(RegisterMojo mojo) throws Exception {
        pack("sample-1.0-manifest.json", "https://example.com/x", "\"memory_mb\": 0");
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(
                        "target/sample-1.0-manifest.json:3 \"resources.memory_mb\": must be at least 1");
    }

    @Test
    @InjectMojo(goal = "register")
    @MojoParameter(name = "dryRun", value = "true")
    @MojoParameter(name = "serverId", value = "fleet")
    @MojoParameter(name = "hostTimeout", value = "0")
    @MojoParameter(name = "target", value = "moon")
    void allThatIsWrongIsToldAtOnce(RegisterMojo mojo) throws Exception {
        pack("sample-1.0-manifest.json", "https://image-url-not-set.invalid/x.cpio.gz", "\"memory_mb\": 64");
        Files.writeString(target("sample-1.0-initramfs.cpio.gz"), "another");
        InjectedGoal.set(mojo, "hosts", Arrays.asList("http://a:7777", "http://A:7777/", null, "a:7777"));
        assertThatThrownBy(() -> execute(mojo))
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "8 errors:",
                        "- <target>: 'moon' is no control plane of Volant. Write plugins for Volant up to 0.6, or images for"
                                + " 0.7.",
                        "- <serverId>: Maven's settings.xml has no <server> with the id 'fleet'. Add it, with volantd's API key"
                                + " as its <password>, or correct the id.",
                        "- <hosts>: names http://a:7777 twice. Delete one.",
                        "- <hosts>: one of them is empty. Write its URL, or delete it.",
                        "- <hosts>: 'a:7777' is not a URL with http:// or https://. Write it like http://127.0.0.1:7777.",
                        "- <hostTimeout>: cannot be 0 seconds. Write a number from 1 to 86400.",
                        "- <imageUrl>: is not set, so target/sample-1.0-manifest.json names no place from which volantd could"
                                + " fetch the image. Set it and package again; or deploy in the same build, as in"
                                + " `mvn deploy volant:register`; or register the manifest for this machine with <local>"
                                + " (-Dvolant.local).",
                        "- target/sample-1.0-manifest.json: is about an image with sha256:" + sha256()
                                + ", but target/sample-1.0-initramfs.cpio.gz has another, so no VM would start. Package the"
                                + " plugin again."));
    }

    @Test
    @InjectMojo(goal = "register")
    @MojoParameter(name = "dryRun", value = "true")
    @MojoParameter(name = "local", value = "true")
    void whatIsDoubtfulWithHostsElsewhereIsTold(RegisterMojo mojo) throws Exception {
        pack("sample-1.0-manifest-local.json", image().toString(), "\"memory_mb\": 64");
        InjectedGoal.set(
                mojo,
                "hosts",
                List.of("http://volant.example:7777", "https://volant.example", "http://127.0.0.1:7777"));
        for (String host : List.of("volant.example", "127.0.0.1")) {
            passwords.add(
                    host, new AuthenticationBuilder().addPassword("s3cret").build());
        }
        execute(mojo);
        assertThat(log)
                .contains(
                        "http://volant.example:7777: the API key goes there without TLS, and who reads it on the way can do"
                                + " with that host what volantd can: run machines as root. Put a server with TLS before"
                                + " volantd, which has none, or lead a tunnel to it, as in ssh -L 7777:127.0.0.1:7777"
                                + " volant.example.",
                        "target/sample-1.0-manifest-local.json: names the image by the path " + image()
                                + ", which volantd looks for on its own host: http://volant.example:7777,"
                                + " https://volant.example:443. Copy the image there to the same path, or register the manifest"
                                + " for publishing.",
                        "Would be sent to https://volant.example:443, with the API key of the <server> volant.example:",
                        "Nothing was sent: this is a dry run")
                .noneMatch(line -> line.contains("s3cret"))
                .anyMatch(line -> line.contains("\"size_bytes\":5"))
                .as("one warning of the key alone")
                .satisfiesOnlyOnce(line -> assertThat(line).contains("without TLS"));
    }

    @Test
    @InjectMojo(goal = "register")
    @MojoParameter(name = "dryRun", value = "true")
    void anotherMachineIsNotAskedOffline(RegisterMojo mojo) throws Exception {
        pack("sample-1.0-manifest.json", "https://example.com/x", "\"memory_mb\": 64");
        repositories.setOffline(true);
        InjectedGoal.set(mojo, "hosts", List.of("http://127.0.0.1:7777", "http://volant.example:7777"));
        assertThatThrownBy(() -> execute(mojo))
                .hasMessage("<hosts>: http://volant.example:7777 is another machine, and Maven is offline. Run this"
                        + " without -o.");
    }

    @Test
    @InjectMojo(goal = "unregister")
    @MojoParameter(name = "dryRun", value = "true")
    @MojoParameter(name = "name", value = "hello")
    void withoutHostsTheOneThatVolarWouldAskIsAsked(UnregisterMojo mojo) throws Exception {
        execute(mojo);
        environment.setProperty("env.VOLANT_API_BASE", "http://10.0.0.5:7777/");
        execute(mojo);
        assertThat(log)
                .containsExactly(
                        "Would be sent to http://127.0.0.1:7777:",
                        "DELETE /api/v1/plugins/hello",
                        "Nothing was sent: this is a dry run",
                        "Would be sent to http://10.0.0.5:7777:",
                        "DELETE /api/v1/plugins/hello",
                        "Nothing was sent: this is a dry run");
        environment.setProperty("env.VOLANT_API_BASE", "10.0.0.5:7777");
        assertThatThrownBy(() -> execute(mojo)).hasMessageStartingWith("VOLANT_API_BASE: '10.0.0.5:7777' is not a URL");
    }

    @Test
    @InjectMojo(goal = "register")
    void oneOfManyProjectsWithoutAManifestIsPassedOver(RegisterMojo mojo) throws Exception {
        when(session.getProjects()).thenReturn(List.of(project, project));
        assertThatThrownBy(() -> execute(mojo)).as("bound by its POM").hasMessageContaining("does not exist");
        byHand(mojo);
        execute(mojo);
        assertThat(log).containsExactly("Skipped: target/sample-1.0-manifest.json is not of this project");
    }

    @Test
    @InjectMojo(goal = "unregister")
    @MojoParameter(name = "dryRun", value = "true")
    @MojoParameter(name = "name", value = "hello")
    void whatIsNamedOnTheCommandLineIsDoneOnceInManyProjects(UnregisterMojo mojo) throws Exception {
        MavenProject other = new MavenProject();
        other.setArtifactId("other");
        when(session.getProjects()).thenReturn(List.of(other, project));
        byHand(mojo);
        execute(mojo);
        when(session.getProjects()).thenReturn(List.of(project, other));
        execute(mojo);
        assertThat(log)
                .startsWith("Skipped: target/sample-1.0-manifest.json is not of this project")
                .contains("DELETE /api/v1/plugins/hello");
    }

    @Test
    @InjectMojo(goal = "register")
    @MojoParameter(name = "skipRegister", value = "true")
    void itIsLeftOutIfWanted(RegisterMojo mojo) throws Exception {
        execute(mojo);
        assertThat(log).singleElement().asString().startsWith("Skipped: ");
    }

    @Test
    @InjectMojo(goal = "unregister")
    @MojoParameter(name = "skipUnregister", value = "true")
    void theOtherIsLeftOutIfWanted(UnregisterMojo mojo) throws Exception {
        execute(mojo);
        assertThat(log).singleElement().asString().startsWith("Skipped: ");
    }

    private static void byHand(AbstractProductMojo mojo) {
        mojo.execution = new MojoExecution(mojo.execution.getMojoDescriptor(), "default-cli", MojoExecution.Source.CLI);
    }

    private void pack(String manifest, String url, String memory) throws Exception {
        Files.write(image(), IMAGE);
        Files.writeString(target(manifest), """
                {"schema_version": "1.0", "name": "hello", "version": "1", "runtime": "hello", "enabled": true,
                 "initramfs": {"url": "%s", "checksum": "sha256:%s"},
                 "resources": {"cpu_cores": 1, %s},
                 "workload": {"type": "http", "base_url": "http://127.0.0.1:80", "entrypoint": ["/bin/hello"]}}
                """.formatted(url, sha256(), memory));
    }

    private static String sha256() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(IMAGE));
    }

    private Path image() {
        return target("sample-1.0-initramfs.cpio.gz");
    }

    private Path target(String name) {
        return Path.of(project.getBuild().getDirectory(), name);
    }

    private void execute(AbstractMojo mojo) throws Exception {
        InjectedGoal.execute(mojo, log);
    }
}
