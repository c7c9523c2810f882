package io.github.volantvm.maven.image;

import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/**
 * The mode that a file gets in the guest when nobody says one: its own, without what the build machine added or took,
 * and executable where programs and libraries lie.
 *
 * <p>The file system hierarchy standard says where those are; the folders are fledge's (internal/builder/mapping.go).
 */
final class FileModes {
    private static final List<String> PROGRAM_FOLDERS = List.of(
            "/bin/",
            "/sbin/",
            "/usr/bin/",
            "/usr/sbin/",
            "/usr/local/bin/",
            "/usr/local/sbin/",
            "/opt/bin/",
            "/opt/sbin/");
    private static final List<String> LIBRARY_FOLDERS =
            List.of("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/usr/local/lib/", "/usr/local/lib64/");

    private static final int GROUP_AND_OTHERS_WRITE = 0022;
    private static final int GROUP_AND_OTHERS_READ = 0044;
    private static final int EXECUTE = 0111;

    /** The read bits that the umask took from every file of the checkout. */
    private final int lost;

    private FileModes(int lost) {
        this.lost = lost;
    }

    /**
     * Learns the umask that the sources were checked out with from a file that nobody keeps secret, the POM: under
     * umask 077 every file is 0600 and that says nothing, while under 022 a 0600 file is meant to be private.
     */
    static FileModes ofCheckout(Path pom) {
        try {
            return new FileModes(GROUP_AND_OTHERS_READ & ~bits(pom, GROUP_AND_OTHERS_READ));
        } catch (IOException e) {
            return new FileModes(0);
        }
    }

    /** The mode for a file at a place in the guest. */
    Mode ofFile(Path file, GuestPath place) throws IOException {
        int mode = normalised(bits(file, 0644));
        if ((mode & EXECUTE) == 0 && (isProgram(place) || isLibrary(place))) {
            mode |= executeWhereReadable(mode);
        }
        return new Mode(mode);
    }

    /** The mode for a directory that comes from a folder. */
    Mode ofDirectory(Path folder) throws IOException {
        return new Mode(normalised(bits(folder, 0755)));
    }

    private int normalised(int bits) {
        int mode = bits & ~GROUP_AND_OTHERS_WRITE;
        int readable = mode | ((mode & 0400) == 0 ? 0 : lost);
        return (mode & 0100) == 0 ? readable : readable | executeWhereReadable(lost & readable);
    }

    private static int executeWhereReadable(int mode) {
        return (mode & 0444) >> 2;
    }

    private static boolean isProgram(GuestPath place) {
        return PROGRAM_FOLDERS.stream().anyMatch(place.value()::startsWith);
    }

    private static boolean isLibrary(GuestPath place) {
        return LIBRARY_FOLDERS.stream().anyMatch(place.value()::startsWith)
                && (place.name().endsWith(".so") || place.name().contains(".so."));
    }

    /** Permission bits as chmod counts them; the fallback where files have none, as on Windows. */
    private static int bits(Path file, int fallback) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null ? fallback : bits(view.readAttributes());
    }

    private static int bits(PosixFileAttributes attributes) {
        Set<PosixFilePermission> permissions = attributes.permissions();
        int bits = 0;
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            bits = bits << 1 | (permissions.contains(permission) ? 1 : 0);
        }
        return bits;
    }
}
