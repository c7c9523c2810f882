package io.github.volantvm.maven.vm.kernel;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kernels of the build machine, and which of them is to boot. */
public final class Kernels {
    /** The parameter that names one, for messages. */
    static final String NAME_ANOTHER = "name another kernel with <kernel> (-Dvolant.kernel=FILE)";

    private static final String VOLANT = "var/lib/volant/kernel/bzImage";
    private static final String BOOT = "boot";
    private static final String MODULES = "lib/modules";

    /** Most distributions, those that keep the name make(1) gave it, and Gentoo. */
    private static final Pattern NAMES = Pattern.compile("(vmlinuz|bzImage|kernel-).*");

    /** One whose modules are there can be given a network; then the newest; of one file under two names, any. */
    private static final Comparator<Kernel> FITNESS = Comparator.comparing(
                    (Kernel kernel) -> kernel.modules().isPresent())
            .thenComparing(kernel -> new Release(kernel.release()))
            .thenComparing(Kernel::file);

    private final Path root;
    private final Predicate<Path> readable;
    private final List<Path> unreadable = new ArrayList<>();

    private Kernels(Path root, Predicate<Path> readable) {
        this.root = root;
        this.readable = readable;
    }

    /**
     * The kernel to boot: the named one, else Volant's own, else the newest that is installed.
     *
     * @param root {@code /}, but for tests
     * @throws UnplacedProblemException if the named one is none, or there is none
     */
    public static Kernel choose(Optional<Path> named, Path root) throws UnplacedProblemException {
        return choose(named, root, Files::isReadable);
    }

    /** @param readable to be asked of a file, since root may read every file there is */
    static Kernel choose(Optional<Path> named, Path root, Predicate<Path> readable) throws UnplacedProblemException {
        return named.isPresent() ? Kernel.of(named.get(), root, readable) : new Kernels(root, readable).choose();
    }

    private Kernel choose() throws UnplacedProblemException {
        Path volant = root.resolve(VOLANT);
        if (Files.exists(volant) && mayRead(volant)) {
            return Kernel.of(volant, root, readable);
        }
        Stream<Path> installed = list(root.resolve(BOOT))
                .filter(file -> NAMES.matcher(file.getFileName().toString()).matches());
        Stream<Path> besideModules = list(root.resolve(MODULES)).map(folder -> folder.resolve("vmlinuz"));
        return Stream.concat(installed, besideModules)
                .filter(Files::isRegularFile)
                .map(Kernel::real)
                .distinct()
                .filter(this::mayRead)
                .flatMap(this::kernel)
                .max(FITNESS)
                .orElseThrow(this::none);
    }

    private boolean mayRead(Path file) {
        boolean may = readable.test(file);
        if (!may) {
            unreadable.add(file);
        }
        return may;
    }

    /** Not every file of such a name is a kernel for this purpose: a 32-bit one, or a script that someone put there. */
    private Stream<Kernel> kernel(Path file) {
        try {
            return Stream.of(Kernel.of(file, root, readable));
        } catch (UnplacedProblemException e) {
            return Stream.empty();
        }
    }

    /** A folder that is not there, or that only root may look into, holds nothing for us. */
    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private UnplacedProblemException none() {
        String what = "there is no kernel to boot: neither " + root.resolve(VOLANT) + ", nor one in "
                + root.resolve(BOOT) + " or " + root.resolve(MODULES);
        if (!unreadable.isEmpty()) {
            String files = unreadable.stream().map(Path::toString).collect(Collectors.joining(" "));
            return new UnplacedProblemException(
                    what + " that you may read", "Run: sudo chmod +r " + files + ", or " + NAME_ANOTHER);
        }
        return new UnplacedProblemException(
                what,
                "Install one (Debian: linux-image-cloud-amd64 or linux-image-amd64; Ubuntu: linux-image-virtual;"
                        + " Fedora: kernel-core; Arch: linux; Alpine: linux-virt), or " + NAME_ANOTHER);
    }
}
