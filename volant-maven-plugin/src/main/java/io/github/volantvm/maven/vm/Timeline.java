package io.github.volantvm.maven.vm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * When a boot reached which milestone, in seconds after the hypervisor was started. What the guest tells by its own clock
 * is converted: that clock's zero follows from the moment its first line came. Safe for several threads.
 */
public final class Timeline {
    private static final String ROW = "%-18s %8s %8s";
    private static final String NUMBERS = "%-18s %6.2f s %6.2f s";

    private final Map<Milestone, Double> reached = new EnumMap<>(Milestone.class);

    /** The guest's clock is behind ours by this. */
    private Double ahead;

    /**
     * Takes what the guest said.
     *
     * @param now seconds after the hypervisor's start
     */
    synchronized void heard(ConsoleMessage message, double now) {
        if (message instanceof ConsoleMessage.HandOver handOver && ahead == null) {
            ahead = now - handOver.time();
            reached(Milestone.KERNEL, ahead);
            handOver.unpackedFrom().ifPresent(time -> reached(Milestone.UNPACK, ahead + time));
            handOver.unpackedTo().ifPresent(time -> reached(Milestone.UNPACKED, ahead + time));
            reached(Milestone.INIT, now);
        } else if (message instanceof ConsoleMessage.ProgramStarted started) {
            reached(Milestone.WORKLOAD_STARTED, ahead == null ? now : ahead + started.time());
        }
    }

    /** Notes that a milestone was reached; only the first time counts. */
    synchronized void reached(Milestone milestone, double seconds) {
        reached.putIfAbsent(milestone, seconds);
    }

    public synchronized boolean has(Milestone milestone) {
        return reached.containsKey(milestone);
    }

    /** The milestones reached so far and their times, in their order. */
    public synchronized Map<Milestone, Double> times() {
        return new EnumMap<>(reached);
    }

    /** A table: each milestone, when it was reached, and how long that took from the one before. */
    public synchronized List<String> table() {
        List<String> rows = new ArrayList<>();
        rows.add(String.format(ROW, "Boot", "at", "took"));
        double before = 0;
        for (Map.Entry<Milestone, Double> entry : reached.entrySet()) {
            double at = entry.getValue();
            rows.add(String.format(Locale.ROOT, NUMBERS, entry.getKey().title(), at, Math.max(0, at - before)));
            before = at;
        }
        return rows;
    }
}
