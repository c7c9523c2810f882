package io.github.volantvm.maven.vm.kernel;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The modules that give a kernel the drivers it lacks, each after those it needs.
 *
 * <p>The order is what the modules say of themselves. In {@code modules.dep} it stands as well, from right to left, but not
 * for other programs to read (modules.dep(5)), and a package that was only unpacked has no such file.
 */
public final class Modules {
    private final Kernel kernel;
    private final Path folder;
    private final ModuleFolder modules;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, byte[]> ordered = new LinkedHashMap<>();

    private Modules(Kernel kernel, Path folder) throws IOException {
        this.kernel = kernel;
        this.folder = folder;
        this.modules = ModuleFolder.of(folder);
    }

    /**
     * Modules by name, not compressed, in the order to load them. What the kernel has built in is not among them; one
     * without a folder of modules is taken to have all built in.
     *
     * @param names of drivers; '-' and '_' are the same
     * @throws UnplacedProblemException if the kernel has one of them neither built in nor as a module
     */
    public static Map<String, byte[]> of(Kernel kernel, String... names) throws IOException {
        if (kernel.modules().isEmpty()) {
            return Map.of();
        }
        Modules modules = new Modules(kernel, kernel.modules().get());
        for (String name : names) {
            modules.add(ModuleFolder.name(name));
        }
        return modules.ordered;
    }

    private void add(String name) throws IOException {
        if (modules.isBuiltIn(name) || !seen.add(name)) {
            return;
        }
        Path file = modules.file(name).orElseThrow(() -> missing(name));
        KernelModule module = KernelModule.of(file);
        for (String dependency : module.dependencies(file)) {
            add(dependency);
        }
        ordered.put(name, module.bytes());
    }

    private UnplacedProblemException missing(String name) {
        String release = kernel.release();
        return new UnplacedProblemException(
                "the kernel " + kernel.file() + " has the driver " + name + " neither built in nor as a module in "
                        + folder,
                "Install all its modules (Ubuntu: linux-modules-" + release + "; Fedora: kernel-modules-core-" + release
                        + "), or " + Kernels.NAME_ANOTHER);
    }
}
