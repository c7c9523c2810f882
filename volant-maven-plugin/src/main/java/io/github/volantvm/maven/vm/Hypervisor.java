package io.github.volantvm.maven.vm;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The program that runs a machine: how it is called, and how the guest is reached through it. */
public sealed interface Hypervisor permits Qemu, CloudHypervisor {
    /** What people call it. */
    String title();

    /** How its processor runs, in a few words, such as {@code KVM}. */
    String acceleration();

    /** What the kernel is told beside volantd's own words; nothing that an image could notice. */
    List<String> kernelArguments();

    /** The addresses the guest is given. */
    GuestNetwork network();

    /**
     * The whole command, ready for a process.
     *
     * @param machine with ports of this machine that are chosen
     * @param initrd the image and what follows it
     * @param kernelLine the kernel's command line
     */
    List<String> command(Machine machine, Path initrd, String kernelLine);

    /** Whether ports of this machine lead to the guest's; otherwise it has an address of its own. */
    boolean forwardsPorts();

    /** Where a port of the guest is reached; empty for one that is not. */
    Optional<InetSocketAddress> address(Machine machine, int guestPort);

    /** The socket on which the guest's serial line is read; empty where it comes out of the hypervisor itself. */
    Optional<Path> serialSocket();

    /** What it makes outside the machine's folder, to be deleted when it has ended. */
    List<Path> leftovers();

    /** What a line of the console says, if it is the hypervisor's own and no guest's; empty otherwise. */
    String complaint(String line);

    /** Whether a complaint is that a port of this machine is taken. */
    boolean isPortTaken(String complaint);
}
