package io.github.volantvm.maven.manifest;

import static io.github.volantvm.maven.manifest.Inspection.at;
import static io.github.volantvm.maven.manifest.Inspection.key;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.SecretUrl;
import java.util.List;
import java.util.Set;

/**
 * What volantd demands beyond the schema, and what it would silently lose (volant internal/pluginspec/spec.go, Normalize
 * and Validate; internal/imagespec/spec.go for the second generation).
 *
 * <p>Where the schema is the stricter one (enumerations, minima), {@link SchemaRules} speaks and this class is silent,
 * so that no fault is told twice.
 */
public final class ServerRules {
    /** A checksum without "algorithm:" must be at least as long as an MD5. */
    private static final int SHORTEST_BARE_CHECKSUM = 32;

    private static final Set<String> FORCED_LABELS = Set.of("volant.plugin", "volant.image", "volant.runtime");
    private static final List<String> URL_STARTS = List.of("http://", "https://", "file://", "/");

    private final Inspection draft;

    private ServerRules(Inspection draft) {
        this.draft = draft;
    }

    /** Reports what volantd would refuse or lose; safe on a draft that broke the schema. */
    public static void check(ManifestDraft draft, Problems problems) {
        ServerRules rules = new ServerRules(new Inspection(draft, problems));
        rules.identity();
        rules.actions();
        rules.workload();
        rules.image();
        rules.disks();
        rules.cloudInit();
        rules.network();
        rules.labels();
    }

    private void identity() {
        // The schema takes any text, even none; but somebody will read it one day.
        filled(at("/schema_version"), "Give it a value, or delete it for 1.0");
        for (String pointer : List.of("/name", "/version", "/runtime")) {
            // The empty text is the schema's to refuse.
            if (draft.text(at(pointer)).filter(text -> !text.isEmpty()).isPresent()) {
                filled(at(pointer), "Give it a value");
            }
        }
    }

    private void actions() {
        for (JsonPointer action : draft.members(at("/actions"))) {
            filled(action.appendProperty("method"), "Give the HTTP method, such as POST");
            filled(action.appendProperty("path"), "Give the path, such as /v1/reload");
        }
    }

    private void workload() {
        JsonPointer baseUrl = at("/workload/base_url");
        filled(baseUrl, "Give the address the workload listens on, such as http://127.0.0.1:80");
        draft.trimmed(baseUrl)
                .filter(url -> !url.isEmpty() && GoUrl.parse(url).isEmpty())
                .ifPresent(url -> draft.error(
                        baseUrl, "'" + url + "' is not a URL to volantd", "Write it like http://127.0.0.1:80"));
        for (JsonPointer item : draft.items(at("/workload/entrypoint"))) {
            draft.text(item).ifPresent(text -> argument(item, text));
        }
        for (JsonPointer variable : draft.members(at("/workload/env"))) {
            environment(variable);
        }
    }

    private void argument(JsonPointer item, String text) {
        if (GoSpace.isBlank(text)) {
            draft.error(
                    item,
                    "is blank, and volantd drops blank arguments: those behind it would move up",
                    "Delete it, or give the program an option that means the same");
        } else if (GoSpace.surrounds(text)) {
            draft.error(
                    item,
                    "starts or ends with white space, which volantd cuts off",
                    "Delete the white space; if the program needs it, start a script that adds it");
        }
    }

    private void environment(JsonPointer variable) {
        if (GoSpace.isBlank(key(variable))) {
            draft.error(variable, "has a blank name, so volantd drops it", "Give the variable a name");
        } else if (GoSpace.surrounds(key(variable))) {
            draft.error(variable, "has white space around its name, which volantd cuts off", "Delete the white space");
        }
        if (key(variable).contains("=")) {
            draft.error(variable, "has a '=' in its name, which no environment can hold", "Delete it");
        }
        draft.text(variable)
                .filter(GoSpace::surrounds)
                .ifPresent(text -> draft.error(
                        variable,
                        "starts or ends with white space, which volantd cuts off",
                        "Delete the white space; if the program needs it, start a script that adds it"));
    }

    private void image() {
        JsonPointer url = at("/initramfs/url");
        filled(url, "Give the address the image will be downloaded from, or delete it");
        draft.trimmed(url)
                .filter(text -> !text.isEmpty() && URL_STARTS.stream().noneMatch(text::startsWith))
                .ifPresent(text -> draft.error(
                        url,
                        "'" + SecretUrl.shown(text)
                                + "' starts with none of https://, http:// and /, so volantd refuses it",
                        "Give a URL, or the absolute path of the image on the host of volantd"));
        JsonPointer checksum = at("/initramfs/checksum");
        draft.trimmed(checksum)
                .filter(text -> !isChecksum(text))
                .ifPresent(text -> draft.error(
                        checksum,
                        "'" + text + "' is too short for a checksum",
                        "Delete it: the build writes the checksum of the image it makes"));
    }

    /** Whether volantd takes the text for a checksum; a blank one is none at all. */
    static boolean isChecksum(String text) {
        return text.isEmpty() || text.contains(":") || text.length() >= SHORTEST_BARE_CHECKSUM;
    }

    private void disks() {
        for (JsonPointer disk : draft.items(at("/disks"))) {
            filled(disk.appendProperty("name"), "Name the disk");
            filled(disk.appendProperty("source"), "Give the absolute path of the disk on the host");
        }
    }

    private void cloudInit() {
        for (String name : List.of("user_data", "meta_data", "network_config")) {
            JsonPointer document = at("/cloud_init").appendProperty(name);
            JsonPointer content = document.appendProperty("content");
            JsonPointer path = document.appendProperty("path");
            boolean inline = draft.isTrue(document.appendProperty("inline"));
            boolean hasContent =
                    draft.trimmed(content).filter(t -> !t.isEmpty()).isPresent();
            boolean hasPath = draft.trimmed(path).filter(t -> !t.isEmpty()).isPresent();
            if (hasContent && hasPath) {
                draft.error(document, "has both a content and a path, and volantd takes one", "Delete the path");
            } else if (hasContent && !inline) {
                draft.error(content, "is given, but inline is not true, so volantd refuses it", "Set inline to true");
            } else if (hasPath && inline) {
                draft.error(path, "is given, but inline is true, so volantd refuses it", "Give the content instead");
            }
            draft.text(content)
                    // Losing the last line's end changes no cloud-init document, and nearly every one has it.
                    .filter(text -> GoSpace.surrounds(text.replaceFirst("[\\r\\n]+$", "")))
                    .ifPresent(text -> draft.warning(
                            content,
                            "starts or ends with white space, which volantd cuts off",
                            "Delete the white space"));
        }
    }

    private void network() {
        if (draft.hasObject(at("/network")) && !draft.has(at("/network/mode"))) {
            draft.error(
                    at("/network/mode"),
                    "is missing: volantd refuses a network without mode",
                    "Write bridged, or delete the network");
        }
        if (wantsGateway(draft)) {
            draft.error(
                    at("/network/subnet"),
                    "is given without gateway, and volantd refuses that in bridged mode",
                    "Delete the subnet, which nothing in volantd reads");
        }
    }

    /** Whether volantd refuses the subnet. */
    static boolean wantsGateway(Inspection draft) {
        return draft.trimmed(at("/network/mode")).filter("bridged"::equals).isPresent()
                && draft.trimmed(at("/network/subnet"))
                        .filter(t -> !t.isEmpty())
                        .isPresent()
                && draft.trimmed(at("/network/gateway"))
                        .filter(t -> !t.isEmpty())
                        .isEmpty()
                && !draft.isTrue(at("/network/auto_assign"));
    }

    private void labels() {
        for (JsonPointer label : draft.members(at("/labels"))) {
            if (FORCED_LABELS.contains(key(label))) {
                draft.error(label, "is a label that volantd writes itself, over any other value", "Delete it");
            }
        }
    }

    private void filled(JsonPointer at, String fix) {
        if (draft.text(at).filter(GoSpace::isBlank).isPresent()) {
            draft.error(at, "is blank", fix);
        }
    }
}
