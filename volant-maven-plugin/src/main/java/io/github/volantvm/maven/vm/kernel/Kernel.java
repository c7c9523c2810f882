package io.github.volantvm.maven.vm.kernel;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A Linux kernel for x86-64 on the build machine.
 *
 * @param file the kernel itself, as a hypervisor takes it
 * @param release what it calls itself, as {@code uname -r} would say; empty if it does not tell
 * @param modules the folder with its modules; empty if it has none, as Volant's own
 */
public record Kernel(Path file, String release, Optional<Path> modules) {
    private static final String SUITABLE =
            "Name a bzImage, such as a distribution's /boot/vmlinuz-*, or an x86-64 vmlinux";

    /**
     * Looks at a kernel and for its modules: beside it, as in a package that was only unpacked, else where they are
     * installed.
     *
     * @param root {@code /}, but for tests
     * @throws UnplacedProblemException if it is not a kernel
     */
    public static Kernel of(Path file, Path root) throws UnplacedProblemException {
        return of(file, root, Files::isReadable);
    }

    /** @param readable to be asked of a file, since root may read every file there is */
    static Kernel of(Path file, Path root, Predicate<Path> readable) throws UnplacedProblemException {
        if (Files.isDirectory(file)) {
            throw new UnplacedProblemException(file + " is a folder, not a kernel", SUITABLE);
        }
        if (!Files.exists(file)) {
            throw new UnplacedProblemException(file + " does not exist", SUITABLE);
        }
        if (!readable.test(file)) {
            throw new UnplacedProblemException(file + " may not be read by you", "Run: sudo chmod +r " + file);
        }
        KernelHead head = head(file);
        Optional<String> other = head.whatElse();
        if (other.isPresent()) {
            throw new UnplacedProblemException(
                    file + " is not a Linux kernel for x86-64, but " + other.get(), SUITABLE);
        }
        String release = head.release();
        return new Kernel(file, release, release.isEmpty() ? Optional.empty() : modules(file, release, root));
    }

    private static KernelHead head(Path file) throws UnplacedProblemException {
        try {
            return KernelHead.of(file);
        } catch (IOException e) {
            throw new UnplacedProblemException(file + " cannot be read: " + e, SUITABLE, e);
        }
    }

    private static Optional<Path> modules(Path file, String release, Path root) {
        return Stream.of(file.toAbsolutePath(), real(file))
                .map(Path::getParent)
                // Fedora and Arch keep the kernel with its modules: /lib/modules/<release>/vmlinuz
                .flatMap(folder ->
                        Stream.of(folder.resolve("../lib/modules").normalize().resolve(release), folder))
                .filter(folder -> folder.endsWith(release))
                .filter(Kernel::holdsModules)
                .findFirst()
                .or(() -> Optional.of(root.resolve("lib/modules").resolve(release))
                        .filter(Kernel::holdsModules));
    }

    /** Packages with a kernel's headers make the folder too, with nothing but a link in it. */
    private static boolean holdsModules(Path folder) {
        return Files.isDirectory(folder.resolve("kernel")) || Files.exists(folder.resolve(ModuleFolder.BUILT_IN));
    }

    /** Where it is behind all links, such as {@code /vmlinuz}. */
    static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath();
        }
    }
}
