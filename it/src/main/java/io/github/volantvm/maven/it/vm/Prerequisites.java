package io.github.volantvm.maven.it.vm;

import io.github.volantvm.maven.it.host.Tool;
import java.util.ArrayList;
import java.util.List;
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
    private static final List<String> KERNEL_PACKAGE =
            List.of("linux-image-cloud-amd64", "kernel-core", "linux", "linux-virt");

    private static boolean met;

    private Prerequisites() {}

    /** Returns if everything is there; looks only once. */
    public static synchronized void require() {
        if (met) {
            return;
        }
        List<Tool> tools =
                Stream.of(Tool.values()).filter(tool -> !tool.present()).toList();
        String kernel = "";
        try {
            Kernel.get();
        } catch (IllegalStateException e) {
            kernel = e.getMessage();
        }
        if (!tools.isEmpty() || !kernel.isEmpty()) {
            throw new IllegalStateException(message(tools, kernel));
        }
        met = true;
    }

    static String message(List<Tool> tools, String kernel) {
        List<String> lines = new ArrayList<>();
        lines.add("These tests boot what they build. This machine lacks:");
        tools.forEach(tool -> lines.add("  " + tool));
        if (!kernel.isEmpty()) {
            lines.add("  a kernel to boot: " + kernel);
        }
        lines.add("To get it, run");
        for (int family = 0; family < INSTALL.size(); family++) {
            int column = family;
            Stream<String> packages = tools.stream().map(tool -> tool.packageOf(column));
            if (!kernel.isEmpty()) {
                packages = Stream.concat(packages, Stream.of(KERNEL_PACKAGE.get(column)));
            }
            lines.add("  " + INSTALL.get(family) + " " + packages.collect(Collectors.joining(" ")));
        }
        if (!kernel.isEmpty()) {
            lines.add("or name one: -Dvolant.kernel=/path/to/boot/vmlinuz, its modules in ../lib/modules/<version>.");
        }
        return String.join(System.lineSeparator(), lines);
    }
}
