package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The parts of a manifest that its author's form and Go's form spell alike, with Go's "leave out when empty". */
final class JsonMembers {
    private JsonMembers() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode initramfs(Manifest.Initramfs initramfs) {
        ObjectNode object = object().put("url", initramfs.url());
        putUnlessEmpty(object, "checksum", initramfs.checksum());
        return object;
    }

    static ArrayNode disks(List<Manifest.Disk> disks) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Manifest.Disk disk : disks) {
            ObjectNode object = list.addObject().put("name", disk.name()).put("source", disk.source());
            putUnlessEmpty(object, "checksum", disk.checksum());
            putUnlessEmpty(object, "format", disk.format());
            object.put("readonly", disk.readonly());
            putUnlessEmpty(object, "target", disk.target());
        }
        return list;
    }

    static ObjectNode resources(Manifest.Resources resources) {
        return object().put("cpu_cores", resources.cpuCores()).put("memory_mb", resources.memoryMb());
    }

    static ObjectNode workload(Manifest.Workload workload) {
        ObjectNode object = object().put("type", workload.type());
        putUnlessEmpty(object, "base_url", workload.baseUrl());
        putUnlessEmpty(object, "entrypoint", workload.entrypoint());
        putUnlessEmpty(object, "env", texts(workload.env()));
        putUnlessEmpty(object, "workdir", workload.workdir());
        return object;
    }

    static ObjectNode document(Manifest.CloudInit.Document document) {
        ObjectNode object = object();
        if (document.inline()) {
            object.put("inline", true);
        }
        putUnlessEmpty(object, "content", document.content());
        putUnlessEmpty(object, "path", document.path());
        return object;
    }

    static ObjectNode network(Manifest.Network network) {
        ObjectNode object = object().put("mode", network.mode());
        putUnlessEmpty(object, "subnet", network.subnet());
        putUnlessEmpty(object, "gateway", network.gateway());
        if (network.autoAssign()) {
            object.put("auto_assign", true);
        }
        return object;
    }

    static ObjectNode devices(Manifest.Devices devices) {
        ObjectNode object = object();
        putUnlessEmpty(object, "pci_passthrough", devices.pciPassthrough());
        putUnlessEmpty(object, "allowlist", devices.allowlist());
        return object;
    }

    static ObjectNode texts(Map<String, String> map) {
        ObjectNode object = object();
        map.forEach(object::put);
        return object;
    }

    static void putUnlessEmpty(ObjectNode object, String key, String text) {
        if (!text.isEmpty()) {
            object.put(key, text);
        }
    }

    static void putUnlessEmpty(ObjectNode object, String key, List<String> items) {
        if (!items.isEmpty()) {
            ArrayNode list = object.putArray(key);
            items.forEach(list::add);
        }
    }

    static void putUnlessEmpty(ObjectNode object, String key, JsonNode value) {
        if (!value.isEmpty()) {
            object.set(key, value);
        }
    }
}
