package io.github.volantvm.maven.vm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The account of a boot as a file, for whoever compares boots: {@code boot.json}. Times are in seconds. */
public final class BootReport {
    /** Its name, in the machine's folder. */
    public static final String FILE = "boot.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private BootReport() {}

    /** Writes what is known of a machine so far, over what an earlier one left. */
    public static void write(RunningMachine running) throws IOException {
        Machine machine = running.machine();
        ObjectNode report = JSON.createObjectNode();
        report.put("plugin", machine.manifest().name());
        report.put("version", machine.manifest().version());
        report.put("image", machine.image().toString());
        report.put("checksum", machine.manifest().initramfs().checksum());
        report.put("hypervisor", machine.hypervisor().title());
        report.put("acceleration", machine.hypervisor().acceleration());
        report.put("kernel", machine.kernel().file().toString());
        report.put("kernel_release", machine.kernel().release());
        report.put("cpus", machine.cpus());
        report.put("memory_mb", machine.memoryMb());
        report.put("healthy", running.timeline().has(Milestone.HEALTHY));
        ObjectNode milestones = report.putObject("milestones");
        Map<Milestone, Double> times = running.timeline().times();
        times.forEach(
                (milestone, at) -> milestones.put(milestone.title().replace(' ', '_'), Math.round(at * 1000) / 1000.0));
        Path file = machine.folder().resolve(FILE);
        Files.write(file, JSON.writeValueAsBytes(report));
    }
}
