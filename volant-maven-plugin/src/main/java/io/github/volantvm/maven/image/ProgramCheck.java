package io.github.volantvm.maven.image;

import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whether the guest's kernel could start a program of the image, with all that the program needs beside itself. */
final class ProgramCheck {
    /** A script's interpreter may be a script itself, up to this depth (Linux: fs/exec.c, exec_binprm). */
    private static final int DEEPEST_SCRIPT = 5;

    private final Image image;
    private final Problems problems;

    ProgramCheck(Image image, Problems problems) {
        this.image = image;
        this.problems = problems;
    }

    /**
     * @param where the element that names the program
     * @param path the program in the guest
     */
    void check(String where, String path) throws IOException {
        check(where, path, 0);
    }

    private void check(String where, String path, int depth) throws IOException {
        Optional<Entry> found = image.open(path);
        if (found.isEmpty()) {
            problems.error(where, path + " is not in the image", adviceForMissing(path));
        } else if (!(found.get() instanceof Entry.RegularFile program)) {
            problems.error(where, path + " is not a file", "Name a program");
        } else if (!program.mode().isExecutable()) {
            problems.error(
                    where,
                    path + " is not executable: its mode is " + program.mode(),
                    "Set <mode>0755</mode> in its mapping, or make " + program.where() + " executable");
        } else if (program.content() instanceof Content.Source source) {
            judge(where, path, source.file(), depth);
        }
    }

    private String adviceForMissing(String path) {
        int space = path.indexOf(' ');
        if (space > 0 && image.open(path.substring(0, space)).isPresent()) {
            return "Write what follows " + path.substring(0, space) + " as an <arg> each in <args>";
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        return image.entries().stream()
                .filter(entry -> entry instanceof Entry.RegularFile)
                .filter(entry -> entry.path().name().equals(name))
                .findFirst()
                .map(entry -> "Did you mean " + entry.path() + "?")
                .orElse("Put the program into payload/" + name + ", or map it to " + path);
    }

    private void judge(String where, String path, Path file, int depth) throws IOException {
        Executable executable = Executable.of(file);
        if (executable instanceof Executable.DynamicElf dynamic) {
            judgeDynamic(where, path, dynamic);
        } else if (executable instanceof Executable.Script script) {
            judgeScript(where, path, script, depth);
        } else if (executable instanceof Executable.ForeignElf foreign) {
            problems.error(
                    where,
                    path + " is " + foreign.description() + ", but Volant's VMs run Linux on x86-64",
                    StaticBuild.advice(foreign.toolchain()));
        } else if (!(executable instanceof Executable.StaticElf)) {
            problems.error(
                    where,
                    path + " is " + executable.description() + ", which Linux cannot start",
                    "Map a static program for Linux on x86-64");
        }
    }

    private void judgeScript(String where, String path, Executable.Script script, int depth) throws IOException {
        if (script.hasWindowsLineEnds()) {
            problems.error(where, path + " is " + script.description(), "Save it with Unix line ends");
        } else if (depth >= DEEPEST_SCRIPT) {
            problems.error(
                    where,
                    path + " is a script of a script of a script; Linux stops after " + DEEPEST_SCRIPT,
                    "Let its first line name a program");
        } else if (image.open(script.interpreter()).isEmpty()) {
            problems.error(
                    where,
                    path + " is a script, and its interpreter " + script.interpreter() + " is not in the image",
                    "Map a static " + script.interpreter() + ", such as busybox, or start a program instead");
        } else {
            check(where, script.interpreter(), depth + 1);
        }
    }

    /** A dynamic program is fine when its loader and libraries are in the image too, as in one made by jlink. */
    private void judgeDynamic(String where, String path, Executable.DynamicElf program) throws IOException {
        List<String> lacking = new ArrayList<>();
        if (image.open(program.interpreter()).isEmpty()) {
            lacking.add(program.interpreter());
        }
        lacking.addAll(missingLibraries(program.needed()));
        if (!lacking.isEmpty()) {
            problems.error(
                    where,
                    path + " is " + program.description() + ", and the image lacks " + String.join(", ", lacking),
                    StaticBuild.advice(program.toolchain()));
        }
    }

    /** The dynamic loader looks in many places, so a library counts as there if any file has its name. */
    private List<String> missingLibraries(List<String> needed) throws IOException {
        Map<String, Entry> byName = new TreeMap<>();
        image.entries().forEach(entry -> byName.put(entry.path().name(), entry));
        List<String> missing = new ArrayList<>();
        Set<String> seen = new HashSet<>(needed);
        Deque<String> waiting = new ArrayDeque<>(needed);
        while (!waiting.isEmpty()) {
            String library = waiting.poll();
            Optional<Entry> found = Optional.ofNullable(byName.get(library.substring(library.lastIndexOf('/') + 1)))
                    .flatMap(entry -> image.open(entry.path().value()));
            if (found.isEmpty()) {
                missing.add(library);
            } else if (found.get() instanceof Entry.RegularFile object
                    && object.content() instanceof Content.Source source) {
                neededBy(source.file()).stream().filter(seen::add).forEach(waiting::add);
            }
        }
        return missing;
    }

    private static List<String> neededBy(Path library) throws IOException {
        try {
            return Elf.read(library).map(Elf::needed).orElse(List.of());
        } catch (MalformedElfException e) {
            return List.of();
        }
    }
}
