package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.fledge.FledgeProject;
import io.github.volantvm.maven.fledge.PomConfiguration;
import io.github.volantvm.maven.manifest.ManifestTemplate;
import io.github.volantvm.maven.plan.PlanRequest;
import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.util.xml.Xpp3Dom;

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

    /** Whether the agent that fledge would bundle may be of the latest release, which is another one tomorrow. */
    @Parameter(property = "volant.allowLatestAgent", defaultValue = "false")
    private boolean allowLatestAgent;

    /** Whether to write the POM, of which nothing else changes. By default the configuration is printed. */
    @Parameter(property = "volant.migrate.write", defaultValue = "false")
    private boolean write;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (!fledgeFile.exists() && isOneOfMany()) {
            getLog().info("Skipped: no " + FledgeProject.FILE_NAME + " here, so there is nothing to migrate");
            return;
        }
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

    /** Whether the goal was probably meant for another project of the build. */
    private boolean isOneOfMany() {
        return project.getPackaging().equals("pom") || session.getProjects().size() > 1;
    }

    private void migrate(Problems problems) throws InvalidPluginException, IOException {
        Path conventional = project.getBasedir().toPath().resolve(FledgeProject.FILE_NAME);
        if (!fledgeFile.exists() && fledgeFile.toPath().equals(conventional)) {
            problems.error(
                    project.getArtifactId(),
                    "there is nothing to migrate, since there is no " + FledgeProject.FILE_NAME + " here",
                    "Run this goal where one is, or name it: -Dvolant.fledgeFile=PATH");
            problems.throwIfErrors();
        }
        Project migrated = AbstractProductMojo.planned(project, false);
        FledgeProject fledge = fledge(migrated, problems);
        PomConfiguration configuration = PomConfiguration.of(
                fledge,
                migrated,
                allowLatestAgent,
                new KnownNames(new PluginParameterExpressionEvaluator(session, execution)),
                problems);
        problems.throwIfErrors();
        MigratedPom pom = new MigratedPom(migrated.file().toRealPath(), migrated.shown(migrated.file()));
        if (write) {
            boolean changed = pom.write(configuration, problems);
            getLog().info((changed ? "Wrote the configuration into " : "Nothing to add to ") + pom.shownName());
        } else {
            pom.check(configuration, problems);
            // Only the first line of a message has a prefix, so the rest can be copied.
            getLog().info("In " + pom.shownName() + ", this says what "
                    + FledgeProject.shown(fledgeFile.toPath(), migrated) + " says:" + System.lineSeparator()
                    + String.join(System.lineSeparator(), configuration.lines()));
        }
        getLog().info("Next: " + (write ? "" : "put it there, or run this again with -Dvolant.migrate.write; ")
                + nextStep(fledge, migrated) + "; then run mvn package");
    }

    private FledgeProject fledge(Project migrated, Problems problems) {
        ExpressionEvaluator properties = new PluginParameterExpressionEvaluator(session, execution);
        Function<String, UnaryOperator<String>> filters =
                shownName -> new Interpolation(properties, shownName, problems);
        Optional<Path> template = template();
        FledgeProject fledge =
                FledgeProject.read(fledgeFile.toPath(), migrated, template.isPresent(), filters, problems);
        if (template.isEmpty()) {
            return fledge;
        }
        // What it says outweighs manifest.toml, so it must not come above it in the POM.
        String shownName = migrated.shown(template.get());
        return new FledgeProject(
                fledge.fledgeToml(),
                fledge.manifestToml(),
                Optional.empty(),
                ManifestTemplate.read(template.get(), shownName, filters.apply(shownName), problems));
    }

    /** The manifest in JSON that the build finds without a word of this goal. */
    private Optional<Path> template() {
        if (manifestTemplate != null) {
            return Optional.of(manifestTemplate.toPath());
        }
        Path conventional = project.getBasedir().toPath().resolve(PlanRequest.TEMPLATE);
        return Files.exists(conventional) ? Optional.of(conventional) : Optional.empty();
    }

    private String nextStep(FledgeProject fledge, Project migrated) {
        Path manifest = fledgeFile.toPath().resolveSibling(FledgeProject.MANIFEST_TOML);
        String fledgeToml = FledgeProject.shown(fledgeFile.toPath(), migrated);
        String step = "delete "
                + (fledge.manifestToml().isPresent()
                        ? fledgeToml + " and " + FledgeProject.shown(manifest, migrated)
                        : fledgeToml);
        if (isFileNamedInPom()) {
            step += "; delete <fledgeFile> from the POM";
        }
        return step
                + fledge.templateName()
                        .map(name -> "; keep " + name + ", which the POM names now")
                        .orElse("");
    }

    /** Whether the POM, and not the command line, names the file that is to go. */
    private boolean isFileNamedInPom() {
        Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
        return project.getProperties().containsKey("volant.fledgeFile")
                || plugin != null
                        && plugin.getConfiguration() instanceof Xpp3Dom dom
                        && dom.getChild("fledgeFile") != null;
    }
}
