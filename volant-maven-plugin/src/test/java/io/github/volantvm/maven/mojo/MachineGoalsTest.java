package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.volantvm.maven.SampleProject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.LocalRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That Maven's parameters reach the machine, and what is wrong with them is told at once; {@code it/} boots. */
@MojoTest
class MachineGoalsTest {
    private static final String MANIFEST = """
            {"schema_version": "1.0", "name": "hello", "version": "1", "runtime": "hello", "enabled": true,
             "initramfs": {"url": "/image", "checksum": "sha256:%s"},
             "resources": {"cpu_cores": 1, "memory_mb": 256},
             "workload": {"type": "http", "base_url": "http://127.0.0.1:80", "entrypoint": ["/bin/hello"]}}
            """.formatted("0".repeat(64));

    @TempDir
    static Path folder;

    @Inject
    private MavenProject project;

    @Inject
    private MavenSession session;

    private final List<String> log = new ArrayList<>();

    @Provides
    MavenProject project() throws IOException {
        Path directory = Files.createTempDirectory(folder, "project");
        SampleProject.withProgram(directory);
        return TestProject.in(directory);
    }

    @BeforeEach
    void session() {
        RepositorySystemSession repositories = mock(RepositorySystemSession.class);
        when(repositories.getLocalRepository()).thenReturn(new LocalRepository(folder.toFile()));
        when(session.getRepositorySession()).thenReturn(repositories);
        when(session.getProjects()).thenReturn(List.of(project));
        Properties system = new Properties();
        system.setProperty("env.PATH", "/no/such/folder");
        system.setProperty("java.io.tmpdir", folder.toString());
        when(session.getSystemProperties()).thenReturn(system);
    }

    @Test
    @InjectMojo(goal = "start")
    void withoutAnImageThereIsNothingToBoot(StartMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "target/sample-1.0-initramfs.cpio.gz: does not exist, so there is nothing to boot. Let this run after"
                                + " the goal package, as in `mvn package volant:start`.");
    }

    @Test
    @InjectMojo(goal = "run")
    void whoRunsWhatIsNotPackedIsToldHow(RunMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .hasMessage(
                        "target/sample-1.0-initramfs.cpio.gz: does not exist, so there is nothing to boot. Bind the goal"
                                + " package in an execution, or use packaging volant-plugin, so that there is something to run.");
    }

    @Test
    @InjectMojo(goal = "start")
    void aProjectThatBindsTheGoalMustHaveAnImageAlsoAmongOthers(StartMojo mojo) {
        when(session.getProjects()).thenReturn(List.of(project, project));
        assertThatThrownBy(() -> execute(mojo)).hasMessageContaining("does not exist");
    }

    @Test
    @InjectMojo(goal = "start")
    void oneOfManyProjectsWithoutAnImageIsPassedOver(StartMojo mojo) throws Exception {
        when(session.getProjects()).thenReturn(List.of(project, project));
        mojo.execution = new MojoExecution(mojo.execution.getMojoDescriptor(), "default-cli", MojoExecution.Source.CLI);
        execute(mojo);
        assertThat(log)
                .containsExactly(
                        "Skipped: target/sample-1.0-initramfs.cpio.gz does not exist, so there is nothing to boot here");
    }

    @Test
    @InjectMojo(goal = "start")
    @MojoParameter(name = "memory", value = "8")
    @MojoParameter(name = "cpus", value = "0")
    @MojoParameter(name = "startTimeout", value = "90000")
    @MojoParameter(name = "accelerator", value = "turbo")
    @MojoParameter(name = "target", value = "moon")
    void allThatIsWrongIsToldAtOnce(StartMojo mojo) throws Exception {
        pack();
        InjectedGoal.set(mojo, "ports", List.of("80", "http", "9000:80", "70000"));
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "8 errors:",
                        "- <ports>: 'http' is no port. Write the guest's port, such as 80, or a port of this machine before it,"
                                + " such as 8080:80; ports end at 65535.",
                        "- <ports>: names 80 twice. Delete one.",
                        "- <ports>: '70000' is no port. Write the guest's port, such as 80, or a port of this machine before it,"
                                + " such as 8080:80; ports end at 65535.",
                        "- <cpus>: cannot be 0 processors. Write a number from 1 to 255.",
                        "- <memory>: cannot be 8 MiB. Write a number from 16 to 1048576.",
                        "- <startTimeout>: cannot be 90000 seconds. Write a number from 1 to 86400.",
                        "- <accelerator>: 'turbo' is none. Write auto, kvm or tcg.",
                        "- <target>: 'moon' is no control plane of Volant. Write plugins for Volant up to 0.6, or images for"
                                + " 0.7."));
    }

    @Test
    @InjectMojo(goal = "start")
    @MojoParameter(name = "hypervisor", value = "bochs")
    void aHypervisorIsOneOfTwo(StartMojo mojo) throws Exception {
        pack();
        assertThatThrownBy(() -> execute(mojo))
                .hasMessage("<hypervisor>: 'bochs' is none. Write qemu or cloud-hypervisor.");
    }

    @Test
    @InjectMojo(goal = "start")
    @MojoParameter(name = "hypervisor", value = "cloud-hypervisor")
    @MojoParameter(name = "isolated", value = "true")
    void whatCloudHypervisorCannotDoIsTold(StartMojo mojo) throws Exception {
        pack();
        InjectedGoal.set(mojo, "hypervisorPath", new File("/bin/true"));
        InjectedGoal.set(mojo, "ports", List.of("8080:80"));
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "2 errors:",
                        "- <isolated>: is for QEMU alone. Delete it, or use qemu.",
                        "- <ports>: 8080 of this computer cannot lead to the machine, which has an address of its own with Cloud"
                                + " Hypervisor. Write 80 alone."));
    }

    @Test
    @InjectMojo(goal = "run")
    void whatThisComputerLacksIsToldAtOnce(RunMojo mojo) throws Exception {
        pack();
        InjectedGoal.set(mojo, "kernel", folder.resolve("no-kernel").toFile());
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "2 errors:",
                        "- <kernel>: " + folder.resolve("no-kernel") + " does not exist. Name a bzImage, such as a"
                                + " distribution's /boot/vmlinuz-*, or an x86-64 vmlinux.",
                        "- <hypervisor>: qemu-system-x86_64 is not on the PATH. Install it (Debian, Ubuntu: sudo apt-get install"
                                + " qemu-system-x86; Fedora: sudo dnf install qemu-system-x86-core; Arch: sudo pacman -S"
                                + " qemu-system-x86; Alpine: sudo apk add qemu-system-x86_64), or name it in"
                                + " <hypervisorPath>."));
    }

    @Test
    @InjectMojo(goal = "run")
    void aHypervisorThatIsNamedMustBeThere(RunMojo mojo) throws Exception {
        pack();
        File program = folder.resolve("no-qemu").toFile();
        InjectedGoal.set(mojo, "hypervisorPath", program);
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("<hypervisorPath>: " + program + " is not an executable file. Correct the path.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "memory_mb": 256         | "memory_mb": "256" | :3 "resources.memory_mb": must be a whole number, but is '256'.
            "schema_version": "1.0", |                    | : is not the manifest that was packed: The draft has no schema_version.
            http://127.0.0.1:80      | not a url          | :4 "workload.base_url": is not of the form http://address:port.
            """)
    @InjectMojo(goal = "start")
    void aManifestThatWasChangedIsCheckedAgain(String part, String other, String message, StartMojo mojo)
            throws Exception {
        pack();
        Files.writeString(
                target("sample-1.0-manifest-local.json"),
                MANIFEST.replace(part, Objects.requireNonNullElse(other, "")));
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("target/sample-1.0-manifest-local.json" + message);
    }

    @Test
    @InjectMojo(goal = "start")
    @MojoParameter(name = "skipITs", value = "true")
    void withoutIntegrationTestsNothingIsStarted(StartMojo mojo) throws Exception {
        execute(mojo);
        assertThat(log).singleElement().asString().startsWith("Skipped: ");
    }

    @Test
    @InjectMojo(goal = "stop")
    void aStopWithoutAStartIsNoFailure(StopMojo mojo) throws Exception {
        execute(mojo);
        assertThat(log).containsExactly("Nothing to stop: this build has started no machine in target/volant");
    }

    private void pack() throws IOException {
        Files.createDirectories(target(""));
        Files.write(target("sample-1.0-initramfs.cpio.gz"), new byte[100]);
        Files.writeString(target("sample-1.0-manifest-local.json"), MANIFEST);
    }

    private Path target(String name) {
        return Path.of(project.getBuild().getDirectory(), name);
    }

    private void execute(AbstractMojo mojo) throws Exception {
        InjectedGoal.execute(mojo, log);
    }
}
