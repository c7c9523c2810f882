package io.github.volantvm.maven.fledge;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.volantvm.maven.manifest.Origin;
import java.util.List;
import java.util.Map;

/**
 * What a {@code manifest.toml} can say (fledge internal/config/schema.go), and what it cannot, although a manifest can:
 * fledge drops such keys without a word.
 */
final class ManifestTomlKeys {
    private static final TomlKeys KNOWN = new TomlKeys("manifest.toml")
            .with(
                    "",
                    "schema_version",
                    "name",
                    "version",
                    "runtime",
                    "resources",
                    "workload",
                    "env",
                    "network",
                    "actions",
                    "cloud_init",
                    "devices")
            .with("resources", "cpu_cores", "memory_mb")
            .with("workload", "entrypoint", "args")
            .with("env")
            .with("network", "mode", "expose")
            .with("actions")
            .with("actions.*", "path", "method")
            .with("cloud_init", "datasource", "user_data", "meta_data")
            .with("cloud_init.user_data", "inline", "content")
            .with("devices", "pci_passthrough");

    private static final Map<String, List<String>> ONLY_IN_THE_POM = Map.of(
            "", List.of("health_check", "labels", "openapi", "disks"),
            "workload", List.of("type", "base_url", "workdir"),
            "network", List.of("subnet", "gateway", "auto_assign"),
            "actions.*", List.of("timeout_ms", "description"),
            "cloud_init", List.of("seed_mode", "network_config"),
            "cloud_init.user_data", List.of("path"),
            "devices", List.of("allowlist"));

    private static final Map<String, String> BY_THE_BUILD = Map.of(
            "enabled", "Delete it: the manifest always says true",
            "initramfs", "Delete it: the build says where its image is",
            "rootfs", "Delete it: the plugin boots from its initramfs");

    /**
     * Reports the keys that do not belong into a table.
     *
     * @param name of the table; {@code *} stands for a word of the user's
     * @param pointer where the manifest has what the table says
     */
    void check(TomlSection table, String name, String pointer) {
        for (String key : table.keys()) {
            if (ONLY_IN_THE_POM.getOrDefault(name, List.of()).contains(key)) {
                JsonPointer member = JsonPointer.compile(pointer).appendProperty(key);
                table.error(
                        key,
                        "cannot be said in manifest.toml: fledge drops it",
                        "Say it in the POM, as " + Origin.POM.of(member));
            } else if (name.isEmpty() && BY_THE_BUILD.containsKey(key)) {
                table.error(key, "cannot be said in manifest.toml: fledge drops it", BY_THE_BUILD.get(key));
            } else if (!KNOWN.isKnown(name, key)) {
                table.error(key, KNOWN.fault(name), KNOWN.advice(name, key));
            }
        }
    }
}
