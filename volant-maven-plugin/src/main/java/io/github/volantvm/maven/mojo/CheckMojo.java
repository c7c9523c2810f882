package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.archive.Compression;
import io.github.volantvm.maven.plan.PlanRequest;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.product.CheckedPlugin;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Checks the plugin without writing anything into the project: what it declares, the files it names, the programs it starts, the
 * manifest and the kernel command line that will carry it. All problems are told at once.
 *
 * <p>Sources in the build directory may still be missing; {@code volant:package} looks again.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public class CheckMojo extends AbstractPluginMojo {
    /** Leaves out this goal. */
    @Parameter(property = "volant.check.skip", defaultValue = "false")
    private boolean skipCheck;

    @Inject
    public CheckMojo(RepositorySystem repositorySystem) {
        super(repositorySystem);
    }

    @Override
    boolean isGoalSkipped() {
        return skipCheck;
    }

    @Override
    boolean isBuilt() {
        return false;
    }

    @Override
    void run(PlanRequest request, Compression compression, Problems problems)
            throws InvalidPluginException, IOException {
        CheckedPlugin plugin = CheckedPlugin.of(request, parts(problems), problems);
        for (Path source : plugin.assembly().missing()) {
            tellLeftToPackage(shown(source));
        }
        plugin.plan().pending().forEach(this::tellLeftToPackage);
        getLog().info(String.format(
                "Checked %s %s: %,d entries, %s unpacked",
                plugin.manifest().name(),
                plugin.manifest().version(),
                plugin.assembly().image().entries().size(),
                Size.of(plugin.assembly().image().contentSize())));
    }
}
