package io.github.volantvm.maven.image;

import io.github.volantvm.maven.plan.DeviceNode;
import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.Layer;
import io.github.volantvm.maven.plan.Mode;
import io.github.volantvm.maven.plan.Owner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What every image has, unless the user puts something else in its place. */
final class Skeleton {
    private static final String WHERE = "the skeleton of every image";

    private static final List<String> DIRECTORIES = List.of(
            "/",
            "/bin",
            "/sbin",
            "/etc",
            "/proc",
            "/sys",
            "/dev",
            "/run",
            "/usr/bin",
            "/usr/sbin",
            "/usr/lib",
            "/var/log");

    /** Where programs that gave up root must be able to write. */
    private static final Mode SHARED = new Mode(01777);

    /** Without these, {@code localhost} does not resolve, and a program that asks for its user's name gets none. */
    private static final Map<String, String> FILES = Map.of(
            "/etc/hosts", "127.0.0.1 localhost\n::1 localhost\n",
            "/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n",
            "/etc/group", "root:x:0:\nnogroup:x:65534:\n");

    private Skeleton() {}

    static void putInto(Tree tree) {
        for (String path : DIRECTORIES) {
            put(tree, new Entry.Directory(new GuestPath(path), Mode.DIRECTORY, Owner.ROOT, WHERE));
        }
        put(tree, new Entry.Directory(new GuestPath("/tmp"), SHARED, Owner.ROOT, WHERE));
        put(tree, new Entry.Directory(new GuestPath("/root"), new Mode(0700), Owner.ROOT, WHERE));
        FILES.forEach((path, text) -> put(
                tree,
                new Entry.RegularFile(
                        new GuestPath(path),
                        Mode.DATA,
                        Owner.ROOT,
                        new Content.Made(text.getBytes(StandardCharsets.UTF_8)),
                        WHERE)));
        // The kernel opens /dev/console for process 1 before anybody can mount devtmpfs, and a Go program that
        // starts with closed standard streams needs /dev/null (Linux: Documentation/admin-guide/devices.txt).
        put(tree, device("/dev/console", 5, 1, 0600));
        put(tree, device("/dev/null", 1, 3, 0666));
    }

    private static Entry device(String path, int major, int minor, int mode) {
        return new Entry.Device(
                new GuestPath(path), DeviceNode.Kind.CHAR, major, minor, new Mode(mode), Owner.ROOT, WHERE);
    }

    private static void put(Tree tree, Entry entry) {
        tree.put(Layer.SKELETON, entry);
    }
}
