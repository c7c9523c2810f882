package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lays a configuration over the one that a POM has, by the rules of the build, where the POM outweighs fledge's files:
 * what is there stays, and what is missing is added.
 */
final class PomMerge {
    /** Groups of which the build takes the POM's alone. */
    private static final Set<String> WHOLE =
            Set.of("<agent>", "<busybox>", "<workload><args>", "<devices><pciPassthrough>");

    private static final String COMPARE = "Compare it with what this goal prints without volant.migrate.write";

    private final String shownName;
    private final XmlText text;
    private final String unit;
    private final Problems problems;
    private final List<XmlText.Addition> additions = new ArrayList<>();

    /** @param unit how far an element is indented in another */
    PomMerge(String shownName, XmlText text, String unit, Problems problems) {
        this.shownName = shownName;
        this.text = text;
        this.unit = unit;
        this.problems = problems;
    }

    /**
     * What is to be added. An element that says something else is a warning; one that nothing can be added to is an error.
     *
     * @param indent of the configuration, if it does not start a line
     */
    List<XmlText.Addition> additions(PomConfiguration configuration, XmlElement present, String indent) {
        merge("", configuration.nodes(), present, indent);
        return additions;
    }

    private void merge(String path, List<PomNode> nodes, XmlElement present, String defaultIndent) {
        String indent = text.indentOf(present.start()).orElse(defaultIndent);
        List<PomNode> missing = new ArrayList<>();
        for (PomNode node : nodes) {
            Optional<XmlElement> same = present.child(node.name());
            if (same.isEmpty() && !isRemarked(node, present)) {
                missing.add(node);
            }
            same.filter(element -> !element.says(node))
                    .ifPresent(element -> meet(path + "<" + node.name() + ">", node, element, indent + unit));
        }
        add(present, missing, indent);
    }

    private void meet(String path, PomNode node, XmlElement present, String indent) {
        if (node instanceof PomNode.Value || node instanceof PomNode.Group && WHOLE.contains(path)) {
            warn(path, present, "is there already and says something else, so it stays as it is", COMPARE);
        } else if (node instanceof PomNode.Group group) {
            if (!present.text().isEmpty()) {
                problems.error(
                        where(path, present),
                        "is a text, to which nothing can be added",
                        "Write elements instead, or put there by hand what this goal prints without"
                                + " volant.migrate.write");
            } else if (path.equals("<mappings>")) {
                add(
                        present,
                        unmapped(group, present),
                        text.indentOf(present.start()).orElse(indent));
            } else {
                merge(path, wanted(path, group, present), present, indent);
            }
        }
    }

    private void add(XmlElement present, List<PomNode> missing, String indent) {
        if (!missing.isEmpty()) {
            additions.add(new XmlText.Addition(present, missing, indent, unit));
        }
    }

    private boolean isRemarked(PomNode node, XmlElement present) {
        return node instanceof PomNode.Remark remark
                && text.text()
                        .substring(present.contentStart(), present.contentEnd())
                        .contains(remark.text());
    }

    /** The mappings whose target the POM does not map; at the same target, its own counts. */
    private List<PomNode> unmapped(PomNode.Group mappings, XmlElement present) {
        List<PomNode> unmapped = new ArrayList<>();
        for (PomNode mapping : mappings.children()) {
            String source = mapping.valueOf("source");
            String target = mapping.valueOf("target");
            Optional<XmlElement> same = present.children().stream()
                    .filter(element -> element.hasChild("target", target))
                    .findFirst();
            if (same.isEmpty()) {
                unmapped.add(mapping);
            }
            same.filter(element -> !element.hasChild("source", source))
                    .ifPresent(element -> warn(
                            "<mappings><mapping>",
                            element,
                            "maps something else to " + target + " already, so it stays as it is",
                            COMPARE));
        }
        return unmapped;
    }

    /** What is left of a group where one element of the POM makes another superfluous. */
    private List<PomNode> wanted(String path, PomNode.Group group, XmlElement present) {
        if (path.equals("<workload>")) {
            return without("args", "entrypoint", path, group, present);
        }
        return path.startsWith("<cloudInit><") ? without("content", "path", path, group, present) : group.children();
    }

    private List<PomNode> without(String name, String better, String path, PomNode.Group group, XmlElement present) {
        List<PomNode> rest = group.children().stream()
                .filter(node -> !node.name().equals(name))
                .toList();
        Optional<XmlElement> instead =
                present.child(better).filter(element -> present.child(name).isEmpty());
        if (instead.isEmpty() || rest.size() == group.children().size()) {
            return group.children();
        }
        warn(
                path + "<" + better + ">",
                instead.get(),
                "is there already without <" + name + ">, so it stays as it is",
                COMPARE);
        return rest;
    }

    private void warn(String path, XmlElement present, String what, String fix) {
        problems.warning(where(path, present), what, fix);
    }

    private String where(String path, XmlElement present) {
        return shownName + ":" + text.line(present.start()) + " " + path;
    }
}
