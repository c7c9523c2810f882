package io.github.volantvm.maven.fledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** {@code network.expose}, which fledge writes into its manifest, and no Volant reads there. */
final class ExposedPorts {
    private static final String KEY = "expose";

    /** Where a workload listens if nothing says so. */
    private static final long BY_DEFAULT = 80;

    /** Where the agent listens (volant internal/agent/app/app.go). */
    private static final long OF_THE_AGENT = 8080;

    private ExposedPorts() {}

    /** Says that nothing comes of it, if it is there, and what to write for what it tells of the workload. */
    static void warn(TomlSection network) {
        if (!network.has(KEY)) {
            return;
        }
        List<TomlTable> entries = entries(network.value(KEY));
        String leftOut = "a manifest cannot publish ports, so " + ports(entries) + " left out";
        List<Long> ofTcp = ofTcp(entries);
        Optional<Long> likely =
                ofTcp.stream().filter(port -> port != OF_THE_AGENT).findFirst();
        if (ofTcp.isEmpty() || ofTcp.contains(BY_DEFAULT)) {
            network.warning(
                    KEY,
                    leftOut,
                    "Delete it, and reach the VM by its own address; ports are a matter of each VM, not of its plugin");
        } else if (likely.isPresent()) {
            network.warning(
                    KEY,
                    leftOut + ", and unless something else says where the workload listens, it is looked for at "
                            + address(BY_DEFAULT),
                    "If it listens on " + likely.get() + ", write " + baseUrl(likely.get())
                            + " in the POM, and delete this");
        } else {
            network.warning(
                    KEY,
                    leftOut + ", and the workload cannot listen there, because the agent does",
                    "Let it listen on another port, such as 8000, write " + baseUrl(8000)
                            + " in the POM, and delete this");
        }
    }

    private static List<TomlTable> entries(Object expose) {
        List<TomlTable> entries = new ArrayList<>();
        if (expose instanceof TomlArray list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof TomlTable entry && entry.get("port") != null) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private static List<Long> ofTcp(List<TomlTable> entries) {
        return entries.stream()
                .filter(entry ->
                        entry.get("protocol") == null || List.of("", "tcp").contains(entry.get("protocol")))
                .map(entry -> entry.get("port"))
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .toList();
    }

    private static String ports(List<TomlTable> entries) {
        List<String> ports = entries.stream()
                .map(entry -> TomlSection.shown(entry.get("port")))
                .toList();
        return switch (ports.size()) {
            case 0 -> "this is";
            case 1 -> "port " + ports.get(0) + " is";
            default -> "ports " + String.join(", ", ports) + " are";
        };
    }

    private static String baseUrl(long port) {
        return "<workload><baseUrl>" + address(port) + "</baseUrl></workload>";
    }

    private static String address(long port) {
        return "http://127.0.0.1:" + port;
    }
}
