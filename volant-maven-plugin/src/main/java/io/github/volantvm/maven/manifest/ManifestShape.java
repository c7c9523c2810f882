package io.github.volantvm.maven.manifest;

import io.github.volantvm.maven.manifest.Shape.Closed;
import io.github.volantvm.maven.manifest.Shape.Flag;
import io.github.volantvm.maven.manifest.Shape.ListOf;
import io.github.volantvm.maven.manifest.Shape.MapOf;
import io.github.volantvm.maven.manifest.Shape.Text;
import io.github.volantvm.maven.manifest.Shape.Whole;
import java.util.List;

/**
 * The published schema as a table (volant docs/schemas/plugin-manifest-v1.json), without {@code rootfs}, and with the
 * answers to what fledge writes differently.
 *
 * <p>Keys the schema demands but a build always supplies (names, version, resources, image) are not marked as needed.
 */
final class ManifestShape {
    private static final Text ANY = new Text(true, List.of());
    private static final Text FILLED = new Text(false, List.of());
    private static final Text DISK_FORMAT = new Text(false, List.of("raw", "qcow2"));
    private static final Flag FLAG = new Flag();
    private static final Whole COUNT = new Whole(0);
    private static final Whole AMOUNT = new Whole(1);

    private static final Closed WORKLOAD = new Closed()
            .with("type", new Text(false, List.of("http")))
            .needs(
                    "base_url",
                    ANY,
                    "is missing: the agent waits until the workload answers there, and forwards requests to it",
                    "Give the address the workload listens on, such as http://127.0.0.1:80")
            .needs(
                    "entrypoint",
                    new ListOf(ANY, false, "[\"/usr/bin/server\", \"--port\", \"80\"]"),
                    "is missing, and payload/ does not hold just one file: it is the program the VM runs",
                    "Give its absolute path in the image, such as /usr/bin/server")
            .with("env", new MapOf(ANY))
            .with("workdir", ANY)
            .refuses(
                    "args",
                    "is fledge's spelling, which volantd drops without a word",
                    "Append the arguments to workload.entrypoint");

    private static final Closed HEALTH_CHECK = new Closed()
            .needs(
                    "endpoint",
                    ANY,
                    "is missing: the schema demands both members of a health check",
                    "Give the path to probe, such as /, or delete the health check")
            .needs(
                    "timeout_ms",
                    COUNT,
                    "is missing: the schema demands both members of a health check",
                    "Give the milliseconds to wait, such as 120000, or delete the health check");

    private static final Closed ACTION = new Closed()
            .needs("method", ANY, "is missing: an action is an HTTP request", "Give the HTTP method, such as POST")
            .needs("path", ANY, "is missing: an action is an HTTP request", "Give the path, such as /v1/reload")
            .with("timeout_ms", COUNT)
            .with("description", ANY);

    private static final Closed INITRAMFS = new Closed()
            .with("url", ANY)
            .with("checksum", ANY)
            .refuses("format", "is fledge's key, which no version of the schema has", "Delete it");

    private static final Closed DISK = new Closed()
            .needs("name", ANY, "is missing: a disk has a name", "Name the disk")
            .needs("source", ANY, "is missing: it is the disk itself", "Give the absolute path of the disk on the host")
            .with("checksum", ANY)
            .with("format", DISK_FORMAT)
            .with("readonly", FLAG)
            .with("target", ANY);

    private static final Closed CLOUD_INIT_DOCUMENT =
            new Closed().with("inline", FLAG).with("content", ANY).with("path", ANY);

    private static final Closed CLOUD_INIT = new Closed()
            .with("datasource", ANY)
            .with("seed_mode", new Text(false, List.of("vfat")))
            .with("user_data", CLOUD_INIT_DOCUMENT)
            .with("meta_data", CLOUD_INIT_DOCUMENT)
            .with("network_config", CLOUD_INIT_DOCUMENT);

    private static final Closed NETWORK = new Closed()
            .with("mode", new Text(false, List.of("bridged", "dhcp", "vsock")))
            .with("subnet", ANY)
            .with("gateway", ANY)
            .with("auto_assign", FLAG)
            .refuses(
                    "expose",
                    "is fledge's key: a manifest cannot publish ports",
                    "Delete it, and reach the VM by its own address");

    static final Closed ROOT = new Closed()
            .with("$schema", ANY)
            .with("schema_version", ANY)
            .with("name", FILLED)
            .with("version", FILLED)
            .with("runtime", FILLED)
            .with("initramfs", INITRAMFS)
            .with("disks", new ListOf(DISK, true, "[{\"name\": \"data\", \"source\": \"/srv/data.img\"}]"))
            .with("image", ANY)
            .with("image_digest", ANY)
            .with("resources", new Closed().with("cpu_cores", AMOUNT).with("memory_mb", AMOUNT))
            .with("actions", new MapOf(ACTION))
            .with("health_check", HEALTH_CHECK)
            .with("workload", WORKLOAD)
            .with("cloud_init", CLOUD_INIT)
            .with("network", NETWORK)
            .with(
                    "devices",
                    new Closed()
                            .with("pci_passthrough", new ListOf(ANY, true, "[\"0000:01:00.0\"]"))
                            .with("allowlist", new ListOf(ANY, true, "[\"10de:*\"]")))
            .with("enabled", FLAG)
            .with("openapi", ANY)
            .with("labels", new MapOf(ANY))
            .refuses(
                    "rootfs",
                    "a manifest has either a rootfs or an initramfs, and this plugin always boots from its initramfs",
                    "Delete it")
            .refuses("env", "is fledge's spelling, which volantd drops without a word", "Move it to workload.env");

    private ManifestShape() {}
}
