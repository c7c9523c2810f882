package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.volantd.Errand;
import io.github.volantvm.maven.volantd.Unregistration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes volantd forget the plugin, at one host or many, with the records of its image. VMs that were made of it go on. A
 * host that does not know the plugin is as good as one that has forgotten it.
 */
@Mojo(name = "unregister", requiresProject = false, threadSafe = true)
public class UnregisterMojo extends AbstractVolantdMojo {
    /** Leaves out this goal. */
    @Parameter(property = "volant.unregister.skip", defaultValue = "false")
    private boolean skipUnregister;

    /** The plugin's name; by default the one in the manifest that the build has made. */
    @Parameter(property = "volant.name")
    private String name;

    @Override
    boolean isGoalSkipped() {
        return skipUnregister;
    }

    @Override
    Path usualManifest() {
        return productFiles().manifest();
    }

    @Override
    String adviceIfMissing() {
        return "Let this run after the goal package, or name the plugin in <name> (-Dvolant.name)";
    }

    @Override
    boolean isMeantHere() {
        return super.isMeantHere() || (isNamed() && isFirst());
    }

    @Override
    Errand errand(List<Route> routes, Problems problems) throws InvalidPluginException {
        if (isNamed()) {
            return new Unregistration(name.strip(), Optional.empty());
        }
        Manifest manifest = manifest(problems);
        return new Unregistration(manifest.name(), Optional.of(manifest.version()));
    }

    private boolean isNamed() {
        return name != null && !name.isBlank();
    }

    /** A plugin that is gone has no next step. */
    @Override
    void tellNext(Route route, Generation generation) {}
}
