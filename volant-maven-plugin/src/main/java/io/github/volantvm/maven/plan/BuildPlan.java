package io.github.volantvm.maven.plan;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.ManifestDraft;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What to build, with every default filled in; whatever could not be understood is left out and reported.
 *
 * @param mappings in the order declared, which has no effect
 * @param deliveries the parts from elsewhere that become mappings when they are there
 * @param pending the names of parts that the build has still to make
 * @param workload what the built-in init starts
 * @param manifest all of the manifest but the image's checksum
 * @param products the files that the build will write, the image first
 * @param timestamp the modification time of every entry, in seconds since 1970
 * @param allUnderstood whether nothing declared for the image had to be left out
 */
public record BuildPlan(
        Project project,
        List<Mapping> mappings,
        List<Delivery> deliveries,
        List<String> pending,
        List<Link> links,
        List<Folder> folders,
        List<DeviceNode> deviceNodes,
        Init init,
        Workload workload,
        ManifestDraft manifest,
        Generation generation,
        List<Path> products,
        long timestamp,
        boolean allUnderstood) {

    /**
     * The same plan with its parts at hand.
     *
     * @param delivered what became of the deliveries
     * @param later the names of those that the build has still to make
     */
    public BuildPlan with(List<Mapping> delivered, List<String> later) {
        return new BuildPlan(
                project,
                Stream.concat(mappings.stream(), delivered.stream()).toList(),
                List.of(),
                later,
                links,
                folders,
                deviceNodes,
                init,
                workload,
                manifest,
                generation,
                products,
                timestamp,
                allUnderstood && delivered.size() == deliveries.size());
    }
}
