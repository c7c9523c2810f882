package io.github.volantvm.maven.fledge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.plan.SourceWords;
import io.github.volantvm.maven.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The {@code <configuration>} that says in a POM what fledge's files say, so that these can go. */
public final class PomConfiguration {
    static final String NAME = "configuration";
    static final String UNIT = "  ";

    private static final String LATEST_AGENT =
            "The agent is left out: the latest release is another one tomorrow. To bundle one, write"
                    + " <agent><version>v0.6.5</version></agent>, and its checksum.";

    private final boolean allowLatest;
    private final Predicate<String> known;
    private final PomValues texts;
    private final Problems problems;
    private final List<PomNode> nodes = new ArrayList<>();

    private PomConfiguration(boolean allowLatest, Predicate<String> known, Problems problems) {
        this.allowLatest = allowLatest;
        this.known = known;
        this.texts = new PomValues(known, "Give it a name without ${...}, or keep the file", problems);
        this.problems = problems;
    }

    /**
     * Says the same as a project of fledge's. What cannot be said in a POM becomes a comment where a reader would look for
     * it, or an error.
     *
     * @param maven what the POM says already, and need not say again
     * @param allowLatest whether the agent may be of a release that is another one tomorrow
     * @param known whether Maven replaces an expression of that name in a POM
     */
    public static PomConfiguration of(
            FledgeProject project, Project maven, boolean allowLatest, Predicate<String> known, Problems problems) {
        PomConfiguration configuration = new PomConfiguration(allowLatest, known, problems);
        project.fledgeToml().ifPresent(configuration::addImage);
        project.manifestToml().ifPresent(layer -> configuration.addManifest(layer, project, maven));
        project.templateName()
                .ifPresent(name -> configuration.nodes.add(configuration.texts.of(name, "manifestTemplate", name)));
        return configuration;
    }

    /** The lines, from {@code <configuration>} to its end, indented by two blanks each. */
    public List<String> lines() {
        return new PomNode.Group(NAME, nodes).lines("", UNIT);
    }

    /** What is in it, in the order of the lines. */
    List<PomNode> nodes() {
        return List.copyOf(nodes);
    }

    private void addImage(FledgeToml toml) {
        toml.init()
                .ifPresent(table -> add(
                        table.place(),
                        "init",
                        table.path().map(PomConfiguration::asFile).orElse("none")));
        toml.agent().ifPresent(agent -> addAgent(agent, toml.leavesOutAgent()));
        toml.busybox().ifPresent(keys -> nodes.add(new PomNode.Group("busybox", source(keys.place(), keys.words()))));
        if (!toml.mappings().isEmpty()) {
            nodes.add(new PomNode.Group(
                    "mappings", toml.mappings().stream().map(this::mapping).toList()));
        }
    }

    private void addAgent(AgentTable agent, boolean isLeftOut) {
        if (!agent.isLatest() || allowLatest) {
            nodes.add(new PomNode.Group("agent", source(agent.place(), agent.words())));
        } else if (isLeftOut) {
            nodes.add(new PomNode.Remark("agent", LATEST_AGENT));
        }
        if (agent.isLatest() && allowLatest) {
            nodes.add(new PomNode.Value("allowLatestAgent", "true"));
        }
    }

    /** A file whose name is one of the element's own words. */
    private static String asFile(String path) {
        return path.equals("none") || path.equals("built-in") ? "./" + path : path;
    }

    private PomNode mapping(MappingLine line) {
        String where = line.place().whole();
        return new PomNode.Group(
                "mapping", List.of(texts.of(where, "source", line.source()), texts.of(where, "target", line.target())));
    }

    private List<PomNode> source(Place place, SourceWords words) {
        List<PomNode> elements = new ArrayList<>();
        addIfGiven(elements, place, "version", stripped(words.version()));
        addIfGiven(elements, place, "url", stripped(words.url()));
        addIfGiven(elements, place, "path", words.path());
        addIfGiven(elements, place, "checksum", named(words.checksum()));
        return elements;
    }

    private static String stripped(String word) {
        return word == null ? null : word.strip();
    }

    /** A checksum that says by which algorithm, so that nobody has to count its digits. */
    private static String named(String checksum) {
        return checksum == null
                ? null
                : Checksum.parse(checksum).map(Checksum::toString).orElse(checksum);
    }

    private void addIfGiven(List<PomNode> elements, Place place, String name, String word) {
        if (word != null) {
            elements.add(texts.of(place.of(name), name, word));
        }
    }

    private void add(Place place, String name, String text) {
        nodes.add(texts.of(place.whole(), name, text));
    }

    private void addManifest(ManifestLayer layer, FledgeProject project, Project maven) {
        ObjectNode weightier =
                project.template().map(ManifestLayer::values).orElseGet(JsonNodeFactory.instance::objectNode);
        ObjectNode values = ManifestElements.notOverridden(layer.values(), weightier);
        // What the POM says of itself need not be said twice.
        values.properties()
                .removeIf(value -> value.getKey().equals("name")
                                && value.getValue().asText().equals(maven.name())
                        || value.getKey().equals("version")
                                && value.getValue().asText().equals(maven.version()));
        PomValues manifest = new PomValues(known, "Move it to a manifest in JSON, spelled \\u0024%s", problems);
        nodes.addAll(new ManifestElements(layer.origin(), manifest, problems).of(values));
    }
}
