package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of a POM, to which a configuration can be added without touching anything else in it. */
public final class PomFile {
    private static final String GROUP_ID = "io.github.volantvm";
    private static final String ARTIFACT_ID = "volant-maven-plugin";

    private final String shownName;
    private final XmlBytes encoding;
    private final XmlText text;
    private final XmlElement plugin;
    private final Problems problems;

    private PomFile(String shownName, XmlBytes encoding, XmlText text, XmlElement plugin, Problems problems) {
        this.shownName = shownName;
        this.encoding = encoding;
        this.text = text;
        this.plugin = plugin;
        this.problems = problems;
    }

    /**
     * Looks for the plugin in a POM.
     *
     * @param bytes the file's content
     * @param shownName how messages call it
     * @return empty if the POM cannot be changed; the reason is then among the problems
     */
    public static Optional<PomFile> of(byte[] bytes, String shownName, Problems problems) {
        Optional<XmlBytes> encoding = XmlBytes.of(bytes);
        Optional<String> text = encoding.flatMap(known -> known.decoded(bytes));
        Optional<XmlElement> project = text.flatMap(XmlReader::read);
        if (project.isEmpty()) {
            problems.error(
                    shownName,
                    "is not XML, or not in the encoding that it declares",
                    "Correct it, or add the configuration by hand");
            return Optional.empty();
        }
        Optional<XmlElement> plugin = plugin(project.get());
        if (plugin.isEmpty()) {
            problems.error(
                    shownName,
                    "has no " + ARTIFACT_ID + " in its <build><plugins>",
                    "Add it there with <groupId>" + GROUP_ID + "</groupId> and its version, and run this goal again");
        }
        return plugin.map(element -> new PomFile(
                shownName,
                encoding.orElseThrow(),
                new XmlText(text.orElseThrow(), encoding.orElseThrow()::encodable),
                element,
                problems));
    }

    private static Optional<XmlElement> plugin(XmlElement project) {
        return project.child("build").flatMap(build -> build.child("plugins")).stream()
                .flatMap(plugins -> plugins.children("plugin").stream())
                .filter(plugin -> plugin.hasChild("groupId", GROUP_ID) && plugin.hasChild("artifactId", ARTIFACT_ID))
                .findFirst();
    }

    /**
     * The POM's bytes with a configuration in them. An element that the POM has already stays as it is; if it says
     * something else, that is a warning.
     */
    public byte[] with(PomConfiguration configuration) {
        Optional<XmlElement> present = plugin.child(PomConfiguration.NAME);
        List<PomNode> missing =
                present.map(element -> missing(configuration, element)).orElseGet(configuration::nodes);
        String indent =
                present.flatMap(element -> text.indentOf(element.start())).orElseGet(this::childIndent);
        String changed = text.text();
        if (present.isEmpty()) {
            PomNode whole = new PomNode.Group(PomConfiguration.NAME, missing);
            changed = text.withBeforeEnd(plugin, List.of(whole), indent, unit());
        } else if (!missing.isEmpty()) {
            changed = present.get().isSingleTag()
                    ? text.withOpened(present.get(), missing, indent, unit())
                    : text.withBeforeEnd(present.get(), missing, indent + unit(), unit());
        }
        return encoding.encoded(changed);
    }

    private List<PomNode> missing(PomConfiguration configuration, XmlElement present) {
        List<PomNode> missing = new ArrayList<>();
        for (PomNode node : configuration.nodes()) {
            Optional<XmlElement> same = present.child(node.name());
            if (same.isPresent()) {
                warnOfOther(same.get(), node);
            } else if (!isRemarked(node, present)) {
                missing.add(node);
            }
        }
        return missing;
    }

    private boolean isRemarked(PomNode node, XmlElement present) {
        return node instanceof PomNode.Remark remark
                && text.text()
                        .substring(present.contentStart(), present.contentEnd())
                        .contains(remark.text());
    }

    private void warnOfOther(XmlElement present, PomNode node) {
        if (!(node instanceof PomNode.Remark) && !present.says(node)) {
            problems.warning(
                    shownName + ":" + text.line(present.start()) + " <" + node.name() + ">",
                    "is there already and says something else, so it stays as it is",
                    "Compare it with what this goal prints without volant.migrate.write");
        }
    }

    /** How far the plugin's own elements are indented. */
    private String childIndent() {
        return plugin.children().stream()
                .findFirst()
                .flatMap(child -> text.indentOf(child.start()))
                .orElseGet(() -> text.indentOf(plugin.start()).orElse("") + PomConfiguration.UNIT);
    }

    private String unit() {
        String outer = text.indentOf(plugin.start()).orElse("");
        String inner = childIndent();
        return inner.startsWith(outer) && inner.length() > outer.length()
                ? inner.substring(outer.length())
                : PomConfiguration.UNIT;
    }
}
