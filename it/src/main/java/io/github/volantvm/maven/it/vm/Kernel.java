package io.github.volantvm.maven.it.vm;

import io.github.volantvm.maven.it.host.Cache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A distribution's kernel: the bootable image and the folder of its modules. Volant's own has virtio built in; a
 * distribution's has it in modules, which the {@link Overlay} brings along.
 */
public record Kernel(Path image, Path modules) {

    private static Kernel found;

    /** The kernel to boot: {@code -Dvolant.kernel}, else the cached one, else this machine's, else Debian's, fetched now. */
    public static synchronized Kernel get() {
        if (found == null) {
            found = find();
        }
        return found;
    }

    private static Kernel find() {
        String named = System.getProperty("volant.kernel", "");
        if (!named.isEmpty()) {
            Path image = Path.of(named).toAbsolutePath();
            return of(image)
                    .orElseThrow(
                            () -> new IllegalStateException(
                                    "-Dvolant.kernel=" + image
                                            + " is not a readable x86 kernel image with its modules in ../lib/modules/<version> or /lib/modules/<version>."));
        }
        return in(Cache.entry("kernel").resolve("boot"))
                .or(() -> in(Path.of("/boot")))
                .or(Kernel::besideModules)
                .orElseGet(() -> in(DebianKernel.fetch().resolve("boot"))
                        .orElseThrow(() -> new IllegalStateException("Debian's package holds no kernel image.")));
    }

    /** The newest kernel in a folder like {@code /boot}. */
    private static Optional<Kernel> in(Path boot) {
        return list(boot).stream()
                .filter(path -> path.getFileName().toString().startsWith("vmlinuz"))
                .sorted(Comparator.comparing(Kernel::lastModified).reversed())
                .flatMap(path -> of(path).stream())
                .findFirst();
    }

    /** Where Fedora and Arch keep a readable copy. */
    private static Optional<Kernel> besideModules() {
        return list(Path.of("/lib/modules")).stream()
                .map(folder -> folder.resolve("vmlinuz"))
                .flatMap(path -> of(path).stream())
                .findFirst();
    }

    private static Optional<Kernel> of(Path image) {
        if (!Files.isReadable(image) || Files.isDirectory(image)) {
            return Optional.empty();
        }
        return version(image)
                .flatMap(version -> Stream.of(
                                image.resolveSibling("../lib/modules")
                                        .normalize()
                                        .resolve(version),
                                Path.of("/lib/modules", version))
                        .filter(Files::isDirectory)
                        .findFirst()
                        .map(modules -> new Kernel(image, modules)));
    }

    /** The release a bzImage says it is, which names its modules' folder; file names differ between distributions. */
    private static Optional<String> version(Path image) {
        try (InputStream in = Files.newInputStream(image)) {
            ByteBuffer head = ByteBuffer.wrap(in.readNBytes(0x8200)).order(ByteOrder.LITTLE_ENDIAN);
            if (head.limit() < 0x210 || head.getInt(0x202) != 0x53726448 /* HdrS */) {
                return Optional.empty();
            }
            int at = 0x200 + head.getShort(0x20E);
            String text = new String(head.array(), at, Math.min(128, head.limit() - at), StandardCharsets.ISO_8859_1);
            return Optional.of(text.split("[ \0]", 2)[0]);
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static FileTime lastModified(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
