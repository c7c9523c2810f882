package io.github.volantvm.maven.vm.kernel;

import io.github.volantvm.maven.archive.CpioWriter;
import io.github.volantvm.maven.image.Content;
import io.github.volantvm.maven.image.Entry;
import io.github.volantvm.maven.image.Image;
import io.github.volantvm.maven.plan.DeviceNode;
import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.Mode;
import io.github.volantvm.maven.plan.Owner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is laid over an image so that any kernel boots it: a folder with the drivers that kernel lacks, and the program that
 * loads them, takes the folder away and becomes the image's own {@code /init} ({@code src/main/c/prelude.c}).
 */
public final class Prelude {
    /** For the kernel command line: lets that program run first. */
    public static final String KERNEL_ARGUMENT = "rdinit=/volant-prelude/init";

    private static final GuestPath FOLDER = new GuestPath("/volant-prelude");
    private static final String PROGRAM = "prelude-x86_64";
    private static final String WHERE = "the prelude";

    /** A disk, a network and a console can all be virtio devices, but Volant's machines need the network only. */
    private static final String[] DRIVERS = {"virtio_pci", "virtio_net"};

    /** Nothing of it is left when somebody could look at the time. */
    private static final long TIMESTAMP = 0;

    private Prelude() {}

    /**
     * A newc archive to follow the image's, whose bytes stay as they are: Linux unpacks one after the other, if the second
     * begins at a multiple of four (Documentation/driver-api/early-userspace/buffer-format.rst).
     */
    public static byte[] archive(Kernel kernel) throws IOException {
        Map<String, byte[]> modules = Modules.of(kernel, DRIVERS);
        StringBuilder list = new StringBuilder();
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.Directory(FOLDER, Mode.DIRECTORY, Owner.ROOT, WHERE));
        entries.add(file("init", Mode.EXECUTABLE, program()));
        // The kernel's log: Documentation/admin-guide/devices.txt. In the folder, because /dev is the image's.
        entries.add(new Entry.Device(path("kmsg"), DeviceNode.Kind.CHAR, 1, 11, new Mode(0600), Owner.ROOT, WHERE));
        modules.forEach((name, bytes) -> {
            list.append(name).append('\n');
            entries.add(file(name + ".ko", Mode.DATA, bytes));
        });
        entries.add(file("modules", Mode.DATA, list.toString().getBytes(StandardCharsets.US_ASCII)));
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        CpioWriter.write(Image.of(entries), TIMESTAMP, archive);
        return archive.toByteArray();
    }

    private static Entry file(String name, Mode mode, byte[] bytes) {
        return new Entry.RegularFile(path(name), mode, Owner.ROOT, new Content.Made(bytes), WHERE);
    }

    private static GuestPath path(String name) {
        return new GuestPath(FOLDER.child(name));
    }

    private static byte[] program() throws IOException {
        try (InputStream program = Prelude.class.getResourceAsStream(PROGRAM)) {
            if (program == null) {
                throw new IOException("this build of volant-maven-plugin has no " + PROGRAM);
            }
            return program.readAllBytes();
        }
    }
}
