package io.github.volantvm.maven.manifest;

import static io.github.volantvm.maven.manifest.JsonMembers.object;
import static io.github.volantvm.maven.manifest.JsonMembers.putUnlessEmpty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * The manifest file that is published: what both the closed schema and volantd accept.
 *
 * <p>It is not what volantd shows of an installed plugin ({@link CanonicalForm}), which its own schema refuses.
 */
public final class ManifestDocument {
    private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");

    private static final ObjectWriter PRETTY = new ObjectMapper()
            .writer(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(TWO_SPACES)
                    .withArrayIndenter(TWO_SPACES));

    private final Manifest manifest;

    private ManifestDocument(Manifest manifest) {
        this.manifest = manifest;
    }

    /** The same text for the same manifest, on every machine. */
    public static String text(Manifest manifest) {
        try {
            return PRETTY.writeValueAsString(new ManifestDocument(manifest).tree()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree in memory was not writable", e);
        }
    }

    /** {@link #text} in UTF-8. */
    public static byte[] bytes(Manifest manifest) {
        return text(manifest).getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode tree() {
        ObjectNode tree = object();
        putUnlessEmpty(tree, "$schema", manifest.schema());
        tree.put("schema_version", manifest.schemaVersion());
        tree.put("name", manifest.name());
        tree.put("version", manifest.version());
        tree.put("runtime", manifest.runtime());
        tree.set("initramfs", JsonMembers.initramfs(manifest.initramfs()));
        putUnlessEmpty(tree, "disks", JsonMembers.disks(manifest.disks()));
        putUnlessEmpty(tree, "image", manifest.image());
        putUnlessEmpty(tree, "image_digest", manifest.imageDigest());
        tree.set("resources", JsonMembers.resources(manifest.resources()));
        putUnlessEmpty(tree, "actions", actions());
        manifest.healthCheck()
                .ifPresent(health -> tree.set(
                        "health_check",
                        object().put("endpoint", health.endpoint()).put("timeout_ms", health.timeoutMs())));
        tree.set("workload", JsonMembers.workload(manifest.workload()));
        manifest.cloudInit().ifPresent(cloudInit -> tree.set("cloud_init", cloudInit(cloudInit)));
        manifest.network().ifPresent(network -> tree.set("network", JsonMembers.network(network)));
        manifest.devices().ifPresent(devices -> tree.set("devices", JsonMembers.devices(devices)));
        // Without it, volantd installs the plugin and then refuses to start it.
        tree.put("enabled", true);
        putUnlessEmpty(tree, "openapi", manifest.openapi());
        putUnlessEmpty(tree, "labels", JsonMembers.texts(manifest.labels()));
        return tree;
    }

    private ObjectNode actions() {
        ObjectNode actions = object();
        manifest.actions().forEach((name, action) -> {
            ObjectNode object = actions.putObject(name);
            putUnlessEmpty(object, "description", action.description());
            object.put("method", action.method()).put("path", action.path());
            action.timeoutMs().ifPresent(millis -> object.put("timeout_ms", millis));
        });
        return actions;
    }

    private static ObjectNode cloudInit(Manifest.CloudInit cloudInit) {
        ObjectNode object = object().put("datasource", cloudInit.datasource()).put("seed_mode", cloudInit.seedMode());
        putUnlessEmpty(object, "user_data", JsonMembers.document(cloudInit.userData()));
        putUnlessEmpty(object, "meta_data", JsonMembers.document(cloudInit.metaData()));
        putUnlessEmpty(object, "network_config", JsonMembers.document(cloudInit.networkConfig()));
        return object;
    }
}
