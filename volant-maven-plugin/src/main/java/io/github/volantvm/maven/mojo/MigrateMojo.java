package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.fledge.FledgeProject;
import io.github.volantvm.maven.fledge.PomConfiguration;
import io.github.volantvm.maven.fledge.PomFile;
import io.github.volantvm.maven.plan.PlanRequest;
import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.product.WholeFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;

/**
 * Says in the POM what {@code fledge.toml} and {@code manifest.toml} say, so that they can be deleted: prints the
 * configuration, or writes it into the POM.
 */
@Mojo(name = "migrate", threadSafe = true)
public class MigrateMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** The file to migrate; a {@code manifest.toml} and a manifest in JSON beside it are part of it. */
    @Parameter(property = "volant.fledgeFile", defaultValue = "${project.basedir}/" + FledgeProject.FILE_NAME)
    private File fledgeFile;

    /** The manifest in JSON, if the POM names one already. */
    @Parameter(property = "volant.manifestTemplate")
    private File manifestTemplate;

    /** Whether to write the POM, of which nothing else changes. By default the configuration is printed. */
    @Parameter(property = "volant.migrate.write", defaultValue = "false")
    private boolean write;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Problems problems = new Problems();
        try {
            migrate(problems);
        } catch (InvalidPluginException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            throw new MojoExecutionException(EnvironmentFault.explain(e), e);
        } finally {
            problems.warnings().stream().map(Problem::toString).forEach(getLog()::warn);
        }
    }

    private void migrate(Problems problems) throws InvalidPluginException, IOException {
        Project migrated = AbstractManifestMojo.planned(project, false);
        ExpressionEvaluator properties = new PluginParameterExpressionEvaluator(session, execution);
        FledgeProject fledge = FledgeProject.read(
                fledgeFile.toPath(),
                migrated,
                isTemplateNamed(),
                shownName -> new Interpolation(properties, shownName, problems),
                problems);
        PomConfiguration configuration = PomConfiguration.of(fledge, migrated, problems);
        problems.throwIfErrors();
        String pom = migrated.shown(migrated.file());
        if (write) {
            boolean changed = write(configuration, migrated.file().toRealPath(), pom, problems);
            getLog().info(changed ? "Wrote the configuration into " + pom : "Nothing to add to " + pom);
        } else {
            // Only the first line of a message has a prefix, so the rest can be copied.
            getLog().info("In " + pom + ", this says what " + migrated.shown(fledgeFile.toPath()) + " says:"
                    + System.lineSeparator()
                    + String.join(System.lineSeparator(), configuration.lines()));
        }
        getLog().info("Next: " + (write ? "" : "put it there, or run this again with -Dvolant.migrate.write; ")
                + "delete " + replaced(fledge, migrated) + "; then run mvn package");
    }

    private boolean isTemplateNamed() {
        Path conventional = project.getBasedir().toPath().resolve(PlanRequest.TEMPLATE);
        return manifestTemplate != null || Files.exists(conventional);
    }

    private String replaced(FledgeProject fledge, Project migrated) {
        Path manifest = fledgeFile.toPath().resolveSibling(FledgeProject.MANIFEST_TOML);
        String fledgeToml = migrated.shown(fledgeFile.toPath());
        return fledge.manifestToml().isPresent() ? fledgeToml + " and " + migrated.shown(manifest) : fledgeToml;
    }

    private boolean write(PomConfiguration configuration, Path pom, String shownName, Problems problems)
            throws InvalidPluginException, IOException {
        byte[] before = Files.readAllBytes(pom);
        Optional<PomFile> file = PomFile.of(before, shownName, problems);
        problems.throwIfErrors();
        byte[] after = file.orElseThrow().with(configuration);
        WholeFile.replace(pom, beside -> {
            Files.write(beside, after);
            copyPermissions(pom, beside);
            return beside;
        });
        return !Arrays.equals(before, after);
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(Files.getPosixFilePermissions(from));
        }
    }
}
