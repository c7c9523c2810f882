package io.github.volantvm.maven.manifest;

import static io.github.volantvm.maven.manifest.Inspection.at;
import static io.github.volantvm.maven.manifest.Inspection.key;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.Suggestion;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What both of Volant's validators accept although the VM will not work, or not as its author thinks.
 *
 * <p>Each rule stands for a failure seen in the code of volantd or of its agent, or in a running VM; the address has
 * rules enough for a class of its own, {@link BaseUrlRules}.
 */
public final class LintRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern PCI_ADDRESS =
            Pattern.compile("[0-9A-Fa-f]{4}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}\\.[0-9A-Fa-f]");

    /** All the router of the agent knows; any other ends PID 1 (go-chi). */
    private static final List<String> METHODS =
            List.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

    /** The agent waits at least this long, whatever the manifest says (volant internal/agent/app/app.go). */
    private static final long SHORTEST_HEALTH_WAIT = 120_000;

    /** The agent's own limit on any request (same file). */
    private static final long LONGEST_REQUEST = 30_000;

    /** The least memory fledge accepts (fledge internal/config/config.go). */
    private static final long LEAST_MEMORY = 128;

    private final Inspection draft;

    private LintRules(Inspection draft) {
        this.draft = draft;
    }

    /**
     * Reports what would fail later; safe on a draft that broke the other rules.
     *
     * @param allowDisks the user says every VM gets the kernel argument that keeps the agent from booting off a disk
     */
    public static void check(ManifestDraft draft, boolean allowDisks, Problems problems) {
        LintRules rules = new LintRules(new Inspection(draft, problems));
        rules.names();
        rules.entrypoint();
        BaseUrlRules.check(rules.draft);
        ImageUrlRules.check(rules.draft);
        rules.health();
        rules.actions();
        rules.image();
        rules.disks(allowDisks);
        rules.cloudInit();
        rules.network();
        rules.devices();
        rules.numbers();
    }

    private void names() {
        name(at("/name"));
        if (!draft.trimmed(at("/runtime")).equals(draft.trimmed(at("/name")))) {
            // By default it is the name, and one fault is told once.
            name(at("/runtime"));
        }
    }

    private void name(JsonPointer name) {
        draft.trimmed(name)
                .filter(text -> !text.isEmpty() && !NAME.matcher(text).matches())
                .ifPresent(text -> draft.error(
                        name,
                        "'" + text + "' cannot stand in the kernel command line and in the path of a URL",
                        "Use 1 to 63 of the characters A-Z a-z 0-9 . _ - starting with a letter or digit"));
    }

    private void entrypoint() {
        JsonPointer program = at("/workload/entrypoint/0");
        draft.trimmed(program)
                .filter(text -> !text.isEmpty() && !text.startsWith("/"))
                .ifPresent(text -> draft.error(
                        program,
                        "'" + text + "' is not absolute, and nothing searches a PATH for the program",
                        "Write the absolute path of the program in the image"));
    }

    private void health() {
        JsonPointer endpoint = at("/health_check/endpoint");
        draft.trimmed(endpoint).filter(text -> !text.isEmpty()).ifPresent(text -> {
            if (text.contains("?") || text.contains("#")) {
                draft.error(
                        endpoint,
                        "'" + text + "' holds a '?' or '#', and the agent takes the whole for a path",
                        "Give a path alone, such as /healthz");
            } else if (!text.startsWith("/")) {
                draft.error(
                        endpoint, "'" + text + "' is not a path", "Start it with '/': it is appended to the base URL");
            }
        });
        JsonPointer timeout = at("/health_check/timeout_ms");
        draft.whole(timeout).ifPresent(millis -> {
            if (millis > 0 && millis < SHORTEST_HEALTH_WAIT) {
                draft.warning(
                        timeout,
                        millis + " has no effect: the agent waits at least " + SHORTEST_HEALTH_WAIT + " ms",
                        "Write " + SHORTEST_HEALTH_WAIT + " or more");
            }
        });
    }

    private void actions() {
        for (JsonPointer action : draft.members(at("/actions"))) {
            if (!NAME.matcher(key(action)).matches()) {
                draft.error(
                        action,
                        "its name is part of the URL that calls the action",
                        "Use letters, digits, '.', '_' and '-' only");
            }
            JsonPointer method = action.appendProperty("method");
            draft.trimmed(method)
                    .filter(text -> !text.isEmpty() && !METHODS.contains(text))
                    .ifPresent(text -> draft.error(
                            method,
                            "'" + text + "' is no HTTP method the agent knows: it dies at boot",
                            Suggestion.advice(text, METHODS)));
            JsonPointer path = action.appendProperty("path");
            draft.trimmed(path).filter(text -> !text.isEmpty()).ifPresent(text -> actionPath(path, text));
            JsonPointer timeout = action.appendProperty("timeout_ms");
            draft.whole(timeout).ifPresent(millis -> {
                if (millis > LONGEST_REQUEST) {
                    draft.warning(
                            timeout,
                            millis + " has no effect: the agent ends every request after " + LONGEST_REQUEST + " ms",
                            "Write " + LONGEST_REQUEST + " or less");
                }
            });
        }
    }

    private void actionPath(JsonPointer path, String text) {
        if (text.chars().anyMatch(c -> "{}*".indexOf(c) >= 0)) {
            draft.error(
                    path,
                    "'" + text + "' holds one of { } *, which the agent's router takes for a pattern",
                    "Give a plain path, such as /v1/reload");
        } else if (text.chars().anyMatch(c -> " ?#".indexOf(c) >= 0)) {
            draft.error(
                    path,
                    "'" + text + "' holds a space, '?' or '#', which no path of a request can",
                    "Give a plain path, such as /v1/reload");
        } else if (!text.startsWith("/v1/")) {
            draft.warning(
                    path,
                    "'" + text + "' does not start with /v1/, so volantd's call of the action ends in 404",
                    "Write it like /v1/reload; the workload then sees /reload");
        }
    }

    private void image() {
        JsonPointer checksum = at("/initramfs/checksum");
        draft.trimmed(checksum)
                .filter(ServerRules::isChecksum)
                .ifPresent(text -> draft.warning(
                        checksum, "is ignored: the build writes the checksum of the image it makes", "Delete it"));
    }

    private void disks(boolean allowed) {
        int disks = draft.items(at("/disks")).size();
        boolean seed = draft.hasObject(at("/cloud_init"));
        if (!allowed) {
            String what = "makes a disk appear in the VM, and an agent that finds a disk leaves the initramfs and boots"
                    + " from it: that VM never comes up, and the disk is written to";
            String fix = "Delete it, or set <allowDisks> if every VM is created with kernel_cmdline"
                    + " volant.boot=initramfs";
            if (disks > 0) {
                draft.error(at("/disks"), what, fix);
            }
            if (seed) {
                draft.error(at("/cloud_init"), what, fix);
            }
        }
        // cloud-init reaches the VM as one more disk.
        if (disks + (seed ? 1 : 0) > 1) {
            draft.error(
                    at("/disks"),
                    "with " + (disks + (seed ? 1 : 0)) + " disks" + (seed ? ", counting that of cloud-init," : "")
                            + " no VM starts: Cloud Hypervisor 36 and newer refuses the way volantd lists them",
                    "Keep one");
        }
        for (JsonPointer disk : draft.items(at("/disks"))) {
            for (String unread : List.of("checksum", "format", "target")) {
                if (draft.has(disk.appendProperty(unread))) {
                    ignored(disk.appendProperty(unread));
                }
            }
        }
    }

    private void cloudInit() {
        for (String name : List.of("user_data", "meta_data", "network_config")) {
            JsonPointer path = at("/cloud_init").appendProperty(name).appendProperty("path");
            if (draft.trimmed(path).filter(text -> !text.isEmpty()).isPresent()) {
                draft.error(
                        path,
                        "is never opened: volantd reads the content alone",
                        "Give the content, with inline set to true");
            }
        }
    }

    private void network() {
        JsonPointer mode = at("/network/mode");
        draft.trimmed(mode).filter(Set.of("dhcp", "vsock")::contains).ifPresent(text -> {
            String what = text.equals("dhcp")
                    ? "dhcp leaves the VM without an address, as nothing in it asks for one"
                    : "vsock VMs do not start: volantd names no socket, which Cloud Hypervisor demands";
            draft.warning(mode, what, "Write bridged, or delete the network");
        });
        for (String unread : List.of("subnet", "gateway", "auto_assign")) {
            JsonPointer at = at("/network").appendProperty(unread);
            if (draft.has(at) && !(unread.equals("subnet") && ServerRules.wantsGateway(draft))) {
                ignored(at);
            }
        }
    }

    private void devices() {
        for (JsonPointer device : draft.items(at("/devices/pci_passthrough"))) {
            draft.text(device)
                    .filter(text -> !PCI_ADDRESS.matcher(text).matches())
                    .ifPresent(text ->
                            draft.error(device, "'" + text + "' is not a PCI address", "Write it like 0000:01:00.0"));
        }
    }

    private void numbers() {
        JsonPointer memory = at("/resources/memory_mb");
        draft.whole(memory).ifPresent(megabytes -> {
            if (megabytes > 0 && megabytes < LEAST_MEMORY) {
                draft.warning(
                        memory, megabytes + " MB hardly hold a kernel and an unpacked image", "Write 128 or more");
            }
        });
        if (draft.isFalse(at("/enabled"))) {
            draft.warning(
                    at("/enabled"),
                    "false is not kept: volantd would install a plugin that refuses to start",
                    "Delete it, and disable the installed plugin instead");
        }
    }

    private void ignored(JsonPointer at) {
        draft.warning(at, "has no effect: volantd checks and stores '" + key(at) + "', and never uses it", "Delete it");
    }
}
