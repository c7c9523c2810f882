package io.github.volantvm.maven.vm;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.KernelArguments;
import io.github.volantvm.maven.manifest.KernelCommandLine;
import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.vm.kernel.Kernel;
import io.github.volantvm.maven.vm.kernel.Prelude;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to boot, and how.
 *
 * @param image the packed root file system
 * @param manifest what it is, with the image's checksum
 * @param generation whose words the kernel command line has
 * @param hypervisor what runs it
 * @param kernel what boots it
 * @param cpus how many processors it has
 * @param memoryMb its memory, in MiB
 * @param ports of the guest that are to be reached, at least the workload's
 * @param extra words for the kernel command line, as the {@code kernel_cmdline} that a VM is created with; may be empty
 * @param folder where its console and its files are kept
 */
public record Machine(
        Path image,
        Manifest manifest,
        Generation generation,
        Hypervisor hypervisor,
        Kernel kernel,
        long cpus,
        long memoryMb,
        List<PortForward> ports,
        String extra,
        Path folder) {
    /** Where an agent of Volant's answers, if one is in the image or shows through from Volant's kernel. */
    public static final int AGENT_PORT = 8080;

    /** Linux: Documentation/admin-guide/kernel-parameters.rst. */
    private static final String END_OF_KERNELS_WORDS = "--";

    private static final int HTTP_PORT = 80;
    private static final String VOLANTD_PORT = "7777";

    public Machine {
        ports = List.copyOf(ports);
    }

    /** The port that the workload listens on, by the manifest's base URL. */
    public static int workloadPort(Manifest manifest) {
        int port = URI.create(manifest.workload().baseUrl()).getPort();
        return port < 0 ? HTTP_PORT : port;
    }

    /** The ports asked for, and those that are reached in any case: the workload's and the agent's. */
    public static List<PortForward> ports(List<PortForward> wanted, Manifest manifest) {
        List<PortForward> ports = new ArrayList<>(wanted);
        for (int guest : List.of(workloadPort(manifest), AGENT_PORT)) {
            if (ports.stream().noneMatch(port -> port.guest() == guest)) {
                ports.add(new PortForward(PortForward.ANY, guest));
            }
        }
        return ports;
    }

    /** Where a port of the guest is reached, which must be one of {@link #ports}. */
    public InetSocketAddress address(int guestPort) {
        return hypervisor.address(this, guestPort).orElseThrow();
    }

    /** Where the workload is reached. */
    public InetSocketAddress workloadAddress() {
        return address(workloadPort(manifest));
    }

    /** Where the workload is reached, as a URL without a slash at its end. */
    public String url() {
        InetSocketAddress address = workloadAddress();
        return "http://" + address.getHostString() + ":" + address.getPort();
    }

    /**
     * The same with ports of this machine chosen where any will do.
     *
     * @throws UnplacedProblemException if one that was asked for is taken
     */
    Machine bound() throws IOException {
        if (!hypervisor.forwardsPorts()) {
            return this;
        }
        List<PortForward> bound = new ArrayList<>();
        for (PortForward port : ports) {
            bound.add(port.bound());
        }
        return new Machine(image, manifest, generation, hypervisor, kernel, cpus, memoryMb, bound, extra, folder);
    }

    /** Whether another try can have other ports. */
    boolean choosesPorts() {
        return hypervisor.forwardsPorts() && ports.stream().anyMatch(port -> port.host() == PortForward.ANY);
    }

    /**
     * volantd's kernel command line, and what a kernel that is not Volant's needs.
     *
     * @throws UnplacedProblemException if no kernel could take it
     */
    String kernelLine() throws UnplacedProblemException {
        if (List.of(extra.split(" ")).contains(END_OF_KERNELS_WORDS)) {
            throw new UnplacedProblemException(
                    "a '" + END_OF_KERNELS_WORDS + "' ends what the kernel reads, and so hides what comes after it, the"
                            + " manifest among it",
                    "Leave it out");
        }
        GuestNetwork network = hypervisor.network();
        KernelArguments arguments = new KernelArguments(
                network.guest(),
                network.host(),
                network.netmask(),
                KernelArguments.hostname(manifest.name()),
                generationsExtra(),
                network.host(),
                VOLANTD_PORT);
        List<String> words = new ArrayList<>(arguments.words(manifest, generation));
        words.add(Prelude.KERNEL_ARGUMENT);
        words.addAll(hypervisor.kernelArguments());
        String line = String.join(" ", words);
        if (line.length() > KernelCommandLine.LONGEST) {
            throw new UnplacedProblemException(
                    "the kernel command line has " + line.length() + " characters, but a kernel takes "
                            + KernelCommandLine.LONGEST + ", and dies of more without a word",
                    "Give fewer kernelArguments, or shorten the manifest, which takes most of them");
        }
        return line;
    }

    /** Volant 0.7 had an agent that waits for a disk unless told otherwise. */
    private String generationsExtra() {
        return generation == Generation.IMAGES ? (extra + " volant.boot=initramfs").strip() : extra;
    }
}
