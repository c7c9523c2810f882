package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** {@code network.expose}, which fledge writes into its manifest, and no Volant reads there. */
final class ExposedPorts {
    private static final String KEY = "expose";

    private ExposedPorts() {}

    /** Says that nothing comes of it, if it is there. */
    static void warn(TomlSection network, Problems problems) {
        if (network.has(KEY)) {
            problems.warning(
                    network.where(KEY),
                    "a manifest cannot publish ports, so " + ports(network.value(KEY)) + " left out",
                    "Delete it, and reach the VM by its own address; ports are a matter of each VM, not of its plugin");
        }
    }

    private static String ports(Object expose) {
        List<String> ports = new ArrayList<>();
        if (expose instanceof TomlArray list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof TomlTable entry && entry.get("port") != null) {
                    ports.add(TomlSection.shown(entry.get("port")));
                }
            }
        }
        return switch (ports.size()) {
            case 0 -> "this is";
            case 1 -> "port " + ports.get(0) + " is";
            default -> "ports " + String.join(", ", ports) + " are";
        };
    }
}
