package io.github.volantvm.maven.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a file when the kernel of an x86-64 machine is told to run it. Permissions aside: those are the image's
 * own.
 */
public sealed interface Executable {
    /** A few words to follow "is", such as {@code a gzip archive} or {@code a script for /bin/sh}. */
    String description();

    /** Runs in any image: a program that needs no other file to start. */
    record StaticElf() implements Executable {
        @Override
        public String description() {
            return "a static program";
        }
    }

    /**
     * Runs only in an image that has its loader, and the libraries where the loader looks for them.
     *
     * @param interpreter the loader's path
     * @param needed the names of the libraries. There may be none: Go's {@code -buildmode=pie} wants only the loader
     * @param toolchain who built it, where the file tells
     */
    record DynamicElf(String interpreter, List<String> needed, Optional<Toolchain> toolchain) implements Executable {
        @Override
        public String description() {
            return "dynamically linked (needs " + interpreter
                    + (needed.isEmpty() ? "" : " and " + String.join(", ", needed)) + ")";
        }
    }

    /**
     * Runs only in an image that has its interpreter.
     *
     * @param interpreter a path, to be looked up as it is
     * @param argument the rest of the {@code #!} line
     */
    record Script(String interpreter, Optional<String> argument) implements Executable {
        @Override
        public String description() {
            return hasWindowsLineEnds()
                    ? "a script with Windows line ends, which Linux takes for part of its #! line"
                    : "a script for " + interpreter;
        }

        /**
         * Whether the first line ends with a carriage return. To the kernel that is a letter like any other: it looks
         * for an interpreter {@code sh\r}, or hands {@code sh\r} to {@code /usr/bin/env}, and neither exists.
         */
        public boolean hasWindowsLineEnds() {
            return argument.orElse(interpreter).endsWith("\r");
        }
    }

    /**
     * A program for another processor or system.
     *
     * @param description such as {@code a 64-bit AArch64 program} or {@code a program for FreeBSD}
     * @param toolchain who built it, where the file tells
     */
    record ForeignElf(String description, Optional<Toolchain> toolchain) implements Executable {}

    /**
     * Nothing the kernel runs.
     *
     * @param description such as {@code a shared library}, {@code empty} or {@code a Windows (PE) program}
     */
    record NotAProgram(String description) implements Executable {}

    /**
     * An ELF file that the kernel refuses, or that would die at once.
     *
     * @param what a clause, such as {@code its program headers lie beyond the end of the file}
     */
    record Broken(String what) implements Executable {
        @Override
        public String description() {
            return "a broken or truncated program: " + what;
        }
    }

    /** Judges a regular file by its headers; it is neither run nor read as a whole. */
    static Executable of(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return of(channel);
        }
    }

    /** As {@link #of(Path)}, for a file that need not be on disk. */
    static Executable of(SeekableByteChannel channel) throws IOException {
        try {
            Optional<Elf> elf = Elf.read(channel);
            if (elf.isPresent()) {
                return ofElf(elf.get());
            }
        } catch (MalformedElfException e) {
            return new Broken(e.getMessage());
        }
        byte[] head = head(channel);
        if (ScriptLine.isAt(head)) {
            return ScriptLine.of(head)
                    .<Executable>map(line -> new Script(line.interpreter(), line.argument()))
                    .orElseGet(() -> new NotAProgram("a script that names no interpreter in the first "
                            + ScriptLine.LOOKED_AT + " bytes of its #! line"));
        }
        return new NotAProgram(FileKind.nameOf(head));
    }

    private static Executable ofElf(Elf elf) {
        if (!elf.type().isLoadable()) {
            return new NotAProgram(
                    switch (elf.type()) {
                        case OBJECT -> "an object file, not linked yet";
                        case CORE -> "a core dump";
                        default -> "an ELF file that is no program";
                    });
        }
        if (elf.isSharedLibrary()) {
            return new NotAProgram("a shared library");
        }
        Optional<String> system = elf.osAbi().foreignSystem();
        if (system.isPresent()) {
            return new ForeignElf("a program for " + system.get(), elf.toolchain());
        }
        if (!elf.machine().equals(Machine.X86_64)
                || elf.elfClass() != ElfClass.BITS_64
                || elf.byteOrder() != ByteOrder.LITTLE_ENDIAN) {
            return new ForeignElf(foreign(elf), elf.toolchain());
        }
        if (elf.interpreter().isPresent()) {
            return new DynamicElf(elf.interpreter().get(), elf.needed(), elf.toolchain());
        }
        if (!elf.needed().isEmpty()) {
            return new Broken(
                    "it needs " + String.join(", ", elf.needed()) + " but names no loader that would find them");
        }
        return elf.hasEntry() ? new StaticElf() : new Broken("it does not begin inside an executable segment");
    }

    private static String foreign(Elf elf) {
        String order = elf.byteOrder() == ByteOrder.BIG_ENDIAN ? " big-endian" : "";
        return "a " + elf.elfClass().bits() + "-bit" + order + " " + elf.machine() + " program";
    }

    private static byte[] head(SeekableByteChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(FileKind.LOOKED_AT);
        channel.position(0);
        while (head.hasRemaining() && channel.read(head) >= 0) {
            // A channel may give less at once than there is.
        }
        byte[] bytes = new byte[head.position()];
        head.flip().get(bytes);
        return bytes;
    }
}
