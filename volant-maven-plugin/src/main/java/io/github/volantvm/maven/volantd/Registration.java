package io.github.volantvm.maven.volantd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.CanonicalForm;
import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.manifest.ManifestDocument;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.problem.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells volantd of a plugin, looks whether it has understood, and notes where its image is from.
 *
 * <p>What volantd already has is sent again, too: it answers from its memory, in which also lies what its database has
 * lost, and would not be there after its next start.
 *
 * @param enabled whether VMs may be made of it
 * @param imageSize in bytes, if known
 */
public record Registration(Manifest manifest, boolean enabled, OptionalLong imageSize) implements Errand {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_KEYS = 5;

    @Override
    public List<Request> changes(Generation generation) {
        Endpoints endpoints = new Endpoints(generation);
        List<Request> changes = new ArrayList<>();
        changes.add(endpoints.install(document()));
        if (!enabled) {
            // Installing writes "enabled" into the database whatever the manifest says, and that counts from the next
            // start on; until then the manifest's own word does.
            changes.add(endpoints.enable(manifest.name(), false));
        }
        changes.add(endpoints.recordArtifact(manifest.name(), artifact()));
        return changes;
    }

    @Override
    public String run(Volantd volantd) throws UnplacedProblemException, InterruptedException {
        volantd.requireGeneration();
        Optional<JsonNode> before = volantd.describe(manifest.name());
        for (Request change : changes(volantd.endpoints().generation())) {
            volantd.change(change);
        }
        requireKept(volantd);
        return told(before, volantd.endpoints().generation());
    }

    private void requireKept(Volantd volantd) throws UnplacedProblemException, InterruptedException {
        JsonNode kept = volantd.describe(manifest.name())
                .orElseThrow(() -> new UnplacedProblemException(
                        "took " + manifest.name() + ", but does not know it",
                        "Look into the log of volantd, and whether somebody else removes it"));
        List<String> differences =
                Difference.between(wanted(volantd.endpoints().generation()), withoutUnusedRootfs(kept));
        if (!differences.isEmpty()) {
            throw new UnplacedProblemException(
                    "took " + manifest.name() + ", but has something else of it than what was sent: "
                            + shown(differences),
                    "Look whether somebody else registers it, and which version of Volant this is");
        }
    }

    private String told(Optional<JsonNode> before, Generation generation) {
        String now = manifest.name() + " " + manifest.version();
        if (before.isEmpty()) {
            return "registered " + now + (enabled ? "" : ", disabled");
        }
        List<String> differences = Difference.between(wanted(generation), withoutUnusedRootfs(before.get()));
        if (differences.isEmpty()) {
            return "unchanged, it has " + now + (enabled ? "" : ", disabled");
        }
        String version = before.get().path("version").asText();
        return version.equals(manifest.version())
                ? "updated " + now + ": " + shown(differences)
                : "updated " + manifest.name() + " from " + VisibleText.of(version) + " to " + manifest.version();
    }

    private static String shown(List<String> keys) {
        int more = keys.size() - MOST_KEYS;
        return String.join(", ", keys.subList(0, Math.min(MOST_KEYS, keys.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** As an author writes it. */
    private JsonNode document() {
        return read(ManifestDocument.bytes(manifest)).put("enabled", enabled);
    }

    /** As volantd keeps it. */
    private JsonNode wanted(Generation generation) {
        return withoutUnusedRootfs(
                read(CanonicalForm.bytes(manifest, generation)).put("enabled", enabled));
    }

    private JsonNode artifact() {
        String place = manifest.initramfs().url();
        ObjectNode artifact = JSON.createObjectNode()
                .put("version", manifest.version())
                .put("artifact_name", "plugin.cpio.gz")
                .put("kind", "initramfs")
                .put("format", "cpio.gz")
                .put("checksum", manifest.initramfs().checksum())
                .put(place.startsWith("/") ? "local_path" : "source_url", place);
        imageSize.ifPresent(size -> artifact.put("size_bytes", size));
        return artifact;
    }

    /** Where there is none, volantd gives it a format, and other versions may give it another. */
    private static JsonNode withoutUnusedRootfs(JsonNode manifest) {
        return manifest.at("/rootfs/url").asText("").isEmpty()
                ? ((ObjectNode) manifest.deepCopy()).without("rootfs")
                : manifest;
    }

    private static ObjectNode read(byte[] json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("A document of our own was not readable", e);
        }
    }
}
