package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.archive.Compression;
import io.github.volantvm.maven.archive.SourceChangedException;
import io.github.volantvm.maven.plan.PlanRequest;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/** What all goals that look at a whole plugin have in common: when they do nothing, and how faults are told. */
public abstract class AbstractPluginMojo extends AbstractPartsMojo {
    private static final String PROBLEMS_TOLD = "problems told";

    /**
     * How hard the image is compressed, as gzip counts: from 1, the fastest, to 9, the smallest. What is unpacked is the same
     * at every level.
     */
    @Parameter(property = "volant.compressionLevel", defaultValue = "6")
    private int compressionLevel;

    AbstractPluginMojo(RepositorySystem repositorySystem) {
        super(repositorySystem);
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped()) {
            return;
        }
        if (isAggregator()) {
            getLog().debug("Nothing to pack: " + project.getArtifactId() + " only gathers modules");
            return;
        }
        new UnknownParameters(project, execution).warn(getLog());
        if (isTemplateStillToMake()) {
            tellLeftToPackage(shown(manifestTemplate()));
            return;
        }
        Problems problems = new Problems();
        try {
            run(request(problems), compression(problems), problems);
        } catch (InvalidPluginException | SourceChangedException e) {
            productFiles().discardAfter(e);
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            productFiles().discardAfter(e);
            throw new MojoExecutionException(EnvironmentFault.explain(e), e);
        } finally {
            tellOnce(problems.warnings());
        }
    }

    /** Does what the goal is for. */
    abstract void run(PlanRequest request, Compression compression, Problems problems)
            throws InvalidPluginException, IOException;

    final Compression compression(Problems problems) {
        if (compressionLevel < Compression.FASTEST || compressionLevel > Compression.SMALLEST) {
            problems.error(
                    "<compressionLevel>",
                    "there is no level " + compressionLevel,
                    "Write a number from " + Compression.FASTEST + ", the fastest, to " + Compression.SMALLEST
                            + ", the smallest");
            return Compression.DEFAULT;
        }
        return new Compression(compressionLevel, Optional.of(cacheFolder()));
    }

    /** Says that a check was not made, because what lies there now may be of an earlier build. */
    final void tellLeftToPackage(String source) {
        getLog().info("Left to volant:package, since the build makes it: " + source);
    }

    /** Two goals of one build look at the same plugin; the second need not repeat what the first said. */
    @SuppressWarnings("unchecked")
    private void tellOnce(List<Problem> warnings) {
        Set<Problem> told =
                (Set<Problem>) getPluginContext().computeIfAbsent(PROBLEMS_TOLD, key -> new HashSet<Problem>());
        warnings.stream().filter(told::add).map(Problem::toString).forEach(getLog()::warn);
    }
}
