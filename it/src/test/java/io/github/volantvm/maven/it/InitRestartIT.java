package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.github.volantvm.maven.it.vm.Boot;
import io.github.volantvm.maven.it.vm.Vm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** The built-in init starts a workload again as its {@code <restart>} says. */
class InitRestartIT {

    @Test
    @Execution(CONCURRENT)
    void onFailureRestartsUntilTheWorkloadSucceeds() {
        List<String> console = Ends.console(restart("on-failure", "count", "/run/starts", "3"));

        assertThat(console).containsSubsequence("ends: start 1", "ends: start 2", "ends: start 3");
        assertThat(Ends.said(console))
                .containsExactly(
                        "/usr/bin/ends started",
                        "/usr/bin/ends exited with code 3; restart in 1 s",
                        "/usr/bin/ends started",
                        "/usr/bin/ends exited with code 3; restart in 2 s",
                        "/usr/bin/ends started",
                        "power off: /usr/bin/ends exited with code 0");
    }

    @Test
    @Execution(CONCURRENT)
    void alwaysRestartsAfterSuccessTooUntilTheMachineIsStopped() {
        try (Vm vm = restart("always", "exit", "0").keyboard().start()) {
            vm.awaitLine("; restart in 2 s");

            vm.pressCtrlAltDelete();

            assertThat(Ends.said(vm.awaitPowerOff()))
                    .containsExactly(
                            "/usr/bin/ends started",
                            "/usr/bin/ends exited with code 0; restart in 1 s",
                            "/usr/bin/ends started",
                            "/usr/bin/ends exited with code 0; restart in 2 s",
                            "power off: stopped by SIGINT; /usr/bin/ends exited with code 0");
        }
    }

    @Test
    @Execution(CONCURRENT)
    void neverLeavesAFailedWorkloadAlone() {
        assertThat(Ends.said(restart("never", "exit", "3")))
                .containsExactly("/usr/bin/ends started", "power off: /usr/bin/ends exited with code 3");
    }

    @Test
    @Execution(CONCURRENT)
    void workloadThatWasToldToStopIsNotRestarted() {
        assertThat(Ends.said(restart("always", "terminate-init", "wait")))
                .containsExactly(
                        "/usr/bin/ends started",
                        "SIGTERM: stopping /usr/bin/ends",
                        "power off: stopped by SIGTERM; /usr/bin/ends exited with code 0");
    }

    @Test
    @Execution(CONCURRENT)
    void programThatCannotRunIsNotTriedAgain() {
        assertThat(Ends.said(Ends.workload("restart always", "arg /usr/bin/gone")))
                .containsExactly("power off: cannot run /usr/bin/gone: no such file");
    }

    private static Boot restart(String when, String... arguments) {
        return Ends.workload("restart " + when, "arg " + Ends.PROGRAM, "arg " + String.join("\narg ", arguments));
    }
}
