package io.github.volantvm.maven.product;

import io.github.volantvm.maven.image.Assembler;
import io.github.volantvm.maven.image.Assembler.Assembly;
import io.github.volantvm.maven.manifest.CommandLineBudget;
import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.parts.Parts;
import io.github.volantvm.maven.plan.BuildPlan;
import io.github.volantvm.maven.plan.PlanRequest;
import io.github.volantvm.maven.plan.Planner;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;

/**
 * A plugin that passed every check that can be made before a byte is written.
 *
 * @param plan what was asked for
 * @param assembly the image, in memory
 * @param manifest complete but for the image's place and checksum
 */
public record CheckedPlugin(BuildPlan plan, Assembly assembly, Manifest manifest) {
    /** As long as a checksum and as hard to compress; the real one is known only when the image is written. */
    private static final String LIKE_A_CHECKSUM =
            "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /**
     * Plans, fetches what comes from elsewhere, assembles and checks.
     *
     * @param parts how to fetch
     * @param problems receives the warnings too
     * @throws InvalidPluginException with all errors, if there are any
     * @throws IOException if a source cannot be read for a reason that is not the user's
     */
    public static CheckedPlugin of(PlanRequest request, Parts parts, Problems problems)
            throws InvalidPluginException, IOException {
        BuildPlan plan = parts.fetch(Planner.plan(request, problems), problems);
        Assembly assembly = Assembler.assemble(plan, problems);
        problems.throwIfErrors();
        Manifest manifest = Manifest.of(plan.manifest());
        // Both manifests must fit, so the longer one is measured.
        String url = manifest.initramfs().url();
        String path = plan.products().get(0).toAbsolutePath().toString();
        CommandLineBudget.check(
                manifest.withImage(url.length() > path.length() ? url : path, LIKE_A_CHECKSUM),
                plan.generation(),
                plan.manifest()::where,
                problems);
        problems.throwIfErrors();
        return new CheckedPlugin(plan, assembly, manifest);
    }
}
