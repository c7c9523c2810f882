package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.problem.VisibleText;
import java.util.List;
import java.util.Optional;

/** Reads a {@code fledge.toml} by the rules of fledge's code and of its published schema together. */
final class FledgeRules {
    /** All that either of the two knows. */
    static final TomlKeys KEYS = new TomlKeys("fledge.toml")
            .with("", "version", "strategy", "agent", "init", "source", "filesystem", "mappings")
            .with("agent", "source_strategy", "version", "path", "url", "checksum")
            .with("init", "path", "none")
            .with("source", "busybox_url", "busybox_sha256", "image", "dockerfile", "context", "target", "build_args")
            .with("filesystem", "type", "compression_level", "overlay_size", "size_buffer_mb", "preallocate")
            .with("mappings");

    private static final String INITRAMFS = "initramfs";
    private static final List<String> OF_CONTAINERS = List.of("image", "dockerfile", "context", "target", "build_args");
    private static final String WITHOUT_CONTAINERS =
            "put the files under src/main/volant/rootfs, or map them; keep fledge for OCI root file systems";

    private final TomlSection file;
    private final SourceFolder folder;

    FledgeRules(TomlSection file, SourceFolder folder) {
        this.file = file;
        this.folder = folder;
    }

    void checkTop() {
        file.allowOnly(KEYS);
        file.require("version", "Write version = \"1\"");
        file.text("version")
                .filter(version -> !version.equals("1"))
                .ifPresent(version -> file.error(
                        "version",
                        VisibleText.quoted(version) + " is not a version of fledge.toml",
                        "Write version = \"1\""));
        file.require("strategy", "Write strategy = \"initramfs\"");
        file.text("strategy").filter(strategy -> !strategy.equals(INITRAMFS)).ifPresent(this::refuseStrategy);
        if (file.has("filesystem")) {
            file.error(
                    "filesystem",
                    "describes a root file system on a disk, but an initramfs has none",
                    "Delete the table, and keep fledge for OCI root file systems");
        }
    }

    private void refuseStrategy(String strategy) {
        if (strategy.equals("oci_rootfs")) {
            file.error(
                    "strategy",
                    "'oci_rootfs' makes a disk from a container image, but volant-maven-plugin builds initramfs plugins"
                            + " only",
                    "For an initramfs plugin, write strategy = \"initramfs\" and " + WITHOUT_CONTAINERS);
        } else {
            file.error(
                    "strategy",
                    VisibleText.quoted(strategy) + " is not a strategy of fledge",
                    "Write strategy = \"initramfs\"");
        }
    }

    Optional<InitTable> init() {
        return file.table("init").flatMap(init -> InitTable.read(init, folder));
    }

    Optional<AgentTable> agent(Optional<InitTable> init) {
        if (!file.has("agent")) {
            return init.isPresent() ? Optional.empty() : Optional.of(AgentTable.absent(file));
        }
        init.ifPresent(other -> file.error(
                "agent",
                "does not go with " + (other.path().isPresent() ? "init.path" : "init.none")
                        + ": fledge bundles the agent" + " only with its own init",
                "Delete one of them, or declare the agent in the POM, as <agent>"));
        return file.table("agent").flatMap(agent -> AgentTable.read(agent, folder));
    }

    Optional<BusyboxKeys> busybox() {
        if (!file.has("source")) {
            return Optional.of(BusyboxKeys.absent(file));
        }
        return file.table("source").flatMap(source -> {
            source.allowOnly(KEYS);
            OF_CONTAINERS.stream()
                    .filter(source::says)
                    .forEach(key -> source.error(
                            key,
                            "takes files from a container, but volant-maven-plugin builds initramfs plugins from files"
                                    + " only",
                            "Delete it, and " + WITHOUT_CONTAINERS));
            return BusyboxKeys.read(source);
        });
    }

    List<MappingLine> mappings() {
        return file.table("mappings")
                .map(mappings -> MappingLine.read(mappings, folder))
                .orElse(List.of());
    }
}
