package io.github.volantvm.maven.plan;

import java.util.List;
import java.util.Optional;

/**
 * The permission bits of a file, as chmod(1) takes them in octal.
 *
 * @param bits 0 to 07777: set-user-id, set-group-id, sticky, and read, write and execute for three classes
 */
public record Mode(int bits) {
    public static final Mode DIRECTORY = new Mode(0755);
    public static final Mode EXECUTABLE = new Mode(0755);
    public static final Mode DATA = new Mode(0644);

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

    /** @throws IllegalArgumentException if other bits are set */
    public Mode {
        if ((bits & ~07777) != 0) {
            throw new IllegalArgumentException(Integer.toOctalString(bits) + " has more than permission bits");
        }
    }

    /**
     * The mode of a file that has none of its own, such as a download: executable where programs and libraries lie.
     *
     * <p>The file system hierarchy standard says where those are; the folders are fledge's (internal/builder/mapping.go).
     */
    public static Mode ofPlace(GuestPath place) {
        return isProgram(place) || isLibrary(place) ? EXECUTABLE : DATA;
    }

    private static boolean isProgram(GuestPath place) {
        return PROGRAM_FOLDERS.stream().anyMatch(place.value()::startsWith);
    }

    private static boolean isLibrary(GuestPath place) {
        return LIBRARY_FOLDERS.stream().anyMatch(place.value()::startsWith)
                && (place.name().endsWith(".so") || place.name().contains(".so."));
    }

    /** Reads three or four octal digits, with or without a leading zero; empty for anything else. */
    public static Optional<Mode> parse(String text) {
        return text.matches("0?[0-7]{3,4}") ? Optional.of(new Mode(Integer.parseInt(text, 8))) : Optional.empty();
    }

    /** Whether anybody may execute the file; root, as whom a workload runs, needs just one such bit. */
    public boolean isExecutable() {
        return (bits & 0111) != 0;
    }

    @Override
    public String toString() {
        return String.format("%04o", bits);
    }
}
