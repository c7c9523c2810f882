package io.github.volantvm.maven.fledge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.plan.SourceWords;
import io.github.volantvm.maven.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/** The {@code <configuration>} that says in a POM what fledge's files say, so that these can go. */
public final class PomConfiguration {
    static final String NAME = "configuration";
    static final String UNIT = "  ";

    private static final String LATEST_AGENT =
            "The agent is left out: the latest release is another one tomorrow. To bundle one, write"
                    + " <agent><version>v0.6.5</version></agent>, and its checksum.";

    private final Problems problems;
    private final List<PomNode> nodes = new ArrayList<>();

    private PomConfiguration(Problems problems) {
        this.problems = problems;
    }

    /**
     * Says the same as a project of fledge's. What cannot be said in a POM becomes a comment where a reader would look for
     * it, or an error.
     *
     * @param maven what the POM says already, and need not say again
     */
    public static PomConfiguration of(FledgeProject project, Project maven, Problems problems) {
        PomConfiguration configuration = new PomConfiguration(problems);
        project.fledgeToml().ifPresent(configuration::addImage);
        project.manifestToml().ifPresent(layer -> configuration.addManifest(layer, project, maven));
        project.templateName()
                .ifPresent(name -> configuration.nodes.add(PomValues.of(name, "manifestTemplate", name, problems)));
        return configuration;
    }

    /** The lines, from {@code <configuration>} to its end, indented by two blanks each. */
    public List<String> lines() {
        return new PomNode.Group(NAME, nodes).lines("", UNIT);
    }

    /** What is in it. */
    List<PomNode> nodes() {
        return List.copyOf(nodes);
    }

    private void addImage(FledgeToml toml) {
        toml.init()
                .ifPresent(table -> add(
                        table.place(),
                        "init",
                        table.path().map(PomConfiguration::asFile).orElse("none")));
        toml.agent()
                .filter(agent -> !agent.isLatest())
                .ifPresent(agent -> nodes.add(new PomNode.Group("agent", source(agent.place(), agent.words()))));
        if (toml.leavesOutAgent()) {
            nodes.add(new PomNode.Remark("agent", LATEST_AGENT));
        }
        toml.busybox().ifPresent(keys -> nodes.add(new PomNode.Group("busybox", source(keys.place(), keys.words()))));
        if (!toml.mappings().isEmpty()) {
            nodes.add(new PomNode.Group(
                    "mappings", toml.mappings().stream().map(this::mapping).toList()));
        }
    }

    /** A file whose name is one of the element's own words. */
    private static String asFile(String path) {
        return path.equals("none") || path.equals("built-in") ? "./" + path : path;
    }

    private PomNode mapping(MappingLine line) {
        String where = line.place().whole();
        return new PomNode.Group(
                "mapping",
                List.of(
                        PomValues.of(where, "source", line.source(), problems),
                        PomValues.of(where, "target", line.target(), problems)));
    }

    private List<PomNode> source(Place place, SourceWords words) {
        List<PomNode> elements = new ArrayList<>();
        addIfGiven(elements, place, "version", words.version());
        addIfGiven(elements, place, "url", words.url());
        addIfGiven(elements, place, "path", words.path());
        addIfGiven(elements, place, "checksum", words.checksum());
        return elements;
    }

    private void addIfGiven(List<PomNode> elements, Place place, String name, String word) {
        if (word != null) {
            elements.add(PomValues.of(place.of(name), name, word, problems));
        }
    }

    private void add(Place place, String name, String text) {
        nodes.add(PomValues.of(place.whole(), name, text, problems));
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
        nodes.addAll(new ManifestElements(layer.origin(), problems).of(values));
    }
}
