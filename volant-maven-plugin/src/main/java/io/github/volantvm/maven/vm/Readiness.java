package io.github.volantvm.maven.vm;

import io.github.volantvm.maven.manifest.Manifest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * When a workload counts as started: when its health check is answered by any 2xx, as Volant's agent has it; without one
 * in the manifest, when somebody listens on its port. Where there is an agent in the machine, when that says so, since
 * volantd asks nobody else.
 *
 * @param deadline from the start of the machine
 * @param progress is told every now and then how the wait stands
 */
public record Readiness(Duration deadline, Consumer<String> progress) {
    /** What the agent grants one request. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Before the workload is started: a connection that QEMU takes then, while the guest has no network, is never
     * answered.
     */
    private static final Duration LITTLE_PATIENCE = Duration.ofMillis(250);

    /** For a port that need only be open, not answer. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(1);

    /** As the agent. */
    private static final long PAUSE_MILLIS = 50;

    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);

    /** What the agent grants at least, so that what becomes healthy in Volant becomes healthy here. */
    private static final Duration LEAST_DEADLINE = Duration.ofSeconds(120);

    /** The deadline that a manifest asks for, in whole seconds, or the least. */
    public static Duration usualDeadline(Manifest manifest) {
        long declared =
                manifest.healthCheck().map(Manifest.HealthCheck::timeoutMs).orElse(0L);
        return Duration.ofSeconds(Math.max(LEAST_DEADLINE.toSeconds(), (declared + 999) / 1000));
    }

    void await(RunningMachine running) throws MachineFailedException, InterruptedException {
        AtomicReference<Answer> last = new AtomicReference<>(new Answer.Unasked());
        CompletableFuture<Void> healthy = new CompletableFuture<>();
        Thread prober = new Thread(
                () -> {
                    try {
                        probe(running, last, healthy);
                    } catch (RuntimeException e) {
                        healthy.completeExceptionally(e);
                    }
                },
                "health check");
        prober.setDaemon(true);
        prober.start();
        try {
            while (!healthy.isDone()) {
                if (running.ended().isDone()) {
                    throw running.failure(running.awaitEnd());
                }
                double left = deadline.toMillis() / 1e3 - running.seconds();
                if (left <= 0) {
                    throw late(running, last.get());
                }
                if (!isOneDone(healthy, running, (long) (left * 1000))) {
                    progress.accept(report(running, last.get()));
                }
            }
            healthy.join();
        } finally {
            prober.interrupt();
        }
    }

    /** Waits for health or end, until the next report or the deadline; false if neither came. */
    private static boolean isOneDone(CompletableFuture<Void> healthy, RunningMachine running, long left)
            throws InterruptedException {
        try {
            CompletableFuture.anyOf(healthy, running.ended())
                    .get(Math.min(left + 1, BETWEEN_REPORTS.toMillis()), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return left < BETWEEN_REPORTS.toMillis();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The health check has a fault of its own", e.getCause());
        }
    }

    private void probe(RunningMachine running, AtomicReference<Answer> last, CompletableFuture<Void> healthy) {
        Duration growing = LITTLE_PATIENCE;
        while (!running.ended().isDone() && !Thread.currentThread().isInterrupted()) {
            boolean started = running.timeline().has(Milestone.WORKLOAD_STARTED);
            Question question = question(running);
            double before = running.seconds();
            Duration most = question.demandsSuccess() ? PATIENCE : SHORT_PATIENCE;
            Answer answer = question.probe().ask(started ? most : growing);
            // An init of the user's own does not say when it has started what.
            growing = running.timeline().has(Milestone.INIT) ? doubled(growing, most) : LITTLE_PATIENCE;
            last.set(answer);
            if (question.showsOpenPort(answer, started)) {
                running.timeline().reached(Milestone.PORT_OPEN, before);
            }
            if (question.showsHealth(answer, started)) {
                running.timeline().reached(Milestone.HEALTHY, running.seconds());
                healthy.complete(null);
                return;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    static Duration doubled(Duration patience, Duration most) {
        Duration doubled = patience.multipliedBy(2);
        return doubled.compareTo(most) < 0 ? doubled : most;
    }

    private static Question question(RunningMachine running) {
        return running.hasAgent() ? Question.ofAgent(running.machine()) : Question.ofWorkload(running.machine());
    }

    private static String report(RunningMachine running, Answer answer) {
        return "Waiting for " + question(running).subject() + ", " + running.shownSeconds() + " so far: "
                + state(running, answer);
    }

    private static String state(RunningMachine running, Answer answer) {
        return running.restarts()
                .orElse(
                        running.timeline().has(Milestone.INIT) || answer instanceof Answer.Status
                                ? answer.toString()
                                : "the machine is still booting");
    }

    private MachineFailedException late(RunningMachine running, Answer answer) {
        return running.failure(
                true,
                "not healthy within " + deadline.toSeconds() + " s: "
                        + question(running).subject() + ": " + state(running, answer),
                advice(running, answer));
    }

    private static String advice(RunningMachine running, Answer answer) {
        Machine machine = running.machine();
        if (running.lacksNetwork()) {
            return "The kernel " + machine.kernel().file()
                    + " has no driver for the network: install its modules, or name another <kernel>";
        }
        if (running.restarts().isPresent()) {
            return "See what it said before that";
        }
        if (!running.timeline().has(Milestone.INIT)) {
            return "See whether the kernel suits the machine, or give it more time with <startTimeout>";
        }
        if (running.hasAgent() && !(answer instanceof Answer.Status)) {
            return "The agent answers once the workload's own health check succeeds: see whether that says why not;"
                    + " a slow one gets more time with <startTimeout>";
        }
        if (!question(running).demandsSuccess()
                || answer instanceof Answer.Refused
                || answer instanceof Answer.Unasked) {
            return "Let the program listen on port " + Machine.workloadPort(machine.manifest())
                    + " of all addresses, not of 127.0.0.1 alone, or correct <workload><baseUrl>; a slow one gets more time"
                    + " with <startTimeout>";
        }
        return "Correct <healthCheck><endpoint>, or what the program answers there; a slow one gets more time with"
                + " <startTimeout>";
    }
}
