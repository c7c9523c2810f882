package io.github.volantvm.maven.vm;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * QEMU, with its network in user space: neither root nor set-up is needed, and the guest is reached through ports of
 * 127.0.0.1.
 *
 * @param executable of {@code qemu-system-x86_64}
 * @param accelerator KVM, or emulation
 * @param processor what it looks like to the guest, as QEMU's option {@code -cpu} has it
 * @param isolated whether the guest is kept from reaching anything by itself
 */
public record Qemu(Path executable, Accelerator accelerator, String processor, boolean isolated) implements Hypervisor {
    /** The name of the program. */
    public static final String PROGRAM = "qemu-system-x86_64";

    /** Of QEMU's user network, its own defaults (QEMU's documentation, "Using the user mode network stack"). */
    private static final GuestNetwork NETWORK = new GuestNetwork("10.0.2.15", "10.0.2.2", "255.255.255.0");

    /** With the processor that suits the accelerator. */
    public Qemu(Path executable, Accelerator accelerator, boolean isolated) {
        this(executable, accelerator, accelerator.processor(), isolated);
    }

    @Override
    public String title() {
        return "QEMU";
    }

    @Override
    public String acceleration() {
        return accelerator.title();
    }

    /** Without KVM the kernel's self-tests and its guards against a processor's faults take a sixth of the boot. */
    @Override
    public List<String> kernelArguments() {
        return accelerator == Accelerator.TCG
                ? List.of("cryptomgr.notests", "mitigations=off", "no_timer_check")
                : List.of();
    }

    @Override
    public GuestNetwork network() {
        return NETWORK;
    }

    @Override
    public List<String> command(Machine machine, Path initrd, String kernelLine) {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.addAll(List.of("-machine", "pc", "-accel", accelerator.option(), "-cpu", processor));
        command.addAll(List.of("-smp", Long.toString(machine.cpus()), "-m", machine.memoryMb() + "M"));
        command.addAll(List.of("-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"));
        command.addAll(List.of("-serial", "stdio"));
        command.addAll(List.of("-kernel", machine.kernel().file().toString(), "-initrd", initrd.toString()));
        command.addAll(List.of("-append", kernelLine));
        // No option ROM: there is nothing to boot from the network.
        command.addAll(
                List.of("-netdev", network(machine.ports()), "-device", "virtio-net-pci,netdev=network,romfile="));
        return command;
    }

    private String network(List<PortForward> ports) {
        StringBuilder network = new StringBuilder("user,id=network,ipv6=off");
        if (isolated) {
            network.append(",restrict=on");
        }
        ports.forEach(port -> network.append(",hostfwd=tcp:127.0.0.1:")
                .append(port.host())
                .append("-:")
                .append(port.guest()));
        return network.toString();
    }

    @Override
    public boolean forwardsPorts() {
        return true;
    }

    @Override
    public Optional<InetSocketAddress> address(Machine machine, int guestPort) {
        return machine.ports().stream()
                .filter(port -> port.guest() == guestPort)
                .map(port -> new InetSocketAddress("127.0.0.1", port.host()))
                .findFirst();
    }

    @Override
    public Optional<Path> serialSocket() {
        return Optional.empty();
    }

    @Override
    public List<Path> leftovers() {
        return List.of();
    }

    /** It names itself by its program, or, in what both of its halves share, by its project. */
    @Override
    public String complaint(String line) {
        return Stream.of(executable.getFileName() + ": ", "qemu: ")
                .filter(line::startsWith)
                .map(mark -> line.substring(mark.length()))
                .findFirst()
                .orElse("");
    }

    @Override
    public boolean isPortTaken(String complaint) {
        return complaint.contains("Could not set up host forwarding rule");
    }
}
