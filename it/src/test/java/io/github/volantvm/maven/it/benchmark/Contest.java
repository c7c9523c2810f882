package io.github.volantvm.maven.it.benchmark;

import io.github.volantvm.maven.it.host.Cache;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs contenders in turn, round after round, so that whatever else the machine does is the same for all. The first is the one
 * that the others are compared with, in the same round.
 */
final class Contest {
    private final String title;
    private final int rounds;
    private final List<Contender> contenders;

    Contest(String title, int rounds, List<Contender> contenders) {
        this.title = title;
        this.rounds = rounds;
        this.contenders = contenders;
    }

    /** Runs it all and returns a table in Markdown. */
    String table() throws IOException {
        Map<String, List<Measure>> rows = new LinkedHashMap<>();
        int runs = 0;
        int disturbed = 0;
        for (int round = 1; round <= rounds; round++) {
            Cache.tell("%s: round %d of %d".formatted(title, round, rounds));
            for (Contender contender : contenders) {
                runs++;
                disturbed += Quiet.await() ? 0 : 1;
                for (Measure measure : contender.run()) {
                    rows.computeIfAbsent(measure.what(), what -> new ArrayList<>())
                            .add(measure);
                }
            }
        }
        List<Measure> base = rows.values().iterator().next();
        StringBuilder table = new StringBuilder("### %s%n%n| | seconds | spread | ratio | bytes | ratio |%n"
                .formatted(title)
                .concat("| --- | ---: | ---: | ---: | ---: | ---: |%n".formatted()));
        rows.forEach((what, measures) -> table.append(row(what, measures, base)));
        return table.append("%n%s; spread is half of the way from the least to the most. %s%n"
                        .formatted(
                                rounds == 1 ? "One round" : "Medians of %d rounds".formatted(rounds),
                                disturbed == 0
                                        ? "Nothing else was running."
                                        : "Something else was running when %d of %d runs began."
                                                .formatted(disturbed, runs)))
                .toString();
    }

    private static String row(String what, List<Measure> measures, List<Measure> base) {
        List<Double> seconds = measures.stream().map(Measure::seconds).sorted().toList();
        double median = median(seconds);
        double spread = (seconds.get(seconds.size() - 1) - seconds.get(0)) / 2 / median * 100;
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < measures.size(); round++) {
            ratios.add(measures.get(round).seconds() / base.get(round).seconds());
        }
        long bytes = measures.get(measures.size() - 1).bytes();
        String size = bytes == 0
                ? "| "
                : "%,d | %.4f"
                        .formatted(
                                bytes,
                                (double) bytes / base.get(base.size() - 1).bytes());
        return String.format(
                Locale.ROOT,
                "| %s | %.3f | %.0f %% | %.3f | %s |%n",
                what,
                median,
                spread,
                median(ratios.stream().sorted().toList()),
                size);
    }

    private static double median(List<Double> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
