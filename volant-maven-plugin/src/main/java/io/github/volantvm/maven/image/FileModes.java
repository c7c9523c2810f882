package io.github.volantvm.maven.image;

import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.Mode;
import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * The mode that a file gets in the guest when nobody says one: its own, without what the build machine added or took,
 * and executable where programs and libraries lie.
 */
final class FileModes {
    private static final int GROUP_AND_OTHERS_WRITE = 0022;
    private static final int GROUP_AND_OTHERS_READ = 0044;
    private static final int EXECUTE = 0111;

    private final Project project;

    /** The read bits that the umask took from every file of the checkout. */
    private final int lost;

    private Path givenBackTo;

    private FileModes(Project project, int lost) {
        this.project = project;
        this.lost = lost;
    }

    /**
     * Learns the umask that the sources were checked out with from a file that nobody keeps secret, the POM: under
     * umask 077 every file is 0600 and that says nothing, while under 022 a 0600 file is meant to be private.
     */
    static FileModes of(Project project) {
        int lost;
        try {
            lost = GROUP_AND_OTHERS_READ & ~bits(project.file(), GROUP_AND_OTHERS_READ);
        } catch (IOException e) {
            lost = 0;
        }
        return new FileModes(project, lost);
    }

    /** The mode for a file at a place in the guest. */
    Mode ofFile(Path file, GuestPath place) throws IOException {
        int mode = normalised(file, bits(file, 0644));
        if ((mode & EXECUTE) == 0 && Mode.ofPlace(place).isExecutable()) {
            mode |= executeWhereReadable(mode);
        }
        return new Mode(mode);
    }

    /** The mode for a directory that comes from a folder. */
    Mode ofDirectory(Path folder) throws IOException {
        return new Mode(normalised(folder, bits(folder, 0755)));
    }

    /** Says so where a file may have been meant to be private after all. */
    void tellWhatWasGivenBack(Problems problems) {
        if (givenBackTo != null) {
            problems.warning(
                    project.shown(givenBackTo),
                    "gets back the permissions that the umask of this checkout took from it, as from the POM",
                    "Give it a <mode> if it is meant to be private");
        }
    }

    private int normalised(Path file, int bits) {
        int mode = bits & ~GROUP_AND_OTHERS_WRITE;
        // What the build makes there, it makes under whatever umask it runs.
        boolean made = project.makes(file);
        int hidden = made ? GROUP_AND_OTHERS_READ : lost;
        int readable = mode | ((mode & 0400) == 0 ? 0 : hidden);
        int whole = (mode & 0100) == 0 ? readable : readable | executeWhereReadable(hidden & readable);
        if (whole != mode && !made && givenBackTo == null) {
            givenBackTo = file;
        }
        return whole;
    }

    private static int executeWhereReadable(int mode) {
        return (mode & 0444) >> 2;
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
