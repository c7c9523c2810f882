package io.github.volantvm.maven.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the built-in init does on its own, when no agent of Volant's takes charge: the file {@code
 * /etc/volant/workload} says this.
 *
 * @param hostname the guest's name unless the kernel's {@code ip=} gives one
 * @param modules kernel modules to load, in order
 * @param env added to the kernel's environment
 * @param directory the working directory
 * @param command the program and its arguments; empty only if a problem was reported
 */
public record Workload(
        String hostname,
        List<GuestPath> modules,
        Map<String, String> env,
        Optional<String> directory,
        Restart restart,
        List<String> command) {}
