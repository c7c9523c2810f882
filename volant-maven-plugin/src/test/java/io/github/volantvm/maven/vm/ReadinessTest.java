package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.manifest.Manifest;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class ReadinessTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private ServedMachine machine;

    @AfterEach
    void stop() {
        if (machine != null) {
            machine.close();
        }
    }

    @ParameterizedTest
    @CsvSource({", 120", "0, 120", "119999, 120", "120000, 120", "120001, 121", "130000, 130"})
    void theDeadlineIsTheHealthChecksButAMinuteAtLeast(Long timeout, int seconds) {
        Optional<Manifest.HealthCheck> check =
                Optional.ofNullable(timeout).map(millis -> new Manifest.HealthCheck("/", millis));

        assertThat(Readiness.usualDeadline(Machines.manifest("", check, Machines.URL)))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 299})
    void anyGoodAnswerIsHealth(int status) throws Exception {
        start(Machines.healthyWhen("/healthz"), ServedMachine.HAND_OVER, ServedMachine.STARTED);
        machine.serve(ServedMachine.answer(status));

        machine.await(LONG);

        assertThat(machine.running().timeline().has(Milestone.PORT_OPEN)).isTrue();
        assertThat(machine.running().timeline().has(Milestone.HEALTHY)).isTrue();
        assertThat(machine.asked()).containsOnly("/healthz");
    }

    @Test
    void whatIsNotYetHealthyIsAskedAgain() throws Exception {
        start(Machines.healthyWhen("/"), ServedMachine.HAND_OVER, ServedMachine.STARTED);
        machine.serve(exchange ->
                ServedMachine.answer(machine.asked().size() < 3 ? 503 : 200).handle(exchange));

        machine.await(LONG);

        assertThat(machine.asked()).hasSize(3);
    }

    @Test
    void aPortMayOpenLate() throws Exception {
        start(Machines.healthyWhen("/"), ServedMachine.HAND_OVER, ServedMachine.STARTED);
        Thread late = new Thread(() -> {
            try {
                Thread.sleep(100);
                machine.serve(ServedMachine.answer(200));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        late.start();

        machine.await(LONG);
        late.join();

        assertThat(machine.running().timeline().has(Milestone.HEALTHY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutAnEndpointAnyAnswerWillDo(String endpoint) throws Exception {
        start(Machines.healthyWhen(endpoint), ServedMachine.HAND_OVER, ServedMachine.STARTED);
        machine.serve(ServedMachine.answer(500));

        machine.await(LONG);

        assertThat(machine.running().timeline().has(Milestone.HEALTHY)).isTrue();
        assertThat(machine.asked()).containsExactly("/");
    }

    @Test
    void withoutAHealthCheckAnOpenPortWillDo() throws Exception {
        start(Machines.manifest(), ServedMachine.HAND_OVER, ServedMachine.STARTED);
        try (ServerSocket silent = machine.listener()) {
            machine.await(LONG);
            assertThat(silent.isClosed()).isFalse();
        }

        assertThat(machine.running().timeline().has(Milestone.HEALTHY)).isTrue();
    }

    /** The agent grants five seconds; an /init of somebody else's does not say when it starts what. */
    @Test
    void aSlowAnswerIsHealthUnderAnyInit() throws Exception {
        start(Machines.healthyWhen("/"), ServedMachine.HAND_OVER);
        CountDownLatch never = new CountDownLatch(1);
        machine.serve(exchange -> {
            try {
                never.await(400, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            ServedMachine.answer(200).handle(exchange);
        });

        machine.await(Duration.ofSeconds(3));

        assertThat(machine.running().timeline().has(Milestone.HEALTHY)).isTrue();
    }

    /** It answers once it has found the workload healthy, and volantd asks nobody else. */
    @Test
    void patienceGrowsToItsLimitAndStays() {
        Duration most = Duration.ofSeconds(5);
        Duration patience = Duration.ofMillis(250);
        for (int i = 0; i < 1000; i++) {
            patience = Readiness.doubled(patience, most);
        }
        assertThat(patience).isEqualTo(most);
        assertThat(Readiness.doubled(Duration.ofMillis(250), most)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void whereThereIsAnAgentItIsAsked() throws Exception {
        start(Machines.healthyWhen("/workload"), ServedMachine.HAND_OVER, ServedMachine.AGENT);
        machine.serve(Machine.AGENT_PORT, ServedMachine.answer(200));

        machine.await(LONG);

        assertThat(machine.asked()).containsOnly("/healthz");
    }

    private void start(Manifest manifest, String... boot) throws Exception {
        machine = ServedMachine.boot(folder, manifest, boot);
    }
}
