package io.github.volantvm.maven.vm.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder like {@code /lib/modules/6.1.0-56-cloud-amd64}: which modules it holds, and which the kernel has in itself. */
final class ModuleFolder {
    /** Made with the kernel: Documentation/kbuild/kbuild.rst. */
    static final String BUILT_IN = "modules.builtin";

    /** Made by depmod(8) where the kernel is installed. */
    private static final String INSTALLED = "modules.dep";

    private static final Pattern FILE = Pattern.compile("[^/]+\\.ko(\\.[a-z]+)?");

    private final Map<String, Path> files = new HashMap<>();
    private final Set<String> builtIn = new HashSet<>();

    private ModuleFolder() {}

    static ModuleFolder of(Path folder) throws IOException {
        ModuleFolder modules = new ModuleFolder();
        if (Files.exists(folder.resolve(BUILT_IN))) {
            lines(folder.resolve(BUILT_IN)).forEach(line -> modules.builtIn.add(name(line)));
        }
        Path installed = folder.resolve(INSTALLED);
        if (Files.exists(installed)) {
            // "path: paths it depends on". Of two modules of one name it has the one that depmod.d(5) prefers.
            lines(installed).map(line -> line.split(":", 2)[0]).forEach(path -> modules.add(folder.resolve(path)));
        }
        // What it does not list is there as well: a package that was only unpacked has no such file.
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.filter(file -> FILE.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .forEach(modules::add);
        }
        return modules;
    }

    private static Stream<String> lines(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.stream().filter(line -> !line.isBlank());
    }

    private void add(Path file) {
        if (Files.exists(file)) {
            files.putIfAbsent(name(file.toString()), file);
        }
    }

    /** The file of a module, compressed or not. */
    Optional<Path> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    boolean isBuiltIn(String name) {
        return builtIn.contains(name);
    }

    /** The name the kernel knows a module by: a file's may have '-' where that has '_' (modprobe(8)). */
    static String name(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int end = file.indexOf(".ko");
        return (end < 0 ? file : file.substring(0, end)).replace('-', '_');
    }
}
