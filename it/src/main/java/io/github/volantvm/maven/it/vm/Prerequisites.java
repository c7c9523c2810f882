package io.github.volantvm.maven.it.vm;

import io.github.volantvm.maven.it.host.Busybox;
import io.github.volantvm.maven.it.host.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this machine must have so that the tests can boot what they build. Everything missing is told at once, with the
 * command that brings it: a test that is skipped for want of a tool proves nothing, and nobody notices.
 */
public final class Prerequisites {

    private static final List<String> INSTALL = List.of(
            "Debian, Ubuntu: sudo apt-get install",
            "Fedora: sudo dnf install",
            "Arch: sudo pacman -S",
            "Alpine: sudo apk add");
    private static final List<Supply> SUPPLIES = List.of(
            new Supply(
                    "a kernel to boot",
                    Kernel::get,
                    List.of("linux-image-cloud-amd64", "kernel-core", "linux", "linux-virt"),
                    "or name one: -Dvolant.kernel=/path/to/boot/vmlinuz, its modules in ../lib/modules/<version>."),
            new Supply(
                    "a static BusyBox to put into images",
                    Busybox::binary,
                    List.of("busybox-static", "busybox", "busybox", "busybox-static"),
                    "or name one: -Dbusybox.binary=FILE."));

    private static boolean met;

    /**
     * What is no program of this machine, but found or fetched.
     *
     * @param source throws {@link IllegalStateException} where there is none
     * @param packages in the order of {@link #INSTALL}
     */
    record Supply(String what, Runnable source, List<String> packages, String otherwise) {}

    private Prerequisites() {}

    /** Returns if everything is there; looks only once. */
    public static synchronized void require() {
        if (met) {
            return;
        }
        List<Tool> tools =
                Stream.of(Tool.values()).filter(tool -> !tool.present()).toList();
        Map<Supply, String> reasons = new LinkedHashMap<>();
        for (Supply supply : SUPPLIES) {
            try {
                supply.source().run();
            } catch (IllegalStateException e) {
                reasons.put(supply, e.getMessage());
            }
        }
        if (!tools.isEmpty() || !reasons.isEmpty()) {
            throw new IllegalStateException(message(tools, reasons));
        }
        met = true;
    }

    static String message(List<Tool> tools, Map<Supply, String> reasons) {
        List<String> lines = new ArrayList<>();
        lines.add("These tests boot what they build. This machine lacks:");
        tools.forEach(tool -> lines.add("  " + tool));
        reasons.forEach((supply, reason) -> lines.add("  " + supply.what() + ": " + reason));
        lines.add("To get it, run");
        for (int family = 0; family < INSTALL.size(); family++) {
            int column = family;
            lines.add("  " + INSTALL.get(family) + " "
                    + Stream.concat(
                                    tools.stream().map(tool -> tool.packageOf(column)),
                                    reasons.keySet().stream()
                                            .map(supply -> supply.packages().get(column)))
                            .collect(Collectors.joining(" ")));
        }
        reasons.keySet().forEach(supply -> lines.add(supply.otherwise()));
        return String.join(System.lineSeparator(), lines);
    }
}
