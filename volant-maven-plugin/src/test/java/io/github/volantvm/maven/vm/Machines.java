package io.github.volantvm.maven.vm;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.vm.kernel.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Machines with a file of five bytes for an image, and a shell script for a hypervisor. */
public final class Machines {
    static final String URL = "http://127.0.0.1:80";
    static final Kernel KERNEL = new Kernel(Path.of("/boot/vmlinuz-6.1"), "6.1.0-test", Optional.empty());

    private Machines() {}

    /** A plugin named hello, of an image without a checksum, that is healthy when its port is open. */
    static Manifest manifest() {
        return manifest("", Optional.empty(), URL);
    }

    static Manifest healthyWhen(String endpoint) {
        return manifest("", Optional.of(new Manifest.HealthCheck(endpoint, 0)), URL);
    }

    static Manifest manifest(String checksum, Optional<Manifest.HealthCheck> health, String baseUrl) {
        return new Manifest(
                "",
                "1.0",
                "hello",
                "1.2",
                "rt",
                new Manifest.Initramfs("/srv/image", checksum),
                List.of(),
                "",
                "",
                new Manifest.Resources(1, 256),
                new TreeMap<>(),
                health,
                new Manifest.Workload("http", baseUrl, List.of("/bin/hello"), new TreeMap<>(), ""),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                new TreeMap<>());
    }

    /** A machine that is not to be started, with two processors and 512 MiB. */
    static Machine of(Hypervisor hypervisor, PortForward... ports) {
        return of(Path.of("/srv/image"), manifest(), hypervisor, "", Path.of("/srv/vm"), ports);
    }

    /** A machine of which QEMU is this script; the folder gets it and the image. */
    public static Machine scripted(Path folder, String... script) throws IOException {
        return scripted(folder, manifest(), script);
    }

    static Machine scripted(Path folder, Manifest manifest, String... script) throws IOException {
        return of(
                image(folder),
                manifest,
                new Qemu(script(folder, Qemu.PROGRAM, script), Accelerator.TCG, false),
                "",
                folder.resolve("vm"),
                Machine.ports(List.of(), manifest).toArray(PortForward[]::new));
    }

    static Machine of(
            Path image, Manifest manifest, Hypervisor hypervisor, String extra, Path folder, PortForward... ports) {
        return new Machine(
                image, manifest, Generation.PLUGINS, hypervisor, KERNEL, 2, 512, List.of(ports), extra, folder);
    }

    static Path image(Path folder) throws IOException {
        return Files.writeString(folder.resolve("image"), "image");
    }

    static Path script(Path folder, String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
