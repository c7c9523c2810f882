package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.github.volantvm.maven.it.vm.Boot;
import io.github.volantvm.maven.it.vm.Vm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in init says how the workload ended and powers the machine off: the last line tells one end from another. */
class InitEndIT {

    @ParameterizedTest
    @Execution(CONCURRENT)
    @CsvSource({
        "exit,        0, exited with code 0",
        "exit,        3, exited with code 3",
        "exit,      255, exited with code 255",
        "signal,      9, was killed by signal 9 (SIGKILL)",
        "signal,     11, was killed by signal 11 (SIGSEGV)",
        "signal,     34, was killed by signal 34 (a real-time signal)",
    })
    void endOfTheWorkloadIsTheReasonToPowerOff(String way, String number, String end) {
        assertThat(Ends.said(Ends.run(way, number)))
                .containsExactly("/usr/bin/ends started", "power off: /usr/bin/ends " + end);
    }

    @Test
    @Execution(CONCURRENT)
    void workloadKilledForWantOfMemoryIsToldFromOneThatSomebodyKilled() {
        assertThat(Ends.said(Ends.run("eat")))
                .containsExactly(
                        "/usr/bin/ends started",
                        "power off: /usr/bin/ends was killed by signal 9 (SIGKILL): the machine ran out of memory");
    }

    @Test
    @Execution(CONCURRENT)
    void workloadThatRanOutOfMemoryIsRestartedAsAfterAnyFailure() {
        String restarted = "was killed by signal 9 (SIGKILL): the machine ran out of memory; restart in 1 s";
        Boot boot = Ends.workload("restart always", "arg " + Ends.PROGRAM, "arg eat");
        try (Vm vm = boot.start()) {
            assertThat(vm.awaitLine("restart in 1 s")).isEqualTo("volant: /usr/bin/ends " + restarted);
        }
    }

    @Test
    @Execution(CONCURRENT)
    void lastLineIsNotAppendedToTheWorkloadsUnfinishedOne() {
        List<String> console = Ends.console(Ends.run("unfinished", "3"));

        assertThat(console).containsSequence("half a line", "volant: power off: /usr/bin/ends exited with code 3");
    }

    @Test
    @Execution(CONCURRENT)
    void consoleThatTheWorkloadStoppedDoesNotKeepTheMachineOn() {
        assertThat(Ends.said(Ends.run("silent", "3")))
                .containsExactly("/usr/bin/ends started", "power off: /usr/bin/ends exited with code 3");
    }

    @Test
    @Execution(CONCURRENT)
    void consoleThatSomebodyStoppedDoesNotKeepTheMachineOn() {
        try (Vm vm = Ends.run("wait").keyboard().start()) {
            vm.awaitLine("ends: waiting");
            vm.type("\u0013"); // Ctrl-S

            vm.pressCtrlAltDelete();

            assertThat(Ends.said(vm.awaitPowerOff()))
                    .endsWith("power off: stopped by SIGINT; /usr/bin/ends exited with code 5");
        }
    }

    @Test
    @Execution(CONCURRENT)
    void orphansAreReapedWhileTheWorkloadRunsAndToldToEndAfterIt() {
        List<String> console = Ends.console(Ends.run("orphan", "4"));

        assertThat(console).contains("ends: 0 zombies", "ends: left an orphan", "ends: the orphan got SIGTERM");
        assertThat(Ends.said(console))
                .containsExactly("/usr/bin/ends started", "power off: /usr/bin/ends exited with code 4");
    }

    @Test
    @Execution(CONCURRENT)
    void processThatIgnoresSigtermDoesNotKeepTheMachineOn() {
        assertThat(Ends.said(Ends.run("stubborn", "4")))
                .containsExactly("/usr/bin/ends started", "power off: /usr/bin/ends exited with code 4");
    }

    @Test
    @Execution(CONCURRENT)
    void ctrlAltDeleteIsSigintToTheWorkload() {
        try (Vm vm = Ends.run("wait").keyboard().start()) {
            vm.awaitLine("ends: waiting");

            vm.pressCtrlAltDelete();

            assertThat(Ends.said(vm.awaitPowerOff()))
                    .containsExactly(
                            "/usr/bin/ends started",
                            "SIGINT: stopping /usr/bin/ends",
                            "power off: stopped by SIGINT; /usr/bin/ends exited with code 5");
        }
    }

    @Test
    @Execution(CONCURRENT)
    void sigtermToTheInitIsPassedOnToTheWorkload() {
        assertThat(Ends.said(Ends.run("terminate-init", "wait")))
                .containsExactly(
                        "/usr/bin/ends started",
                        "SIGTERM: stopping /usr/bin/ends",
                        "power off: stopped by SIGTERM; /usr/bin/ends exited with code 0");
    }

    @Test
    @Execution(CONCURRENT)
    void workloadThatIgnoresSigtermIsKilledAfterTenSeconds() {
        assertThat(Ends.said(Ends.run("terminate-init", "hang-on-term")))
                .containsExactly(
                        "/usr/bin/ends started",
                        "SIGTERM: stopping /usr/bin/ends",
                        "/usr/bin/ends did not end within 10 s: killing it",
                        "power off: stopped by SIGTERM; /usr/bin/ends was killed by signal 9 (SIGKILL)");
    }
}
