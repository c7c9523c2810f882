package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.github.volantvm.maven.it.vm.Boot;
import io.github.volantvm.maven.it.vm.Drivers;
import io.github.volantvm.maven.it.vm.Kernel;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** The built-in init's first steps: console, mounts, modules. */
class InitMachineIT {

    @Test
    @Execution(CONCURRENT)
    void imageWithoutAConsoleDeviceStillTalks() {
        List<String> console = Ends.console(Ends.boot().without("/dev/console"));

        assertThat(Ends.said(console))
                .containsExactly("/usr/bin/ends started", "power off: /usr/bin/ends exited with code 0");
        assertThat(console)
                .contains("ends: fd 0: /dev/console", "ends: fd 1: /dev/console", "ends: fd 2: /dev/console");
    }

    @Test
    @Execution(CONCURRENT)
    void fileInPlaceOfAMountPoint() {
        assertThat(Ends.said(Ends.boot().with("/proc", 0644, new byte[0])))
                .containsExactly("power off: cannot mount proc on /proc: not a directory");
    }

    @Test
    @Execution(CONCURRENT)
    void moduleThatIsNotInTheImage() {
        assertThat(Ends.said(Ends.workload("module /usr/lib/gone.ko", "arg " + Ends.PROGRAM)))
                .containsExactly("power off: cannot load the module /usr/lib/gone.ko: no such file or directory");
    }

    @Test
    @Execution(CONCURRENT)
    void moduleThatIsNone() {
        Boot boot = Ends.workload("module /usr/lib/text.ko", "arg " + Ends.PROGRAM)
                .with("/usr/lib/text.ko", 0644, Ends.bytes("not a module\n"));

        assertThat(Ends.said(boot))
                .containsExactly(
                        "power off: cannot load the module /usr/lib/text.ko: not in a format this kernel loads");
    }

    /** A driver that brings a network interface of its own, which only shows if it was loaded before ip= was read; loading it twice is no fault. */
    @Test
    @Execution(CONCURRENT)
    void moduleIsLoadedBeforeTheNetworkIsSetUp() {
        Map<String, byte[]> modules = Drivers.of(Kernel.get(), "dummy");
        String lines = modules.keySet().stream()
                .map(name -> "module /usr/lib/" + name + ".ko\n")
                .collect(Collectors.joining());
        Boot boot = Ends.workload(lines + lines + "arg " + Ends.PROGRAM).ip("192.0.2.7::::web:dummy0:off");
        modules.forEach((name, bytes) -> boot.with("/usr/lib/" + name + ".ko", 0644, bytes));

        List<String> console = Ends.console(boot);

        assertThat(Ends.said(console))
                .containsExactly("/usr/bin/ends started", "power off: /usr/bin/ends exited with code 0");
        assertThat(console).anyMatch(line -> line.startsWith("ends: /proc/net/route: dummy0\t000200C0\t"));
    }
}
