package io.github.volantvm.maven.plan;

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

    /** @throws IllegalArgumentException if other bits are set */
    public Mode {
        if ((bits & ~07777) != 0) {
            throw new IllegalArgumentException(Integer.toOctalString(bits) + " has more than permission bits");
        }
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
