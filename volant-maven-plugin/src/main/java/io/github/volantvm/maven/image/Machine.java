package io.github.volantvm.maven.image;

/**
 * The processor an ELF file was built for.
 *
 * @param number its {@code e_machine}, 0 to 65535, as registered in the gABI and listed in Linux's elf-em.h
 */
public record Machine(int number) {
    /** The only one Volant runs. */
    public static final Machine X86_64 = new Machine(62);

    /** The name people use, such as {@code x86-64}, or {@code machine 4711} for a rare one. */
    public String name() {
        return switch (number) {
            case 2, 18, 43 -> "SPARC";
            case 3 -> "i386";
            case 4 -> "m68k";
            case 8, 10 -> "MIPS";
            case 15 -> "PA-RISC";
            case 20 -> "PowerPC";
            case 21 -> "ppc64";
            case 22 -> "s390x";
            case 40 -> "ARM";
            case 42 -> "SuperH";
            case 50 -> "Itanium";
            case 62 -> "x86-64";
            case 183 -> "AArch64";
            case 243 -> "RISC-V";
            case 247 -> "BPF";
            case 258 -> "LoongArch";
            default -> "machine " + number;
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
