package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.product.PackedManifest;
import io.github.volantvm.maven.vm.BootReport;
import io.github.volantvm.maven.vm.Hypervisor;
import io.github.volantvm.maven.vm.Launcher;
import io.github.volantvm.maven.vm.Machine;
import io.github.volantvm.maven.vm.MachineFailedException;
import io.github.volantvm.maven.vm.PortForward;
import io.github.volantvm.maven.vm.Readiness;
import io.github.volantvm.maven.vm.RunningMachine;
import io.github.volantvm.maven.vm.kernel.Kernel;
import io.github.volantvm.maven.vm.kernel.Kernels;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals that boot a machine have in common: what the machine is, and how its boot is told. */
public abstract class AbstractMachineMojo extends AbstractVmMojo {
    private static final Range CPUS = new Range(1, 255, "processors");
    private static final Range MEMORY = new Range(16, 1 << 20, "MiB");

    /**
     * The kernel to boot: a bzImage. By default Volant's own (/var/lib/volant/kernel/bzImage), else the newest in
     * /boot that may be read; of a kernel whose drivers are modules, those needed are added, as long as they lie in
     * ../lib/modules or /lib/modules.
     */
    @Parameter(property = "volant.kernel")
    private File kernel;

    /**
     * What runs the machine: {@code qemu}, which needs neither root nor KVM, or {@code cloud-hypervisor}, with the
     * arguments that volantd gives it, which needs both.
     */
    @Parameter(property = "volant.hypervisor", defaultValue = "qemu")
    private String hypervisor;

    /** The hypervisor's program, if it is not the one on the PATH. */
    @Parameter(property = "volant.hypervisorPath")
    private File hypervisorPath;

    /**
     * How QEMU runs the processor: {@code kvm}; {@code tcg}, which is emulation and works everywhere; or {@code auto},
     * which tries once whether KVM really works, and otherwise emulates.
     */
    @Parameter(property = "volant.accelerator", defaultValue = "auto")
    private String accelerator;

    /** The machine's memory in MiB; by default what the manifest's resources say. */
    @Parameter(property = "volant.memory")
    private Long memory;

    /** How many processors the machine has; by default what the manifest's resources say. */
    @Parameter(property = "volant.cpus")
    private Long cpus;

    /**
     * Ports of the machine to be reached on 127.0.0.1, each a {@code <port>}: {@code 9000} through a port that is free,
     * or {@code 8081:9000} through 8081. The workload's own, that of its base URL, is always reached.
     */
    @Parameter(property = "volant.ports")
    private List<String> ports = new ArrayList<>();

    /**
     * After how many seconds without health a start has failed. By default the health check's timeout, but 120 at
     * least, as Volant's agent has it.
     */
    @Parameter(property = "volant.startTimeout")
    private Long startTimeout;

    /** Words for the kernel command line, as the {@code kernel_cmdline} of a VM that Volant creates. */
    @Parameter(property = "volant.kernelArguments")
    private String kernelArguments;

    /**
     * What the processor looks like to the guest, as QEMU's option {@code -cpu} has it: by default the real one with KVM,
     * and one that has what every x86-64 processor has with emulation. {@code max} is for programs that need more.
     */
    @Parameter(property = "volant.processor")
    private String processor;

    /** Keeps the machine from reaching this computer or any other by itself; with QEMU alone. */
    @Parameter(property = "volant.isolated", defaultValue = "false")
    private boolean isolated;

    /** Prints the command that would start the machine, and starts nothing, the trial of KVM aside. */
    @Parameter(property = "volant.dryRun", defaultValue = "false")
    private boolean dryRun;

    private Duration deadline;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped()) {
            return;
        }
        Path image = productFiles().image();
        if (!Files.exists(image) && isForOthers()) {
            getLog().info("Skipped: " + shown(image) + " does not exist, so there is nothing to boot here");
            return;
        }
        new UnknownParameters(project, execution).warn(getLog());
        try {
            Machine machine = machine(image);
            if (dryRun) {
                getLog().info(ShellWords.of(Launcher.prepare(machine)));
            } else {
                boot(machine);
            }
        } catch (InvalidPluginException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (MachineFailedException e) {
            if (e.isOfPlugin()) {
                throw new MojoFailureException(e.getMessage(), e);
            }
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException(EnvironmentFault.explain(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted while the machine was starting", e);
        }
    }

    /** Boots the machine and does with it what the goal is for; whatever fails, the machine does not go on. */
    abstract void boot(Machine machine)
            throws InvalidPluginException, MachineFailedException, IOException, InterruptedException;

    /** What brings an image, said to somebody who has none. */
    abstract String adviceToPackage();

    private Machine machine(Path image) throws InvalidPluginException, IOException, MojoExecutionException {
        Problems problems = new Problems();
        if (!Files.exists(image)) {
            problems.error(shown(image), "does not exist, so there is nothing to boot", adviceToPackage());
            problems.throwIfErrors();
        }
        Path described = productFiles().localManifest();
        Manifest manifest = PackedManifest.read(described, shown(described));
        List<PortForward> wanted = PortForward.parse(ports, problems);
        long processors = CPUS.limit("<cpus>", cpus, manifest.resources().cpuCores(), problems);
        long mebibytes = MEMORY.limit("<memory>", memory, manifest.resources().memoryMb(), problems);
        deadline = Duration.ofSeconds(Range.SECONDS.limit(
                "<startTimeout>",
                startTimeout,
                Readiness.usualDeadline(manifest).toSeconds(),
                problems));
        Problems lacking = new Problems();
        Optional<Kernel> found = kernel(lacking);
        Optional<Hypervisor> chosen = new Hypervisors(session, getLog(), problems, lacking)
                .choose(
                        hypervisor,
                        Optional.ofNullable(hypervisorPath).map(File::toPath),
                        accelerator,
                        processor,
                        isolated,
                        found);
        chosen.filter(one -> !one.forwardsPorts())
                .ifPresent(one -> wanted.stream()
                        .filter(port -> port.host() != PortForward.ANY)
                        .forEach(port -> problems.error(
                                "<ports>",
                                port.host()
                                        + " of this computer cannot lead to the machine, which has an address of its own"
                                        + " with " + one.title(),
                                "Write " + port.guest() + " alone")));
        Generation generation = generation(problems);
        problems.throwIfErrors();
        if (lacking.hasErrors()) {
            throw new MojoExecutionException(new InvalidPluginException(lacking.errors()).getMessage());
        }
        return new Machine(
                image,
                manifest,
                generation,
                chosen.orElseThrow(),
                found.orElseThrow(),
                processors,
                mebibytes,
                Machine.ports(wanted, manifest),
                kernelArguments == null ? "" : kernelArguments.strip(),
                vmDirectory());
    }

    private Optional<Kernel> kernel(Problems lacking) throws IOException {
        try {
            return Optional.of(Kernels.choose(Optional.ofNullable(kernel).map(File::toPath), Path.of("/")));
        } catch (UnplacedProblemException e) {
            lacking.error("<kernel>", e.getMessage(), e.fix());
            return Optional.empty();
        }
    }

    /** Says what is booted, and how. */
    final void announce(Machine machine) {
        getLog().info(String.format(
                "Booting %s: %s with %s, %d CPU%s, %d MiB, kernel %s",
                shown(machine.image()),
                machine.hypervisor().title(),
                machine.hypervisor().acceleration(),
                machine.cpus(),
                machine.cpus() == 1 ? "" : "s",
                machine.memoryMb(),
                machine.kernel().release().isEmpty()
                        ? machine.kernel().file()
                        : machine.kernel().release()));
    }

    /** Waits for health, and says where the workload is reached and what the boot took. */
    final void awaitHealthy(RunningMachine running) throws MachineFailedException, IOException, InterruptedException {
        if (!running.isOnLeash()) {
            getLog().warn(
                            "There is no setpriv here that knows --pdeathsig, so a Maven that is killed outright (kill -9) leaves"
                                    + " its machine running. Install it (util-linux 2.33 or newer; Alpine: sudo apk add setpriv)");
        }
        Machine machine = running.machine();
        try {
            running.awaitHealthy(new Readiness(deadline, getLog()::info));
        } finally {
            BootReport.write(running);
        }
        getLog().info("Healthy after " + running.shownSeconds() + ": " + machine.url());
        tellOtherPorts(running);
        running.timeline().table().forEach(getLog()::info);
    }

    private void tellOtherPorts(RunningMachine running) {
        Machine machine = running.machine();
        for (PortForward port : machine.ports()) {
            boolean isAgents = port.guest() == Machine.AGENT_PORT;
            if (port.guest() != Machine.workloadPort(machine.manifest()) && (!isAgents || running.hasAgent())) {
                InetSocketAddress address = machine.address(port.guest());
                getLog().info(String.format(
                        "Port %d%s: %s:%d",
                        port.guest(), isAgents ? ", the agent" : "", address.getHostString(), address.getPort()));
            }
        }
    }
}
