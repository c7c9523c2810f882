package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.Command;
import io.github.volantvm.maven.it.host.Qemus;
import io.github.volantvm.maven.it.vm.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What runs the machine: which program with which words, with KVM or without, and what is said where it is missing. */
@ExtendWith(MavenBuilds.class)
class HypervisorIT {
    @Test
    void theCommandOfADryRunIsTheOneThatBoots(MavenBuild build) throws IOException {
        Result result = FaultyProject.in(build, "exit-3")
                .property("volant.dryRun", "true")
                .property("volant.ports", "9000")
                .goals("package", "volant:start")
                .execute();

        assertThat(Qemus.of(result.directory())).isEmpty();
        String command = result.log().stream()
                .filter(line -> line.contains("qemu-system-x86_64 -machine"))
                .findFirst()
                .orElseThrow()
                .substring("[INFO] ".length());
        assertThat(command)
                .matches("\\S+/qemu-system-x86_64 -machine pc -accel tcg -cpu qemu64,\\+rdrand -smp 1 -m 128M .*"
                        + " -append 'console=ttyS0 reboot=k panic=1 quiet loglevel=1 i8042\\.noaux i8042\\.nokbd pci=lastbus=0"
                        + " ip=10\\.0\\.2\\.15::10\\.0\\.2\\.2:255\\.255\\.255\\.0:faulty:eth0:off volant\\.api_host=10\\.0\\.2\\.2"
                        + " volant\\.api_port=7777 volant\\.manifest=H4sI[A-Za-z0-9_-]+ volant\\.plugin=faulty"
                        + " volant\\.runtime=faulty rdinit=/volant-prelude/init cryptomgr\\.notests mitigations=off"
                        + " no_timer_check' -netdev user,id=network,ipv6=off(,hostfwd=tcp:127\\.0\\.0\\.1:\\d+-:(9000|80|8080)){3}"
                        + " -device virtio-net-pci,netdev=network,romfile=");
        assertThat(Command.of("sh", "-c", command).text())
                .contains("faulty: no such table", "volant: power off: /usr/bin/faulty exited with code 3");
    }

    @Test
    void cloudHypervisorIsCalledAsVolantdCallsIt(MavenBuild build) throws IOException {
        assumeTrue(Files.isReadable(Path.of("/dev/kvm")), "it says so without KVM");
        Path program = executable(build.project("faulty").directory().resolve("cloud-hypervisor"), "exit 0");
        FaultyProject.addProgram(build.directory());

        Result result = FaultyProject.boots(build)
                .property("volant.hypervisor", "cloud-hypervisor")
                .property("volant.hypervisorPath", program.toString())
                .property("volant.dryRun", "true")
                .goals("package", "volant:start")
                .execute();

        assertThat(result.log())
                .anyMatch(
                        line -> line.matches(
                                "\\[INFO] " + program + " --api-socket path=\\S+/volant\\d+\\.sock --cpus boot=1"
                                        + " --memory size=128M --kernel "
                                        + Kernel.get().image()
                                        + " --serial socket=\\S+/volant\\d+\\.serial --console off"
                                        + " --net tap=volant\\d+,mac=52:54:00:d5:[0-9a-f]{2}:[0-9a-f]{2},ip=10\\.213\\.\\d+\\.\\d+,"
                                        + "mask=255\\.255\\.255\\.252 --initramfs \\S+/target/volant/initrd --cmdline 'console=ttyS0 .*'"));
    }

    @Test
    void aKvmInWhichNoKernelGetsAnywhereIsReplacedByEmulation(MavenBuild build) throws IOException {
        assumeTrue(Files.isReadable(Path.of("/dev/kvm")), "there is none to try");
        // A machine that does nothing at all where QEMU would use KVM: as hopeless as one, on every computer.
        Path qemu = executable(
                build.project("faulty").directory().resolve("qemu-system-x86_64"),
                "case \"$*\" in *'-accel kvm'*) exec sleep 60;; esac; exec /usr/bin/env qemu-system-x86_64 \"$@\"");
        FaultyProject.addProgram(build.directory());
        FaultyProject.boots(build)
                .property("volant.accelerator", "auto")
                .property("volant.hypervisorPath", qemu.toString())
                .goals("package", "volant:start", "volant:stop");
        String told =
                "[INFO] KVM is not used, since no kernel gets anywhere with /dev/kvm here (tried for 5 s); emulation is"
                        + " several times slower";

        assertThat(build.execute().log()).contains(told).anyMatch(line -> line.startsWith("[INFO] Healthy after "));
        assertThat(build.execute().log()).contains(told).anyMatch(line -> line.contains("QEMU with emulation (TCG)"));
    }

    @Test
    void whateverKvmThisComputerHasTheMachineBoots(MavenBuild build) throws IOException {
        Result result = FaultyProject.in(build, "none")
                .property("volant.accelerator", "auto")
                .execute();

        assertThat(result.log()).anyMatch(line -> line.startsWith("[INFO] Healthy after "));
    }

    @Test
    void whoMayNotUseKvmIsToldHowAndGetsEmulation(MavenBuild build) throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/kvm")), "there is none");
        assumeTrue(
                !Files.getPosixFilePermissions(Path.of("/dev/kvm")).contains(PosixFilePermission.OTHERS_WRITE),
                "everybody may");
        FaultyProject.in(build, "none");
        Result result = build.property(
                        "volant.kernel", copyOfTheKernel(build.directory()).toString())
                .property("volant.accelerator", "auto")
                .asUser(65534)
                .execute();

        assertThat(result.log())
                .contains(
                        "[INFO] KVM is not used, since you may not use /dev/kvm (run `sudo usermod -aG kvm $USER` and log in"
                                + " anew); emulation is several times slower")
                .anyMatch(line -> line.startsWith("[INFO] Healthy after "));
    }

    @Test
    void withoutQemuTheBuildSaysHowToGetIt(MavenBuild build) throws IOException {
        Path programs =
                Files.createDirectories(build.project("faulty").directory().resolve("bin"));
        for (String program :
                List.of("sh", "uname", "dirname", "basename", "ls", "expr", "cat", "setpriv", "setsid", "env")) {
            Files.createSymbolicLink(programs.resolve(program), which(program));
        }
        FaultyProject.addProgram(build.directory());

        Result result = FaultyProject.boots(build)
                .environment("PATH", programs.toString())
                .goals("package", "volant:start")
                .executeAndFail();

        assertThat(FaultyProject.failure(result).get(0))
                .isEqualTo(
                        "<hypervisor>: qemu-system-x86_64 is not on the PATH. Install it (Debian, Ubuntu: sudo apt-get install"
                                + " qemu-system-x86; Fedora: sudo dnf install qemu-system-x86-core; Arch: sudo pacman -S"
                                + " qemu-system-x86; Alpine: sudo apk add qemu-system-x86_64), or name it in <hypervisorPath>.");
    }

    /** Where everybody may read it, with the modules that are needed, laid out as in a package. */
    private static Path copyOfTheKernel(Path directory) throws IOException {
        Kernel kernel = Kernel.get();
        Path modules = directory.resolve("lib/modules").resolve(kernel.modules().getFileName());
        for (String part :
                List.of("modules.builtin", "kernel/drivers/virtio", "kernel/drivers/net", "kernel/net/core")) {
            Path copy = modules.resolve(part);
            Files.createDirectories(copy.getParent());
            Command.of("cp", "-r", kernel.modules().resolve(part).toString(), copy.toString())
                    .bytes();
        }
        Path boot = Files.createDirectories(directory.resolve("boot"));
        return Files.copy(kernel.image(), boot.resolve(kernel.image().getFileName()));
    }

    private static Path executable(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path which(String program) {
        return Path.of(Command.of("sh", "-c", "command -v " + program).text().strip());
    }
}
