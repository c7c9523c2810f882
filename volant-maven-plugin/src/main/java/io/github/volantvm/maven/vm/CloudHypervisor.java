package io.github.volantvm.maven.vm;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cloud Hypervisor with the arguments of volantd (volant internal/server/orchestrator/cloudhypervisor/launcher.go). It
 * needs KVM, and the right to make a network device: it connects guest and host by a tap device that it makes itself,
 * so the guest is reached at its own address.
 *
 * @param executable of {@code cloud-hypervisor}
 * @param folder for its sockets, with a short name, since the path of one has room for a hundred characters
 * @param number of the machine among those of this host, 0 to 16383: it tells their networks apart
 */
public record CloudHypervisor(Path executable, Path folder, int number) implements Hypervisor {
    /** The name of the program. */
    public static final String PROGRAM = "cloud-hypervisor";

    private static final String API = ".sock";

    /** How many machines can have a network of their own. */
    public static final int NETWORKS = 1 << 14;

    @Override
    public String title() {
        return "Cloud Hypervisor";
    }

    @Override
    public String acceleration() {
        return Accelerator.KVM.title();
    }

    @Override
    public List<String> kernelArguments() {
        return List.of();
    }

    /** Networks of four addresses, out of 10.213.0.0/16; the first of each names it, the last is for broadcasts. */
    @Override
    public GuestNetwork network() {
        String prefix = "10.213." + (number >> 6) + ".";
        int first = (number & 0x3F) << 2;
        return new GuestNetwork(prefix + (first + 2), prefix + (first + 1), "255.255.255.252");
    }

    @Override
    public List<String> command(Machine machine, Path initrd, String kernelLine) {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.addAll(List.of("--api-socket", "path=" + file(API)));
        command.addAll(List.of("--cpus", "boot=" + machine.cpus(), "--memory", "size=" + machine.memoryMb() + "M"));
        command.addAll(List.of("--kernel", machine.kernel().file().toString()));
        command.addAll(List.of("--serial", "socket=" + serial(), "--console", "off"));
        command.addAll(List.of("--net", net(), "--initramfs", initrd.toString(), "--cmdline", kernelLine));
        return command;
    }

    private String net() {
        // The second hexadecimal digit makes the address a local one of a single device (IEEE 802).
        String mac = String.format("52:54:00:d5:%02x:%02x", number >> 8, number & 0xFF);
        return "tap=" + device() + ",mac=" + mac + ",ip=" + network().host() + ",mask="
                + network().netmask();
    }

    private Path serial() {
        return file(".serial");
    }

    private Path file(String suffix) {
        return folder.resolve(device() + suffix);
    }

    private String device() {
        return "volant" + number;
    }

    @Override
    public boolean forwardsPorts() {
        return false;
    }

    @Override
    public Optional<InetSocketAddress> address(Machine machine, int guestPort) {
        return Optional.of(new InetSocketAddress(network().guest(), guestPort));
    }

    @Override
    public Optional<Path> serialSocket() {
        return Optional.of(serial());
    }

    @Override
    public List<Path> leftovers() {
        return List.of(file(API), file(API + ".lock"), serial());
    }

    /** Its own log: {@code cloud-hypervisor:   0.020916s: <main> ERROR:file:line -- text}. */
    @Override
    public String complaint(String line) {
        return line.startsWith(PROGRAM + ": ") && line.contains(" ERROR:") && line.contains(" -- ")
                ? line.substring(line.indexOf(" -- ") + " -- ".length())
                : "";
    }

    @Override
    public boolean isPortTaken(String complaint) {
        return false;
    }
}
