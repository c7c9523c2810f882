package io.github.volantvm.maven.plan;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.ManifestLayer;
import java.nio.file.Path;
import java.util.List;

/**
 * All that the user said, before any default is filled in.
 *
 * @param declarations what shall be in the image
 * @param program what shall be started
 * @param layers what the manifest template and the POM say of the manifest, the weightier last
 * @param rootfs the folder that is laid over {@code /}; it need not exist where convention puts it
 * @param outputTimestamp {@code project.build.outputTimestamp}; may be null
 * @param sourceDateEpoch the environment variable SOURCE_DATE_EPOCH; may be null
 * @param generation which of Volant's control planes the plugin is for
 * @param allowDisks whether the user vouches for disks and cloud-init beside an initramfs
 * @param products the files that the build will write, the image first
 */
public record PlanRequest(
        Project project,
        Declarations declarations,
        Program program,
        List<ManifestLayer> layers,
        Path rootfs,
        String outputTimestamp,
        String sourceDateEpoch,
        Generation generation,
        boolean allowDisks,
        List<Path> products) {
    /** Where the folder laid over {@code /} is by convention. */
    public static final String ROOTFS = "src/main/volant/rootfs";

    /** Where the manifest template lies by convention. */
    public static final String TEMPLATE = "src/main/volant/manifest.json";

    /** Where the program lies by convention. */
    public static final String PAYLOAD = "payload";
}
