package io.github.volantvm.maven.image;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.volantvm.maven.plan.BuildPlan;
import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.Init;
import io.github.volantvm.maven.plan.Workload;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What holds for the programs that a boot starts and for the places they need. */
final class BootRules {
    private static final JsonPointer MEMORY = JsonPointer.compile("/resources/memory_mb");

    /** MAX_ARG_STRLEN, without the closing NUL (Linux: include/uapi/linux/binfmts.h). */
    private static final int LONGEST_STRING = 131_071;

    private static final JsonPointer ENTRYPOINT = JsonPointer.compile("/workload/entrypoint/0");
    private static final JsonPointer WORKDIR = JsonPointer.compile("/workload/workdir");

    /** Mounted at boot, so there for sure. */
    private static final List<String> ALWAYS_THERE = List.of("/tmp", "/run");

    /** The kernel, its page tables and its buffers, as measured with a Debian cloud kernel; in MiB. */
    private static final long KERNEL_MEMORY = 62;

    private final BuildPlan plan;
    private final Image image;
    private final Problems problems;
    private final ProgramCheck programs;

    private BootRules(BuildPlan plan, Image image, Problems problems) {
        this.plan = plan;
        this.image = image;
        this.problems = problems;
        this.programs = new ProgramCheck(image, problems);
    }

    /** @throws IOException if a program cannot be read */
    static void check(BuildPlan plan, Image image, Problems problems) throws IOException {
        BootRules rules = new BootRules(plan, image, problems);
        rules.init();
        rules.entrypoint();
        AgentCheck.check(image, rules.programs, problems);
        rules.workingDirectory();
        rules.modules();
        rules.workloadFile();
        rules.memory();
    }

    private void init() throws IOException {
        if (plan.init() instanceof Init.BuiltIn) {
            return;
        }
        String where = plan.init() instanceof Init.Custom custom
                ? custom.place().whole()
                : ((Init.None) plan.init()).place().whole();
        if (image.open(Assembler.INIT.value()).isEmpty()) {
            problems.error(
                    where,
                    "it is none, but nothing is mapped to /init, and the kernel would have no process to start",
                    "Map a program to /init, or delete this for the built-in one");
            return;
        }
        programs.check(where, Assembler.INIT.value());
    }

    private void entrypoint() throws IOException {
        Optional<String> entrypoint = plan.workload().command().stream().findFirst();
        if (entrypoint.isPresent() && GuestPath.fault(entrypoint.get()).isEmpty()) {
            programs.check(plan.manifest().where(ENTRYPOINT), entrypoint.get());
        }
    }

    private void workingDirectory() {
        Optional<String> directory = plan.workload().directory().filter(path -> !path.isBlank());
        if (directory.isEmpty() || ALWAYS_THERE.contains(directory.get())) {
            return;
        }
        if (!directory.get().startsWith("/")
                || image.open(directory.get())
                        .filter(Entry.Directory.class::isInstance)
                        .isEmpty()) {
            problems.error(
                    plan.manifest().where(WORKDIR),
                    directory.get() + " is not a directory in the image, so the workload could not start",
                    "Map a folder there, or make it with a <directory>");
        }
    }

    private void modules() {
        for (GuestPath module : plan.workload().modules()) {
            if (image.open(module.value())
                    .filter(Entry.RegularFile.class::isInstance)
                    .isEmpty()) {
                problems.error("<modules>", module + " is not a file in the image", "Map the module there");
            } else if (!module.name().endsWith(".ko")) {
                problems.error(
                        "<modules>",
                        module + " does not end with .ko; /init loads modules as the kernel takes them, uncompressed",
                        "Uncompress the module and map the .ko file");
            }
        }
    }

    /** What neither {@code execve} nor the built-in init would take. */
    private void workloadFile() {
        if (!(plan.init() instanceof Init.BuiltIn)) {
            return;
        }
        Workload workload = plan.workload();
        Stream<String> strings = Stream.concat(
                workload.command().stream(),
                workload.env().entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()));
        int longest = strings.mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElse(0);
        int size = WorkloadFile.of(workload).length;
        if (longest > LONGEST_STRING) {
            problems.error(
                    "<workload>",
                    String.format(
                            "has an argument or a variable of %,d bytes, but Linux takes %,d at the most",
                            longest, LONGEST_STRING),
                    "Move it into a file in the image that the program reads");
        } else if (size > WorkloadFile.LARGEST) {
            problems.error(
                    "<workload>",
                    String.format(
                            "takes %,d bytes to say, but the built-in init reads %,d at the most",
                            size, WorkloadFile.LARGEST),
                    "Move arguments or variables into a file in the image that the program reads");
        }
    }

    /** The root file system is a tmpfs that may fill half of the memory (Linux: Documentation/filesystems/tmpfs.rst). */
    private void memory() {
        long unpacked = (image.contentSize() + 0xFFFFF) >> 20;
        long needed = 2 * unpacked + KERNEL_MEMORY;
        long given = plan.manifest().values().at(MEMORY).asLong();
        if (given > 0 && given < needed) {
            problems.warning(
                    plan.manifest().where(MEMORY),
                    "the image unpacks to " + unpacked + " MiB, which needs about " + needed
                            + " MiB of memory, but the VM is to have " + given,
                    "Raise it to " + needed + " or more, or leave files out");
        }
    }
}
