package io.github.volantvm.maven.image;

/** What an ELF file is for: its {@code e_type}. */
public enum ElfType {
    /** ET_REL, 1. */
    OBJECT,
    /** ET_EXEC, 2: a program linked for a fixed address. */
    EXECUTABLE,
    /** ET_DYN, 3: a shared library or a position-independent program. */
    DYNAMIC,
    /** ET_CORE, 4. */
    CORE,
    /** Anything else. */
    OTHER;

    static ElfType of(int number) {
        return switch (number) {
            case 1 -> OBJECT;
            case 2 -> EXECUTABLE;
            case 3 -> DYNAMIC;
            case 4 -> CORE;
            default -> OTHER;
        };
    }

    /** Whether the kernel would run it: binfmt_elf.c takes these two only. */
    boolean isLoadable() {
        return this == EXECUTABLE || this == DYNAMIC;
    }
}
