package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.plan.Layer;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.SourceWords;
import io.github.volantvm.maven.plan.Supply;
import io.github.volantvm.maven.problem.Suggestion;
import io.github.volantvm.maven.problem.VisibleText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code [agent]}: where Volant's agent comes from (fledge internal/config/config.go, internal/builder/agent.go).
 *
 * <p>fledge verifies only what it takes from a URL, and only if asked. Here a checksum counts for every source, and a URL
 * needs one.
 *
 * @param words a path in them is relative to the project
 */
record AgentTable(Place place, SourceWords words) {
    private static final String SOURCE = "source_strategy";
    private static final String CHECKSUM = "checksum";

    /** The values of {@code source_strategy}, each with a key of its own that it cannot do without. */
    private enum Source {
        RELEASE("version", "v0.6.5"),
        LOCAL("path", "payload/kestrel"),
        HTTP("url", "https://example.com/kestrel");

        private final String key;
        private final String example;

        Source(String key, String example) {
            this.key = key;
            this.example = example;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        String assignment() {
            return SOURCE + " = \"" + this + "\"";
        }
    }

    /** What fledge bundles when the file has no such table. */
    static AgentTable absent(TomlSection file) {
        Place place = new Place(Layer.FLEDGE, file.where("agent"), key -> file.where("agent"));
        return new AgentTable(place, words(Source.RELEASE, Supply.VolantRelease.LATEST, Optional.empty()));
    }

    /** @return empty if the table says no agent; the reason is then among the problems */
    static Optional<AgentTable> read(TomlSection agent, SourceFolder folder) {
        agent.allowOnly(FledgeRules.KEYS);
        agent.require(SOURCE, "Write " + Source.RELEASE.assignment() + ", or local or http");
        return agent.text(SOURCE).flatMap(word -> source(agent, word)).flatMap(source -> read(agent, source, folder));
    }

    private static Optional<Source> source(TomlSection agent, String word) {
        Optional<Source> source = Arrays.stream(Source.values())
                .filter(known -> known.toString().equals(word))
                .findFirst();
        if (source.isEmpty()) {
            agent.error(
                    SOURCE,
                    VisibleText.quoted(word) + " is no source of agents",
                    Suggestion.advice(
                            word,
                            Arrays.stream(Source.values()).map(Source::toString).toList()));
        }
        return source;
    }

    private static Optional<AgentTable> read(TomlSection agent, Source source, SourceFolder folder) {
        for (Source other : Source.values()) {
            if (other != source && agent.says(other.key)) {
                agent.error(
                        other.key,
                        "does not go with " + source.assignment(),
                        "Delete it, or write " + other.assignment());
            }
        }
        agent.require(
                source.key, source.assignment() + " needs it, such as " + source.key + " = \"" + source.example + "\"");
        Optional<String> word = agent.text(source.key);
        if (source == Source.HTTP) {
            word = word.filter(url -> DownloadKeys.isUrl(agent, source.key, url));
            agent.require(CHECKSUM, DownloadKeys.WRITE_CHECKSUM.formatted(CHECKSUM));
        } else if (source == Source.LOCAL) {
            word = word.map(folder::fromProject);
        }
        Optional<String> checksum = DownloadKeys.checksum(agent, CHECKSUM);
        boolean checksumIsFine = checksum.isPresent() || !agent.says(CHECKSUM) && source != Source.HTTP;
        Place place = new Place(Layer.FLEDGE, agent.where(), agent::where);
        return word.filter(given -> checksumIsFine).map(given -> new AgentTable(place, words(source, given, checksum)));
    }

    /** Whether the release is another one tomorrow. */
    boolean isLatest() {
        return words.version() != null && words.version().strip().equals(Supply.VolantRelease.LATEST);
    }

    private static SourceWords words(Source source, String word, Optional<String> checksum) {
        return new SourceWords(
                source == Source.LOCAL ? word : null,
                source == Source.HTTP ? word : null,
                null,
                source == Source.RELEASE ? word : null,
                checksum.orElse(null),
                null);
    }
}
