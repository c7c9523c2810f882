package io.github.volantvm.maven.image;

import java.util.Optional;

/**
 * The operating system an ELF file was built for.
 *
 * @param number its {@code EI_OSABI}, 0 to 255. Programs for Linux have 0 (System V) or 3 (GNU/Linux)
 */
public record OsAbi(int number) {
    /**
     * The system, if it is one whose programs are mistaken for Linux programs. The kernel does not look at this byte: it
     * would start such a program, which then dies of its first system call. Go's linker writes it for each GOOS.
     */
    public Optional<String> foreignSystem() {
        return Optional.ofNullable(
                switch (number) {
                    case 2 -> "NetBSD";
                    case 4 -> "GNU Hurd";
                    case 6 -> "Solaris";
                    case 9 -> "FreeBSD";
                    case 12 -> "OpenBSD";
                    default -> null;
                });
    }
}
