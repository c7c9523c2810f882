package io.github.volantvm.maven.manifest;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * What volantd is told about a plugin: a manifest that keeps all rules, in the form volantd itself would bring it into.
 *
 * <p>An optional text that is not given is empty, since Go knows no difference; {@code enabled} is missing because it is
 * always true, and {@code rootfs} because the image is an initramfs.
 *
 * @param schema the {@code $schema} for editors
 * @param labels without those that volantd adds
 */
public record Manifest(
        String schema,
        String schemaVersion,
        String name,
        String version,
        String runtime,
        Initramfs initramfs,
        List<Disk> disks,
        String image,
        String imageDigest,
        Resources resources,
        SortedMap<String, Action> actions,
        Optional<HealthCheck> healthCheck,
        Workload workload,
        Optional<CloudInit> cloudInit,
        Optional<Network> network,
        Optional<Devices> devices,
        String openapi,
        SortedMap<String, String> labels) {

    public Manifest {
        disks = List.copyOf(disks);
        actions = NormalForm.sorted(actions);
        labels = NormalForm.sorted(labels);
    }

    /**
     * The manifest of a draft without errors.
     *
     * @throws IllegalArgumentException if the draft lacks a value that no rule asks the user for: name, version,
     *     schema_version or resources
     */
    public static Manifest of(ManifestDraft draft) {
        return new NormalForm(draft.values()).manifest();
    }

    /**
     * This manifest for an image that exists.
     *
     * @param url where volantd finds it: a URL, or an absolute path on its host
     * @param checksum {@code sha256:} and 64 lower case hexadecimal digits
     */
    public Manifest withImage(String url, String checksum) {
        return new Manifest(
                schema,
                schemaVersion,
                name,
                version,
                runtime,
                Initramfs.of(url, checksum),
                disks,
                image,
                imageDigest,
                resources,
                actions,
                healthCheck,
                workload,
                cloudInit,
                network,
                devices,
                openapi,
                labels);
    }

    /** The image to boot. */
    public record Initramfs(String url, String checksum) {
        private static final Pattern CHECKSUM = Pattern.compile("sha256:[0-9a-f]{64}");

        /** The one place where an image is named, so the one spelling volantd compares is kept (volant launcher.go). */
        static Initramfs of(String url, String checksum) {
            if (!CHECKSUM.matcher(checksum).matches()) {
                throw new IllegalArgumentException("Not sha256: and 64 lower case digits: " + checksum);
            }
            return new Initramfs(Objects.requireNonNull(url), checksum);
        }
    }

    /** What a VM gets, if its creator does not say otherwise. */
    public record Resources(long cpuCores, long memoryMb) {}

    /** The program in the VM. */
    public record Workload(
            String type, String baseUrl, List<String> entrypoint, SortedMap<String, String> env, String workdir) {
        public Workload {
            entrypoint = List.copyOf(entrypoint);
            env = NormalForm.sorted(env);
        }
    }

    /** When the workload counts as started. */
    public record HealthCheck(String endpoint, long timeoutMs) {}

    /** A request volantd can pass to the workload; the time-out is empty if the agent's own shall hold. */
    public record Action(String description, String method, String path, OptionalLong timeoutMs) {}

    /** A disk of the host that the VM sees. */
    public record Disk(String name, String source, String checksum, String format, boolean readonly, String target) {}

    /** What cloud-init in the VM reads from a disk made by volantd. */
    public record CloudInit(
            String datasource, String seedMode, Document userData, Document metaData, Document networkConfig) {

        /** One of its files; not there if both texts are empty. */
        public record Document(boolean inline, String content, String path) {}
    }

    /** How the VM is connected; without it, volantd bridges it and gives it an address. */
    public record Network(String mode, String subnet, String gateway, boolean autoAssign) {}

    /** Devices of the host that the VM takes over. */
    public record Devices(List<String> pciPassthrough, List<String> allowlist) {
        public Devices {
            pciPassthrough = List.copyOf(pciPassthrough);
            allowlist = List.copyOf(allowlist);
        }
    }
}
