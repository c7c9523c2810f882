package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.volantvm.maven.manifest.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is told of a machine that did not become healthy in time. */
@Execution(ExecutionMode.CONCURRENT)
class LatenessTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String LISTEN =
            "Let the program listen on port 80 of all addresses, not of 127.0.0.1 alone, or"
                    + " correct <workload><baseUrl>; a slow one gets more time with <startTimeout>.";
    private static final String ANSWER =
            "Correct <healthCheck><endpoint>, or what the program answers there; a slow one"
                    + " gets more time with <startTimeout>.";

    @TempDir
    Path folder;

    private ServedMachine machine;

    @AfterEach
    void stop() {
        if (machine != null) {
            machine.close();
        }
    }

    @Test
    void theAgentMayNotAnswer() throws Exception {
        start(Machines.healthyWhen("/workload"), ServedMachine.HAND_OVER, ServedMachine.AGENT);

        assertThat(late())
                .startsWith(
                        "hello: not healthy within N s: GET /healthz of the agent on port 8080 of the machine: nothing"
                                + " listens on its port. The agent answers once the workload's own health check succeeds: see"
                                + " whether that says why not; a slow one gets more time with <startTimeout>. The end");
    }

    @Test
    void nobodyMayListen() throws Exception {
        start(Machines.manifest(), ServedMachine.HAND_OVER, ServedMachine.STARTED);

        assertThat(late())
                .startsWith("hello: not healthy within N s: port 80 of the machine: nothing listens on its port. "
                        + LISTEN + " The end of its console (" + folder.resolve("vm/console.log") + "):");
    }

    @Test
    void theAnswerMayBeBad() throws Exception {
        start(Machines.healthyWhen("/healthz"), ServedMachine.HAND_OVER, ServedMachine.STARTED);
        machine.serve(ServedMachine.answer(500));

        assertThat(late())
                .startsWith("hello: not healthy within N s: GET /healthz on port 80 of the machine: it answers 500. "
                        + ANSWER + " The end");
        assertThat(machine.running().timeline().has(Milestone.PORT_OPEN)).isTrue();
        assertThat(machine.running().timeline().has(Milestone.HEALTHY)).isFalse();
    }

    @Test
    void theAnswerMayComeFromElsewhere() throws Exception {
        start(Machines.healthyWhen("/"), ServedMachine.HAND_OVER, ServedMachine.STARTED);
        machine.serve(exchange -> {
            exchange.getResponseHeaders().set("Location", "https://example.com/");
            ServedMachine.answer(302).handle(exchange);
        });

        assertThat(late())
                .startsWith("hello: not healthy within N s: GET / on port 80 of the machine: it redirects to"
                        + " https://example.com/, which is not in the machine. " + ANSWER + " The end");
    }

    @Test
    void theInitMayNotHaveStartedTheProgram() throws Exception {
        start(Machines.manifest(), ServedMachine.HAND_OVER);

        assertThat(late())
                .startsWith("hello: not healthy within N s: port 80 of the machine: nothing listens on its port. "
                        + LISTEN + " The end");
    }

    @Test
    void theKernelMayGetNowhere() throws Exception {
        start(Machines.manifest(), "echo up");

        assertThat(late())
                .startsWith("hello: not healthy within N s: port 80 of the machine: the machine is still booting. See"
                        + " whether the kernel suits the machine, or give it more time with <startTimeout>. The end");
    }

    @Test
    void theKernelMayLackTheNetwork() throws Exception {
        start(Machines.manifest(), ServedMachine.NETWORK, ServedMachine.HAND_OVER, ServedMachine.STARTED);

        assertThat(late())
                .startsWith("hello: not healthy within N s: port 80 of the machine: nothing listens on its port. The"
                        + " kernel /boot/vmlinuz-6.1 has no driver for the network: install its modules, or name another"
                        + " <kernel>. The end");
    }

    private void start(Manifest manifest, String... boot) throws Exception {
        machine = ServedMachine.boot(folder, manifest, boot);
    }

    /** Why it is late, once something has been asked: on a busy computer, that can take more than one try. */
    private String late() {
        String message;
        do {
            Duration deadline =
                    SHORT.plusMillis((long) (1000 * machine.running().seconds()));
            MachineFailedException failure =
                    catchThrowableOfType(MachineFailedException.class, () -> machine.await(deadline));
            assertThat(failure.isOfPlugin()).isTrue();
            message = failure.getMessage();
        } while (message.contains("nothing has been asked yet"));
        return message.replaceFirst("within \\d+ s", "within N s");
    }
}
