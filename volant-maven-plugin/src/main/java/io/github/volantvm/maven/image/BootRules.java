package io.github.volantvm.maven.image;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.volantvm.maven.plan.BuildPlan;
import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.Init;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What holds for the programs that a boot starts and for the places they need. */
final class BootRules {
    /** Where Volant's agent lies when it is bundled. */
    private static final String AGENT = "/bin/kestrel";

    private static final JsonPointer MEMORY = JsonPointer.compile("/resources/memory_mb");

    private static final String ENTRYPOINT = "<workload><entrypoint>";

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
        if (image.at(new GuestPath(AGENT)).isPresent()) {
            rules.programs.check(AGENT, AGENT);
        }
        rules.workingDirectory();
        rules.modules();
        rules.memory();
    }

    private void init() throws IOException {
        if (plan.init() instanceof Init.BuiltIn) {
            return;
        }
        if (image.open(Assembler.INIT.value()).isEmpty()) {
            problems.error(
                    "<init>",
                    "it is none, but nothing is mapped to /init, and the kernel would have no process to start",
                    "Map a program to /init, or drop <init> for the built-in one");
            return;
        }
        programs.check("<init>", Assembler.INIT.value());
    }

    private void entrypoint() throws IOException {
        Optional<String> entrypoint = plan.workload().command().stream().findFirst();
        if (entrypoint.isPresent() && GuestPath.fault(entrypoint.get()).isEmpty()) {
            programs.check(ENTRYPOINT, entrypoint.get());
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
                    "<workload><workdir>",
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

    /** The root file system is a tmpfs that may fill half of the memory (Linux: Documentation/filesystems/tmpfs.rst). */
    private void memory() {
        long unpacked = (image.contentSize() + 0xFFFFF) >> 20;
        long needed = 2 * unpacked + KERNEL_MEMORY;
        int given = plan.manifest().values().at(MEMORY).asInt();
        if (given > 0 && given < needed) {
            problems.warning(
                    plan.manifest().where(MEMORY),
                    "the image unpacks to " + unpacked + " MiB, which needs about " + needed
                            + " MiB of memory, but the VM is to have " + given,
                    "Raise it to " + needed + " or more, or leave files out");
        }
    }
}
