package io.github.volantvm.maven.it.vm;

import io.github.volantvm.maven.it.host.Command;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The modules that give a kernel the drivers asked for, each after those it depends on. The order comes from what the
 * modules say of themselves ({@code depends=} in their {@code .modinfo}, from which depmod makes modules.dep), since a
 * package that was unpacked and never installed has no modules.dep.
 */
public final class Drivers {

    private static final String DEPENDS = "\0depends=";

    private final Map<String, Path> files;
    private final Set<String> builtIn;
    private final Map<String, byte[]> ordered = new LinkedHashMap<>();

    private Drivers(Map<String, Path> files, Set<String> builtIn) {
        this.files = files;
        this.builtIn = builtIn;
    }

    /** Uncompressed modules by name, in the order they load. What the kernel has built in is not among them. */
    public static Map<String, byte[]> of(Kernel kernel, String... names) {
        try (Stream<Path> tree = Files.walk(kernel.modules());
                Stream<String> builtIn = Files.lines(kernel.modules().resolve("modules.builtin"))) {
            Map<String, Path> files = new HashMap<>();
            tree.filter(path -> path.toString().matches(".*\\.ko(\\.[a-z]+)?"))
                    .forEach(path -> files.put(name(path.toString()), path));
            Drivers drivers = new Drivers(files, builtIn.map(Drivers::name).collect(Collectors.toSet()));
            for (String name : names) {
                drivers.add(name, kernel);
            }
            return drivers.ordered;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, Kernel kernel) throws IOException {
        if (ordered.containsKey(name) || builtIn.contains(name)) {
            return;
        }
        Path file = files.get(name);
        if (file == null) {
            throw new IllegalStateException(
                    "Kernel " + kernel.image() + " has " + name
                            + " neither built in nor as a module below " + kernel.modules()
                            + ": the images under test would have no network. Boot another: -Dvolant.kernel=/path/to/boot/vmlinuz");
        }
        byte[] module = uncompressed(file);
        for (String dependency : dependencies(module)) {
            add(dependency, kernel);
        }
        ordered.put(name, module);
    }

    private static String[] dependencies(byte[] module) {
        String text = new String(module, StandardCharsets.ISO_8859_1);
        int start = text.indexOf(DEPENDS) + DEPENDS.length();
        if (start < DEPENDS.length() || text.charAt(start) == 0) {
            return new String[0];
        }
        return text.substring(start, text.indexOf('\0', start))
                .replace('-', '_')
                .split(",");
    }

    private static byte[] uncompressed(Path file) throws IOException {
        String name = file.toString();
        switch (name.substring(name.lastIndexOf('.'))) {
            case ".ko":
                return Files.readAllBytes(file);
            case ".gz":
                return new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file))).readAllBytes();
            case ".xz":
                return Command.of("xz", "-dc", name).bytes();
            case ".zst":
                return Command.of("zstd", "-dcq", name).bytes();
            default:
                throw new IllegalStateException(file + " is compressed in a way these tests cannot undo.");
        }
    }

    /** A file's name may hold '-' where the module's own has '_'. */
    private static String name(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return file.substring(0, file.indexOf(".ko")).replace('-', '_');
    }
}
