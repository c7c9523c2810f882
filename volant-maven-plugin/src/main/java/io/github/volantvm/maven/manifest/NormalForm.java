package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.Manifest.Action;
import io.github.volantvm.maven.manifest.Manifest.CloudInit;
import io.github.volantvm.maven.manifest.Manifest.Devices;
import io.github.volantvm.maven.manifest.Manifest.Disk;
import io.github.volantvm.maven.manifest.Manifest.HealthCheck;
import io.github.volantvm.maven.manifest.Manifest.Initramfs;
import io.github.volantvm.maven.manifest.Manifest.Network;
import io.github.volantvm.maven.manifest.Manifest.Resources;
import io.github.volantvm.maven.manifest.Manifest.Workload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The values of a draft as volantd's Normalize leaves them (volant internal/pluginspec/spec.go). */
final class NormalForm {
    /** Go sorts keys by their bytes; Java's order of strings differs beyond U+FFFF. */
    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final ObjectNode values;

    NormalForm(ObjectNode values) {
        this.values = values;
    }

    static <T> SortedMap<String, T> sorted(Map<String, T> map) {
        SortedMap<String, T> sorted = new TreeMap<>(BY_BYTES);
        sorted.putAll(map);
        return Collections.unmodifiableSortedMap(sorted);
    }

    Manifest manifest() {
        String name = given("name");
        return new Manifest(
                text(values, "$schema"),
                given("schema_version"),
                name,
                given("version"),
                orElse(text(values, "runtime"), name),
                new Initramfs(text(values.path("initramfs"), "url"), text(values.path("initramfs"), "checksum")),
                list(values.path("disks"), NormalForm::disk),
                text(values, "image"),
                text(values, "image_digest"),
                new Resources(amount("cpu_cores"), amount("memory_mb")),
                map(values.path("actions"), NormalForm::action),
                object("health_check")
                        .map(health -> new HealthCheck(
                                text(health, "endpoint"),
                                health.path("timeout_ms").longValue())),
                workload(values.path("workload")),
                object("cloud_init").map(NormalForm::cloudInit),
                object("network").map(NormalForm::network),
                object("devices").map(NormalForm::devices).filter(devices -> !devices.equals(NO_DEVICES)),
                text(values, "openapi"),
                map(values.path("labels"), label -> GoSpace.trim(label.textValue())));
    }

    private static final Devices NO_DEVICES = new Devices(List.of(), List.of());

    private static Workload workload(JsonNode workload) {
        SortedMap<String, String> env = new TreeMap<>(BY_BYTES);
        workload.path("env")
                .properties()
                .forEach(variable -> env.put(
                        GoSpace.trim(variable.getKey()),
                        GoSpace.trim(variable.getValue().textValue())));
        env.remove("");
        return new Workload(
                orElse(text(workload, "type"), "http"),
                text(workload, "base_url"),
                list(workload.path("entrypoint"), item -> GoSpace.trim(item.textValue())).stream()
                        .filter(item -> !item.isEmpty())
                        .toList(),
                env,
                text(workload, "workdir"));
    }

    private static Action action(JsonNode action) {
        return new Action(
                text(action, "description"),
                text(action, "method"),
                text(action, "path"),
                action.has("timeout_ms")
                        ? OptionalLong.of(action.path("timeout_ms").longValue())
                        : OptionalLong.empty());
    }

    private static Disk disk(JsonNode disk) {
        return new Disk(
                text(disk, "name"),
                text(disk, "source"),
                // The one text that Normalize leaves alone.
                disk.path("checksum").asText(""),
                text(disk, "format"),
                disk.path("readonly").booleanValue(),
                text(disk, "target"));
    }

    private static CloudInit cloudInit(JsonNode cloudInit) {
        return new CloudInit(
                orElse(text(cloudInit, "datasource"), "NoCloud"),
                orElse(text(cloudInit, "seed_mode"), "vfat"),
                document(cloudInit.path("user_data")),
                document(cloudInit.path("meta_data")),
                document(cloudInit.path("network_config")));
    }

    private static CloudInit.Document document(JsonNode document) {
        return new CloudInit.Document(
                document.path("inline").booleanValue(), text(document, "content"), text(document, "path"));
    }

    private static Network network(JsonNode network) {
        return new Network(
                text(network, "mode"),
                text(network, "subnet"),
                text(network, "gateway"),
                network.path("auto_assign").booleanValue());
    }

    private static Devices devices(JsonNode devices) {
        return new Devices(
                list(devices.path("pci_passthrough"), JsonNode::textValue),
                list(devices.path("allowlist"), JsonNode::textValue));
    }

    private String given(String key) {
        String text = text(values, key);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The draft has no " + key);
        }
        return text;
    }

    private long amount(String key) {
        long amount = values.path("resources").path(key).longValue();
        if (amount < 1) {
            throw new IllegalArgumentException("The draft has no resources." + key);
        }
        return amount;
    }

    private Optional<JsonNode> object(String key) {
        return Optional.<JsonNode>ofNullable(values.get(key));
    }

    private static String text(JsonNode object, String key) {
        return GoSpace.trim(object.path(key).asText(""));
    }

    private static String orElse(String text, String instead) {
        return text.isEmpty() ? instead : text;
    }

    private static <T> List<T> list(JsonNode list, Function<JsonNode, T> item) {
        List<T> items = new ArrayList<>();
        list.forEach(node -> items.add(item.apply(node)));
        return items;
    }

    private static <T> SortedMap<String, T> map(JsonNode object, Function<JsonNode, T> value) {
        SortedMap<String, T> map = new TreeMap<>(BY_BYTES);
        object.properties().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
        return map;
    }
}
