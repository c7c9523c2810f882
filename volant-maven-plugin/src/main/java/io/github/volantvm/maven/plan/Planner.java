package io.github.volantvm.maven.plan;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.LintRules;
import io.github.volantvm.maven.manifest.ManifestDraft;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.manifest.Origin;
import io.github.volantvm.maven.manifest.SchemaRules;
import io.github.volantvm.maven.manifest.ServerRules;
import io.github.volantvm.maven.manifest.UnsetImageUrl;
import io.github.volantvm.maven.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns a request into a plan: fills in every default and applies every rule that needs no file's content. */
public final class Planner {
    private static final JsonPointer VERSION = JsonPointer.compile("/version");
    private static final JsonPointer ENTRYPOINT = JsonPointer.compile("/workload/entrypoint");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final PlanRequest request;
    private final Problems problems;
    private final Conventions conventions;

    private Planner(PlanRequest request, Problems problems) {
        this.request = request;
        this.problems = problems;
        this.conventions = new Conventions(request);
    }

    /** Plans as far as possible: what the request says wrongly is reported and left out, the rest stays. */
    public static BuildPlan plan(PlanRequest request, Problems problems) {
        return new Planner(request, problems).plan();
    }

    private BuildPlan plan() {
        ManifestDraft manifest = manifest();
        SchemaRules.check(manifest, problems);
        ServerRules.check(manifest, problems);
        LintRules.check(manifest, request.allowDisks(), problems);

        Workload workload = workload(manifest);
        warnOfWhatNobodyReads();
        List<Mapping> mappings = new ArrayList<>();
        conventions.rootfs(problems).ifPresent(mappings::add);
        workload.command().stream().findFirst().flatMap(conventions::payload).ifPresent(mappings::add);
        Declarations declarations = request.declarations();
        mappings.addAll(declarations.mappings());
        return new BuildPlan(
                request.project(),
                List.copyOf(mappings),
                List.copyOf(declarations.deliveries()),
                List.of(),
                List.copyOf(declarations.links()),
                List.copyOf(declarations.folders()),
                List.copyOf(declarations.deviceNodes()),
                declarations.init(),
                workload,
                manifest,
                request.generation(),
                request.products(),
                Timestamp.choose(request.outputTimestamp(), request.sourceDateEpoch(), problems),
                declarations.allUnderstood());
    }

    private void warnOfWhatNobodyReads() {
        if (request.declarations().init() instanceof Init.BuiltIn) {
            return;
        }
        String what = "has no effect: only the built-in init reads it, and <init> is another";
        if (!request.declarations().modules().isEmpty()) {
            problems.warning("<modules>", what, "Load the modules in your own init");
        }
        if (request.program().restart().isPresent()) {
            problems.warning("<workload><restart>", what, "Delete it");
        }
    }

    /** A template keeps the version of the day it was written, and nobody sees it before the next release. */
    private void warnOfAnotherVersion(ManifestDraft declared) {
        String version = declared.values().at(VERSION).asText();
        String where = declared.where(VERSION);
        if (!version.equals(request.project().version()) && !where.startsWith("<")) {
            problems.warning(
                    where,
                    "is '" + version + "', but the version of the project is '"
                            + request.project().version() + "'",
                    "Delete it, or say in <version> which one counts");
        }
    }

    private ManifestDraft manifest() {
        List<ManifestLayer> layers = new ArrayList<>();
        layers.add(new ManifestLayer(defaults(), Planner::originOfDefault));
        CloudInitFiles cloudInitFiles = new CloudInitFiles(request.project(), problems);
        request.layers().forEach(layer -> layers.add(cloudInitFiles.inline(layer)));
        ManifestDraft declared = ManifestDraft.of(layers);
        warnOfAnotherVersion(declared);
        command(declared).ifPresent(command -> {
            ObjectNode values = JSON.objectNode();
            values.withObject(ENTRYPOINT.head()).set("entrypoint", command);
            layers.add(new ManifestLayer(values, Origin.POM));
        });
        ObjectNode runtime = JSON.objectNode();
        runtime.set("runtime", declared.values().path("name"));
        layers.add(0, new ManifestLayer(runtime, Planner::originOfDefault));
        return ManifestDraft.of(layers);
    }

    /** What the POM makes of the command, if it says anything of it. */
    private Optional<ArrayNode> command(ManifestDraft declared) {
        Program program = request.program();
        if (program.entrypoint().isEmpty() && program.args().isEmpty()) {
            return Optional.empty();
        }
        ArrayNode command = JSON.arrayNode();
        String first = program.entrypoint()
                .orElseGet(() -> declared.values().at(ENTRYPOINT).path(0).asText());
        command.add(first);
        program.args().orElse(List.of()).forEach(command::add);
        return Optional.of(command);
    }

    private ObjectNode defaults() {
        Project project = request.project();
        ObjectNode defaults = JSON.objectNode();
        defaults.put("schema_version", "1.0");
        defaults.put("name", project.name());
        defaults.put("version", project.version());
        defaults.put("enabled", true);
        defaults.putObject("initramfs")
                .put(
                        "url",
                        UnsetImageUrl.of(request.products().get(0).getFileName().toString()));
        defaults.putObject("resources").put("cpu_cores", 1).put("memory_mb", 512);
        ObjectNode workload = defaults.putObject("workload");
        workload.put("type", "http").put("base_url", "http://127.0.0.1:80");
        conventions
                .entrypoint()
                .ifPresent(entrypoint -> workload.putArray("entrypoint").add(entrypoint));
        return defaults;
    }

    private static String originOfDefault(JsonPointer pointer) {
        return switch (pointer.toString()) {
            case "/name", "/runtime" -> "<name> (by default the project's artifactId)";
            case "/version" -> "<version> (by default the project's version)";
            default -> Origin.POM.of(pointer);
        };
    }

    private Workload workload(ManifestDraft manifest) {
        JsonNode workload = manifest.values().path("workload");
        List<String> command = new ArrayList<>();
        workload.path("entrypoint").forEach(item -> command.add(item.asText()));
        // Their order means nothing, and the image must not tell whether a template or the POM named one first.
        Map<String, String> env = new TreeMap<>();
        workload.path("env")
                .properties()
                .forEach(entry -> env.put(entry.getKey(), entry.getValue().asText()));
        JsonNode directory = workload.path("workdir");
        return new Workload(
                manifest.values().path("name").asText(),
                List.copyOf(request.declarations().modules()),
                env,
                directory.isTextual() ? Optional.of(directory.asText()) : Optional.empty(),
                restart(),
                command);
    }

    private Restart restart() {
        return request.program()
                .restart()
                .map(word -> Restart.parse(word).orElseGet(() -> {
                    problems.error(
                            "<workload><restart>",
                            "'" + word + "' is not a way to restart",
                            "Write one of: " + String.join(", ", Restart.words()));
                    return Restart.NEVER;
                }))
                .orElse(Restart.NEVER);
    }
}
