package io.github.volantvm.maven.fledge;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.VisibleText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * fledge's {@code manifest.toml} (internal/config/schema.go), as the manifest that volantd accepts: fledge's own
 * translation writes the program as a text and forgets its arguments and environment in places nobody reads.
 */
public final class ManifestToml {
    private static final int LEAST_CPU_CORES = 1;

    /** fledge's minimum (internal/config/config.go); with less, no VM has been seen to start. */
    private static final int LEAST_MEMORY = 128;

    private final ManifestTomlKeys keys;
    private final LayerDraft layer;

    private ManifestToml(LayerDraft layer) {
        this.keys = new ManifestTomlKeys();
        this.layer = layer;
    }

    /**
     * Reads a file and reports all that is wrong with it.
     *
     * @param shownName how messages call it
     * @return what could be understood; empty if the file is not TOML
     */
    public static Optional<ManifestLayer> read(Path file, String shownName, Problems problems) {
        return TomlFile.read(file, shownName, problems)
                .map(top -> new ManifestToml(new LayerDraft(top.where())).layer(top));
    }

    private ManifestLayer layer(TomlSection file) {
        keys.check(file, "", "");
        checkSchemaVersion(file);
        for (String key : List.of("name", "version", "runtime")) {
            text(file, key, "/" + key);
        }
        file.table("resources").ifPresent(this::resources);
        file.table("workload").ifPresent(workload -> {
            keys.check(workload, "workload", "/workload");
            CommandKeys.read(workload, layer);
        });
        file.table("env").ifPresent(this::env);
        file.table("network").ifPresent(this::network);
        file.table("actions").ifPresent(this::actions);
        file.table("cloud_init").ifPresent(this::cloudInit);
        file.table("devices").ifPresent(this::devices);
        return layer.layer();
    }

    /** It tells of fledge's format, not of the manifest's, so it is not carried over. */
    private static void checkSchemaVersion(TomlSection file) {
        file.text("schema_version")
                .filter(version -> !version.equals("v1"))
                .ifPresent(version -> file.error(
                        "schema_version",
                        VisibleText.quoted(version) + " is not a version of manifest.toml",
                        "Write schema_version = \"v1\", or delete it"));
    }

    private void resources(TomlSection resources) {
        keys.check(resources, "resources", "/resources");
        layer.object("/resources", resources.where());
        whole(resources, "cpu_cores", LEAST_CPU_CORES);
        whole(resources, "memory_mb", LEAST_MEMORY);
    }

    private void whole(TomlSection resources, String key, long least) {
        resources
                .whole(key, least)
                .ifPresent(number -> layer.number("/resources/" + key, number, resources.where(key)));
    }

    private void env(TomlSection env) {
        layer.object("/workload/env", env.where());
        for (String name : env.keys()) {
            JsonPointer pointer = JsonPointer.compile("/workload/env").appendProperty(name);
            env.anyText(name).ifPresent(value -> layer.text(pointer.toString(), value, env.where(name)));
        }
    }

    private void network(TomlSection network) {
        keys.check(network, "network", "/network");
        String mode = network.text("mode").orElse("bridged");
        layer.text("/network/mode", mode, network.where("mode"));
        ExposedPorts.warn(network);
    }

    private void actions(TomlSection actions) {
        for (String name : actions.keys()) {
            String pointer =
                    JsonPointer.compile("/actions").appendProperty(name).toString();
            actions.table(name).ifPresent(action -> {
                keys.check(action, "actions.*", pointer);
                layer.object(pointer, action.where());
                needed(action, "method", pointer + "/method");
                needed(action, "path", pointer + "/path");
            });
        }
    }

    /** What is not said is said to be blank, so that it is told of at its place here, unless the POM says it. */
    private void needed(TomlSection action, String key, String pointer) {
        if (action.says(key)) {
            text(action, key, pointer);
        } else {
            layer.text(pointer, "", action.where(key));
        }
    }

    private void cloudInit(TomlSection cloudInit) {
        keys.check(cloudInit, "cloud_init", "/cloud_init");
        layer.object("/cloud_init", cloudInit.where());
        text(cloudInit, "datasource", "/cloud_init/datasource");
        cloudInit.table("user_data").ifPresent(userData -> {
            keys.check(userData, "cloud_init.user_data", "/cloud_init/user_data");
            layer.object("/cloud_init/user_data", userData.where());
            userData.flag("inline")
                    .ifPresent(inline -> layer.flag("/cloud_init/user_data/inline", inline, userData.where("inline")));
            text(userData, "content", "/cloud_init/user_data/content");
        });
        cloudInit.table("meta_data").ifPresent(metaData -> {
            // cloud-init reads YAML, of which JSON is a part.
            layer.text("/cloud_init/meta_data/content", metaData.json(), metaData.where());
            layer.flag("/cloud_init/meta_data/inline", true, metaData.where());
        });
    }

    private void devices(TomlSection devices) {
        keys.check(devices, "devices", "/devices");
        devices.texts("pci_passthrough", "[\"0000:01:00.0\"]").ifPresent(addresses -> {
            layer.list("/devices/pci_passthrough", devices.where("pci_passthrough"));
            for (int i = 0; i < addresses.size(); i++) {
                layer.item("/devices/pci_passthrough", addresses.get(i), devices.where("pci_passthrough", i));
            }
        });
    }

    private void text(TomlSection section, String key, String pointer) {
        section.text(key).ifPresent(text -> layer.text(pointer, text, section.where(key)));
    }
}
