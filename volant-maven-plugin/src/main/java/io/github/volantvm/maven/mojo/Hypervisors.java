package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.vm.Accelerator;
import io.github.volantvm.maven.vm.CloudHypervisor;
import io.github.volantvm.maven.vm.Hypervisor;
import io.github.volantvm.maven.vm.Kvm;
import io.github.volantvm.maven.vm.Qemu;
import io.github.volantvm.maven.vm.SearchPath;
import io.github.volantvm.maven.vm.kernel.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/** Chooses the hypervisor that the user asked for, as far as this computer has it. */
final class Hypervisors {
    private static final String INSTALL_QEMU =
            "Install it (Debian, Ubuntu: sudo apt-get install qemu-system-x86; Fedora:"
                    + " sudo dnf install qemu-system-x86-core; Arch: sudo pacman -S qemu-system-x86; Alpine: sudo apk add"
                    + " qemu-system-x86_64), or name it in <hypervisorPath>";
    private static final String GET_CLOUD_HYPERVISOR =
            "Get it from github.com/cloud-hypervisor/cloud-hypervisor/releases, and name it in <hypervisorPath>, or use qemu";

    private final MavenSession session;
    private final Log log;
    private final Problems problems;
    private final Problems lacking;

    /**
     * @param problems receives what the user wrote wrong
     * @param lacking receives what this computer has not
     */
    Hypervisors(MavenSession session, Log log, Problems problems, Problems lacking) {
        this.session = session;
        this.log = log;
        this.problems = problems;
        this.lacking = lacking;
    }

    /**
     * The one of that name.
     *
     * @param named its program, if the user names it
     * @param accelerator {@code auto}, {@code kvm} or {@code tcg}
     * @param processor for QEMU's guest; null or blank for the usual one
     * @param kernel that is to run, if there is one
     * @return empty if something was reported
     */
    Optional<Hypervisor> choose(
            String name,
            Optional<Path> named,
            String accelerator,
            String processor,
            boolean isolated,
            Optional<Kernel> kernel)
            throws IOException {
        if (!accelerator.equals("auto") && Accelerator.parse(accelerator).isEmpty()) {
            problems.error("<accelerator>", "'" + accelerator + "' is none", "Write auto, kvm or tcg");
            return Optional.empty();
        }
        switch (name) {
            case "qemu":
                Optional<Path> qemu = program(named, Qemu.PROGRAM, INSTALL_QEMU);
                if (qemu.isEmpty() || kernel.isEmpty()) {
                    return Optional.empty();
                }
                Accelerator chosen = accelerator(accelerator, qemu.get(), kernel.get());
                String shown = processor == null || processor.isBlank() ? chosen.processor() : processor.strip();
                return Optional.of(new Qemu(qemu.get(), chosen, shown, isolated));
            case "cloud-hypervisor":
                if (isolated) {
                    problems.error("<isolated>", "is for QEMU alone", "Delete it, or use qemu");
                }
                return cloudHypervisor(named, kernel);
            default:
                problems.error("<hypervisor>", "'" + name + "' is none", "Write qemu or cloud-hypervisor");
                return Optional.empty();
        }
    }

    private Optional<Hypervisor> cloudHypervisor(Optional<Path> named, Optional<Kernel> kernel) throws IOException {
        Optional<String> access = kvm().accessFault();
        access.ifPresent(fault -> lacking.error(
                "<hypervisor>", "cloud-hypervisor needs KVM, and " + fault, "Use qemu, which can do without"));
        Optional<Path> qemu = path().find(Qemu.PROGRAM);
        if (access.isEmpty() && qemu.isPresent() && kernel.isPresent()) {
            kvm().fault(qemu.get(), kernel.get())
                    .ifPresent(fault -> log.warn("<hypervisor>: cloud-hypervisor needs KVM, but " + fault
                            + ". Use qemu, which can do without"));
        }
        Optional<Path> program = program(named, CloudHypervisor.PROGRAM, GET_CLOUD_HYPERVISOR);
        if (program.isEmpty()) {
            return Optional.empty();
        }
        Path temporary = Path.of(session.getSystemProperties().getProperty("java.io.tmpdir"));
        int number = new SecureRandom().nextInt(CloudHypervisor.NETWORKS);
        return Optional.of(new CloudHypervisor(program.get(), temporary, number));
    }

    private Optional<Path> program(Optional<Path> named, String name, String advice) {
        if (named.isPresent()) {
            if (Files.isRegularFile(named.get()) && Files.isExecutable(named.get())) {
                return named;
            }
            problems.error("<hypervisorPath>", named.get() + " is not an executable file", "Correct the path");
            return Optional.empty();
        }
        Optional<Path> found = path().find(name);
        if (found.isEmpty()) {
            lacking.error("<hypervisor>", name + " is not on the PATH", advice);
        }
        return found;
    }

    private Accelerator accelerator(String word, Path qemu, Kernel kernel) throws IOException {
        Optional<Accelerator> asked = Accelerator.parse(word);
        if (asked.isPresent()) {
            if (asked.get() == Accelerator.KVM) {
                kvm().accessFault()
                        .ifPresent(
                                fault -> lacking.error("<accelerator>", fault, "Or write auto, or tcg for emulation"));
            }
            return asked.get();
        }
        Optional<String> fault = kvm().fault(qemu, kernel);
        fault.ifPresent(reason -> log.info("KVM is not used, since " + reason + "; emulation is several times slower"));
        return fault.isPresent() ? Accelerator.TCG : Accelerator.KVM;
    }

    private SearchPath path() {
        return SearchPath.of(session.getSystemProperties().getProperty("env.PATH"));
    }

    private Kvm kvm() {
        Path repository =
                session.getRepositorySession().getLocalRepository().getBasedir().toPath();
        return Kvm.ofThisComputer(repository.resolve(".cache/volant"));
    }
}
