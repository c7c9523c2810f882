package io.github.volantvm.maven.fledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.manifest.Origin;
import io.github.volantvm.maven.plan.BuildPlan;
import io.github.volantvm.maven.plan.Declarations;
import io.github.volantvm.maven.plan.Init;
import io.github.volantvm.maven.plan.Link;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.PlanRequest;
import io.github.volantvm.maven.plan.Planner;
import io.github.volantvm.maven.plan.Program;
import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.plan.SourceWords;
import io.github.volantvm.maven.problem.Problems;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** That a migrated POM asks for the same plugin as fledge's files did, read by another XML parser than ours. */
class MigrationTest {
    private static final String HEAD = "version = \"1\"\nstrategy = \"initramfs\"\n";

    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    static Stream<Map<String, String>> projects() {
        String agent = "[agent]\nsource_strategy = \"http\"\nurl = \"https://x/a?b=c&d\"\nchecksum = \"SHA\"\n";
        String mappings = "[mappings]\n\"a <&> b\" = \"/a & b\"\n\"é/x.conf\" = \"/etc/é\"\n\"dir\" = \"/srv\"\n";
        String busybox = "[source]\nbusybox_url = \"https://x/busybox\"\nbusybox_sha256 = \"SHA\"\n";
        return Stream.of(
                Map.of("fledge.toml", FledgeTomlTest.EXAMPLE, "manifest/caddy.json", FledgeProjectTest.CADDY_JSON),
                Map.of("fledge.toml", HEAD + agent + mappings, "manifest.toml", ManifestTomlTest.FULL),
                Map.of("fledge.toml", HEAD + "[init]\nnone = true\n" + busybox + mappings),
                Map.of("fledge.toml", HEAD + "[init]\npath = \"none\"\n"),
                Map.of("fledge.toml", HEAD + "[init]\npath = \"src/my init\"\n"),
                Map.of(
                        "fledge.toml",
                        HEAD + "[agent]\nsource_strategy = \"local\"\npath = \"kestrel\"\nchecksum = \"SHA\"\n",
                        "manifest.toml",
                        "[workload]\nentrypoint = \"/toml\"\nargs = [\"x\"]\n[env]\nB = \"c\"\nPATH = \"toml\"\n",
                        "manifest/caddy.json",
                        FledgeProjectTest.CADDY_JSON),
                Map.of(
                        "fledge.toml",
                        HEAD + "[agent]\nsource_strategy = \"release\"\nversion = \"v0.6.5\"\n",
                        "manifest.toml",
                        "[workload]\nentrypoint = \"/x\"\n[network]\n[cloud_init.user_data]\ncontent = \"\"\"\n"
                                + "#cloud-config\n  a: <b>\n    c: ü 🚀\"\"\"\n"));
    }

    @ParameterizedTest
    @MethodSource("projects")
    void theMigratedPomAsksForTheSamePlugin(Map<String, String> files) throws Exception {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().replace("SHA", FledgeTomlTest.SHA));
        }
        FledgeProject project =
                FledgeProject.read(folder.resolve("fledge.toml"), maven(), false, name -> text -> text, problems);
        assertThat(problems.errors()).isEmpty();
        Declarations before = new Declarations(maven(), problems);
        project.fledgeToml().orElseThrow().declare(before, false, problems);
        List<String> asked = facts(
                plan(before, new Program(Optional.empty(), Optional.empty(), Optional.empty()), project.layers()));

        Element xml = parsed(PomConfiguration.of(project, maven(), false, name -> false, problems)
                .lines());
        List<ManifestLayer> layers = new ArrayList<>();
        project.template().ifPresent(layers::add);
        layers.add(manifest(xml));
        assertThat(facts(plan(declarations(xml), program(xml), layers))).isEqualTo(asked);
        assertThat(asked).hasSizeGreaterThan(35);
    }

    private Project maven() {
        return new Project("sample", "1.0", folder, folder.resolve("target"), folder.resolve("pom.xml"), true);
    }

    private BuildPlan plan(Declarations declarations, Program program, List<ManifestLayer> layers) {
        return Planner.plan(
                new PlanRequest(
                        maven(),
                        declarations,
                        program,
                        layers,
                        folder.resolve(PlanRequest.ROOTFS),
                        null,
                        null,
                        Generation.PLUGINS,
                        true,
                        List.of(folder.resolve("target/image.cpio.gz"))),
                problems);
    }

    private List<String> facts(BuildPlan plan) {
        List<String> facts = new ArrayList<>();
        plan.mappings().forEach(mapping -> facts.add(mapping.source() + " -> " + mapping.target()));
        plan.deliveries()
                .forEach(delivery -> facts.add(
                        delivery.part().supply() + " " + delivery.part().checksum() + " -> " + delivery.target()));
        facts.addAll(plan.links().stream()
                .map(Link::toString)
                .map(MigrationTest::withoutPlace)
                .toList());
        facts.add(
                plan.init() instanceof Init.Custom custom
                        ? custom.file().toString()
                        : plan.init().getClass().getSimpleName());
        facts.add(plan.workload().toString());
        facts.add(canonical(plan.manifest().values()));
        return facts;
    }

    private static String withoutPlace(String link) {
        return link.replaceAll("place=.*?, path", "path");
    }

    /** Keys in the order of the alphabet: the order is not part of what is said. */
    private static String canonical(ObjectNode values) {
        return values.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ":"
                        + (entry.getValue() instanceof ObjectNode inner
                                ? canonical(inner)
                                : entry.getValue().toString()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Element parsed(List<String> lines) throws Exception {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getDocumentElement();
    }

    private Declarations declarations(Element xml) {
        Declarations declarations = new Declarations(maven(), problems);
        declarations.init(Place.pom("<init>"), text(xml, "init"));
        child(xml, "agent").ifPresent(agent -> declarations.agent(Place.pom("<agent>"), words(agent), false));
        child(xml, "busybox").ifPresent(busybox -> declarations.busybox(Place.pom("<busybox>"), words(busybox), null));
        child(xml, "mappings")
                .ifPresent(mappings -> children(mappings)
                        .forEach(mapping -> declarations.mapping(
                                Place.pom("<mapping>"),
                                SourceWords.ofMapping(text(mapping, "source"), null, null, null),
                                text(mapping, "target"),
                                null,
                                null,
                                null,
                                List.of(),
                                List.of())));
        return declarations;
    }

    private static SourceWords words(Element source) {
        return new SourceWords(
                text(source, "path"),
                text(source, "url"),
                null,
                text(source, "version"),
                text(source, "checksum"),
                null);
    }

    private static Program program(Element xml) {
        Optional<Element> workload = child(xml, "workload");
        return new Program(
                workload.map(element -> text(element, "entrypoint")),
                workload.flatMap(element -> child(element, "args"))
                        .map(args -> children(args).stream()
                                .map(Element::getTextContent)
                                .toList()),
                Optional.empty());
    }

    private static ManifestLayer manifest(Element xml) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (Element element : children(xml)) {
            String name = element.getTagName();
            if (!List.of("init", "agent", "busybox", "mappings", "manifestTemplate")
                    .contains(name)) {
                put(values, name, element);
            }
        }
        return new ManifestLayer(values, Origin.POM);
    }

    private static void put(ObjectNode object, String name, Element element) {
        boolean isOwnWord = List.of("actions", "env").contains(((Element) element.getParentNode()).getTagName());
        String key = isOwnWord ? name : name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        List<Element> children = children(element);
        if (key.equals("pci_passthrough")) {
            children.forEach(child -> object.withArrayProperty(key).add(child.getTextContent()));
        } else if (!children.isEmpty()) {
            children.stream()
                    .filter(child -> !List.of("entrypoint", "args").contains(child.getTagName()))
                    .forEach(child -> put(object.withObjectProperty(key), child.getTagName(), child));
        } else if (element.getTextContent().matches("\\d+") && !isOwnWord) {
            object.put(key, Long.parseLong(element.getTextContent()));
        } else {
            object.put(key, element.getTextContent());
        }
    }

    private static String text(Element parent, String name) {
        return child(parent, name).map(Element::getTextContent).orElse(null);
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getTagName().equals(name))
                .findFirst();
    }

    private static List<Element> children(Element parent) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .toList();
    }
}
