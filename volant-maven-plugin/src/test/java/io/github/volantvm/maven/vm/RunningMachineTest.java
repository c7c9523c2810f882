package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With shell scripts for QEMU; {@code it/} has the real one. */
class RunningMachineTest {
    private static final Readiness READINESS = new Readiness(Duration.ofMinutes(10), line -> {});

    @TempDir
    Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void itsLinesAreHeardAndKept() throws Exception {
        RunningMachine running = start("echo one", "echo two >&2", "printf unfinished", "exit 3");

        assertThat(running.awaitEnd())
                .isEqualTo(new Ending(
                        false, false, "QEMU ended with code 3", "Run the command that <dryRun> prints, and see"));
        assertThat(heard).containsExactly("one", "two", "unfinished");
        assertThat(log()).content().isEqualTo("one\ntwo\nunfinished");
        assertThat(running.hasEnded()).isTrue();
    }

    @Test
    void nobodyWritesToIt() throws Exception {
        start("read line || echo 'nothing to read'", "exit 3").awaitEnd();

        assertThat(heard).containsExactly("nothing to read");
    }

    @Test
    void whatItTellsIsNoted() throws Exception {
        RunningMachine running = start(
                "echo 'volant: boot: /init after 0.000 s, image unpacked from 0.000 s to 0.000 s'",
                "echo 'volant: /bin/hello started, pid 42, 0.01 s after boot'",
                "echo 'volant: power off: /bin/hello exited with code 0'");

        assertThat(running.awaitEnd())
                .isEqualTo(new Ending(
                        true,
                        true,
                        "/bin/hello exited with code 0",
                        "Let it stay in the foreground until it is told to end"));
        assertThat(running.timeline().times())
                .containsOnlyKeys(
                        Milestone.KERNEL,
                        Milestone.UNPACK,
                        Milestone.UNPACKED,
                        Milestone.INIT,
                        Milestone.WORKLOAD_STARTED);
        assertThat(running.hasAgent()).isFalse();
    }

    @Test
    void anAgentIsNoticed() throws Exception {
        RunningMachine running = start("echo 'volant: /bin/kestrel started, pid 42, 0.01 s after boot'");
        running.awaitEnd();

        assertThat(running.hasAgent()).isTrue();
    }

    @Test
    void itCanBeKilledByOthers() throws Exception {
        RunningMachine running = start("echo up", "kill -9 $$");

        assertThat(running.awaitEnd())
                .isEqualTo(new Ending(
                        false,
                        false,
                        "QEMU was killed (signal 9)",
                        "Unless somebody meant to, see whether this computer ran out of memory"));
    }

    @Test
    void aStopEndsIt() throws Exception {
        RunningMachine running = start("echo $$", "exec sleep 600");
        assertThat(running.hasEnded()).isFalse();

        running.stop();

        assertThat(running.hasEnded()).isTrue();
        assertThat(running.awaitEnd()).isEqualTo(new Ending(true, true, "stopped", ""));
        assertThat(ProcessHandle.of(Long.parseLong(heard.get(0)))).isEmpty();
    }

    @Test
    void itCanBeStoppedTwice() throws Exception {
        RunningMachine running = start("echo up", "exec sleep 600");

        running.stop();
        running.stop();

        assertThat(running.awaitEnd().reason()).isEqualTo("stopped");
    }

    @Test
    void aStopAfterTheEndDoesNotHideWhyItEnded() throws Exception {
        RunningMachine running = start("echo up", "exit 3");
        running.awaitEnd();

        running.stop();

        assertThat(running.awaitEnd().reason()).isEqualTo("QEMU ended with code 3");
    }

    @Test
    void oneThatDoesNotListenIsKilled() throws Exception {
        RunningMachine running = start("trap '' TERM", "echo up", "while :; do sleep 0.01; done");

        running.kill();

        assertThat(running.awaitEnd()).isEqualTo(new Ending(true, true, "stopped", ""));
    }

    @Test
    void nobodyWaitsForTheHealthOfOneThatHasEnded() throws Exception {
        RunningMachine running = start("echo one", "printf '\\033[2Jtwo\\n'", "exit 3");

        MachineFailedException failure =
                catchThrowableOfType(MachineFailedException.class, () -> running.awaitHealthy(READINESS));

        assertThat(told(failure))
                .isEqualTo(
                        "hello: QEMU ended with code 3, N s after its start. Run the command that <dryRun> prints, and see. The end of its"
                                + " console (%s):%n  | one%n  | two".formatted(log()));
        assertThat(failure.isOfPlugin()).isFalse();
    }

    @Test
    void nobodyWaitsForTheHealthOfOneThatEndsMeanwhile() throws Exception {
        Path gate = folder.resolve("gate");
        RunningMachine running = start(
                "echo up",
                "while [ ! -e " + gate + " ]; do sleep 0.01; done",
                "echo 'volant: power off: /bin/hello exited with code 7'");
        Thread opener = new Thread(() -> {
            try {
                Thread.sleep(100);
                Files.createFile(gate);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        opener.start();

        assertThatThrownBy(() -> running.awaitHealthy(READINESS))
                .isInstanceOfSatisfying(MachineFailedException.class, failure -> {
                    assertThat(failure.isOfPlugin()).isTrue();
                    assertThat(told(failure))
                            .startsWith("hello: /bin/hello exited with code 7, N s after its start. See what it said"
                                    + " before that. The end of its console (");
                });
    }

    @Test
    void oneThatSaidNothingHasNoLastWords() throws Exception {
        RunningMachine running = start("exit 1");

        assertThat(told(running.failure(running.awaitEnd())))
                .isEqualTo(
                        "hello: QEMU ended with code 1, N s after its start. Run the command that <dryRun> prints, and see. Nothing came on"
                                + " its console.");
    }

    @Test
    void aListenerThatFailsEndsTheMachine() throws Exception {
        Machine machine = Machines.scripted(folder, "echo up", "exec sleep 600");
        Thread.UncaughtExceptionHandler usual = Thread.getDefaultUncaughtExceptionHandler();
        CountDownLatch thrown = new CountDownLatch(1);
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> thrown.countDown());
        try {
            RunningMachine running = Launcher.start(machine, line -> {
                throw new IllegalStateException(line);
            });

            assertThat(running.awaitEnd())
                    .isEqualTo(new Ending(false, false, "its console was lost", "Start it again"));
            thrown.await();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(usual);
        }
    }

    @Test
    void timeStandsStillAtItsEnd() throws Exception {
        RunningMachine running = start("exit 1");
        running.awaitEnd();

        assertThat(running.seconds()).isPositive().isEqualTo(running.seconds());
        assertThat(running.shownSeconds()).matches("\\d+\\.\\d s");
    }

    @Test
    void itIsOnTheBestLeashThereIs() throws Exception {
        RunningMachine running = start("exit 1");

        assertThat(running.isOnLeash()).isEqualTo(Leash.find().holds());
    }

    private RunningMachine start(String... script) throws Exception {
        return Launcher.start(Machines.scripted(folder, script), heard::add);
    }

    private Path log() {
        return folder.resolve("vm/console.log");
    }

    private static String told(MachineFailedException failure) {
        return failure.getMessage().replaceFirst("\\d+\\.\\d s after", "N s after");
    }
}
