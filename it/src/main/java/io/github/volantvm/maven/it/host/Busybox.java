package io.github.volantvm.maven.it.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A real, static BusyBox: the shell and the tools of an image, one file. */
public final class Busybox {

    private static final String PACKAGE = "busybox-static";
    /** Where Debian, Fedora, Arch and Alpine put theirs, static or not. */
    private static final List<String> PLACES =
            List.of("bin/busybox", "usr/bin/busybox", "usr/sbin/busybox", "bin/busybox.static");

    private static final int ELF = 0x464C457F;
    private static final int X86_64 = 62;
    private static final int INTERPRETER = 3;

    private static Path found;

    private Busybox() {}

    /**
     * The binary named by {@code -Dbusybox.binary}, else this machine's if that is static, else the cached one, else
     * Debian's, fetched now. If there is none, an {@link IllegalStateException} says where it was looked for.
     */
    public static synchronized Path binary() {
        if (found == null) {
            found = find();
        }
        return found;
    }

    private static Path find() {
        String named = System.getProperty("busybox.binary", "");
        if (!named.isEmpty()) {
            Path binary = Path.of(named).toAbsolutePath();
            if (!isStatic(binary)) {
                throw new IllegalStateException("-Dbusybox.binary=" + named + " is not a static x86-64 program");
            }
            return binary;
        }
        return below(Path.of("/")).orElseGet(Busybox::fetched);
    }

    private static Path fetched() {
        Path cached = Cache.entry("busybox");
        if (!Files.isDirectory(cached) && !(DebianPackages.areToBeHad() && DebianPackages.knows(PACKAGE))) {
            throw new IllegalStateException("none that is static in " + PLACES + " of /, and apt knows no " + PACKAGE);
        }
        return below(Cache.entry("busybox", Busybox::fetch))
                .orElseThrow(() -> new IllegalStateException("no static one in " + PLACES + " of " + cached));
    }

    private static void fetch(Path folder) {
        Cache.tell("Fetching BusyBox (" + PACKAGE + ") to put into images, once.");
        DebianPackages.unpack(List.of(PACKAGE), folder);
    }

    private static Optional<Path> below(Path root) {
        return PLACES.stream().map(root::resolve).filter(Busybox::isStatic).findFirst();
    }

    /** Whether that is an ELF file for x86-64 that asks for no loader, static-PIE included; see elf(5). */
    public static boolean isStatic(Path file) {
        if (!Files.isExecutable(file) || Files.isDirectory(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            ByteBuffer head = ByteBuffer.wrap(in.readNBytes(4096)).order(ByteOrder.LITTLE_ENDIAN);
            if (head.limit() < 64 || head.getInt(0) != ELF || head.getShort(18) != X86_64) {
                return false;
            }
            int table = (int) head.getLong(32);
            int size = head.getShort(54);
            return IntStream.range(0, head.getShort(56)).noneMatch(i -> head.getInt(table + i * size) == INTERPRETER);
        } catch (IOException | IndexOutOfBoundsException e) {
            return false;
        }
    }
}
