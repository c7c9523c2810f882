package io.github.volantvm.maven.image;

import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.Workload;
import java.nio.charset.StandardCharsets;

/**
 * The file that tells the built-in init what to start: UTF-8 text, a key and a value on each line. {@code init.c}
 * reads it; the last line lets it notice a file that was cut off.
 */
final class WorkloadFile {
    static final GuestPath PATH = new GuestPath("/etc/volant/workload");

    /** In bytes, as {@code workload.h} has it. */
    static final int LARGEST = 256 * 1024;

    private final StringBuilder text = new StringBuilder("volant-workload 1\n");

    private WorkloadFile() {}

    static byte[] of(Workload workload) {
        WorkloadFile file = new WorkloadFile();
        file.line("hostname", workload.hostname());
        workload.modules().forEach(module -> file.line("module", module.value()));
        workload.env().forEach((name, value) -> file.line("env", name + "=" + value));
        workload.directory().ifPresent(directory -> file.line("workdir", directory));
        file.line("restart", workload.restart().toString());
        workload.command().forEach(argument -> file.line("arg", argument));
        return file.text.append("end\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void line(String key, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        text.append(key).append(' ').append(escaped).append('\n');
    }
}
