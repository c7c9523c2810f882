package io.github.volantvm.maven.volantd;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.Manifest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What to type for the next step after a registration, with Volant's own client (volant internal/cli/standard). */
public final class VolarCommand {
    private VolarCommand() {}

    /**
     * Creates a VM with what the manifest says it should have: Volant 0.6 takes 2 processors and 2048 MiB otherwise.
     *
     * @return the command's words
     */
    public static List<String> create(Manifest manifest, Generation generation, URI host) {
        List<String> words = volar(host);
        words.addAll(List.of("vms", "create", manifest.name() + "-1"));
        words.addAll(List.of("--" + generation.noun(), manifest.name()));
        words.addAll(List.of("--cpu", Long.toString(manifest.resources().cpuCores())));
        words.addAll(List.of("--memory", Long.toString(manifest.resources().memoryMb())));
        boolean showsDisk = !manifest.disks().isEmpty() || manifest.cloudInit().isPresent();
        if (generation == Generation.IMAGES || showsDisk) {
            // Else an agent that sees a disk boots from it, and one of 0.7 waits for a disk that never comes.
            words.addAll(List.of("--kernel-cmdline", "volant.boot=initramfs"));
        }
        return words;
    }

    /** Lets VMs be made of what was registered as disabled. */
    public static List<String> enable(Manifest manifest, Generation generation, URI host) {
        List<String> words = volar(host);
        words.addAll(List.of(generation.noun() + "s", "enable", manifest.name()));
        return words;
    }

    private static List<String> volar(URI host) {
        List<String> words = new ArrayList<>(List.of("volar"));
        if (!host.toString().equals(Address.DEFAULT)) {
            words.addAll(List.of("--api", host.toString()));
        }
        return words;
    }
}
