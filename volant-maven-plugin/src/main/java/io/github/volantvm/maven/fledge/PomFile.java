package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        XmlText characters = new XmlText(text.get(), encoding.get()::encodable);
        Optional<XmlElement> plugin = plugin(project.get(), "build", "plugins");
        if (plugin.isEmpty()) {
            reportMissing(project.get(), characters, shownName, problems);
        }
        return plugin.map(element -> new PomFile(shownName, encoding.get(), characters, element, problems));
    }

    private static void reportMissing(XmlElement project, XmlText text, String shownName, Problems problems) {
        Optional<XmlElement> managed = plugin(project, "build", "pluginManagement", "plugins");
        Optional<XmlElement> profiled = plugin(project, "profiles", "profile", "build", "plugins");
        Optional<XmlElement> elsewhere = managed.or(() -> profiled);
        if (elsewhere.isPresent()) {
            problems.error(
                    shownName + ":" + text.line(elsewhere.get().start()),
                    ARTIFACT_ID + " stands only " + (managed.isPresent() ? "in <pluginManagement>" : "in a <profile>")
                            + ", where this goal does not write",
                    "Run it without volant.migrate.write, and put there by hand what it prints");
        } else {
            problems.error(
                    shownName,
                    "has no " + ARTIFACT_ID + " in its <build><plugins>",
                    "Add it there with <groupId>" + GROUP_ID + "</groupId> and its version, and run this goal again");
        }
    }

    private static Optional<XmlElement> plugin(XmlElement project, String... path) {
        Stream<XmlElement> elements = Stream.of(project);
        for (String name : path) {
            elements = elements.flatMap(element -> element.children(name).stream());
        }
        return elements.flatMap(plugins -> plugins.children("plugin").stream())
                .filter(plugin -> plugin.hasChild("groupId", GROUP_ID) && plugin.hasChild("artifactId", ARTIFACT_ID))
                .findFirst();
    }

    /**
     * The POM's bytes with a configuration in them. What the POM says already stays as it is; if it says something else,
     * that is a warning, and if nothing can be added to it, an error.
     */
    public byte[] with(PomConfiguration configuration) {
        Optional<XmlElement> present = plugin.child(PomConfiguration.NAME);
        List<XmlText.Addition> additions;
        if (present.isPresent()) {
            additions = new PomMerge(shownName, text, unit(), problems)
                    .additions(configuration, present.get(), childIndent());
        } else {
            PomNode whole = new PomNode.Group(PomConfiguration.NAME, configuration.nodes());
            additions = List.of(new XmlText.Addition(plugin, List.of(whole), outerIndent(), unit()));
        }
        return encoding.encoded(text.with(additions));
    }

    /** Warns of executions that have words of their own on what a configuration says. */
    public void checkExecutions(PomConfiguration configuration) {
        plugin.child("executions").stream()
                .flatMap(executions -> executions.children("execution").stream())
                .flatMap(execution -> execution.children(PomConfiguration.NAME).stream())
                .flatMap(own -> own.children().stream())
                .filter(element -> configuration.nodes().stream()
                        .anyMatch(node -> node.name().equals(element.name())))
                .forEach(element -> problems.warning(
                        shownName + ":" + text.line(element.start()) + " <execution><configuration><" + element.name()
                                + ">",
                        "Maven, not this goal, merges it with that of the whole plugin",
                        "Move it to the <configuration> of the whole plugin, and run this goal again"));
    }

    /** How far the plugin's own elements are indented. */
    private String childIndent() {
        return plugin.children().stream()
                .findFirst()
                .flatMap(child -> text.indentOf(child.start()))
                .orElseGet(() -> outerIndent() + PomConfiguration.UNIT);
    }

    private String outerIndent() {
        return text.indentOf(plugin.start()).orElse("");
    }

    private String unit() {
        String outer = outerIndent();
        String inner = childIndent();
        return inner.startsWith(outer) && inner.length() > outer.length()
                ? inner.substring(outer.length())
                : PomConfiguration.UNIT;
    }
}
