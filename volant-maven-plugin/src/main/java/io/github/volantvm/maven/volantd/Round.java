package io.github.volantvm.maven.volantd;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** An errand at several hosts at once: what becomes of it at one keeps it from no other. */
public final class Round {
    /** Waiting costs next to nothing; a host more is asked when another is done. */
    private static final int MOST_AT_ONCE = 32;

    private Round() {}

    /**
     * @param patience how long one answer may take; an errand takes a handful
     * @return in the order of the hosts
     * @throws InterruptedException if it was broken off; hosts that were done stay so
     */
    public static List<Outcome> of(Errand errand, List<Route> hosts, Generation generation, Duration patience)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(hosts.size(), MOST_AT_ONCE), Round::daemon);
        try {
            List<Callable<Outcome>> tasks = new ArrayList<>();
            hosts.forEach(host -> tasks.add(() -> run(errand, host, generation, patience)));
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> outcome : threads.invokeAll(tasks)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A failure that nobody thought of", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Outcome run(Errand errand, Route host, Generation generation, Duration patience)
            throws InterruptedException {
        try {
            return new Outcome.Done(host.url(), errand.run(new Volantd(host, generation, patience)));
        } catch (UnplacedProblemException e) {
            return new Outcome.Failed(host.url(), e.getMessage(), e.fix());
        }
    }

    /** So that Ctrl-C, which ends Maven, waits for nobody. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "volantd");
        thread.setDaemon(true);
        return thread;
    }
}
