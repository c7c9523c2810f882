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
 * What the headers of an ELF file say: the format of Linux programs, shared libraries and objects. Sources: System V
 * gABI, elf(5), and the kernel's fs/binfmt_elf.c for what it refuses.
 *
 * @param elfClass 32 or 64 bits
 * @param byteOrder of all numbers in the file
 * @param osAbi the system it was built for
 * @param type what it is for; of any but a program or shared library, only this and what stands before is read
 * @param machine the processor it was built for
 * @param interpreter the program the kernel starts in its stead, in practice the dynamic loader (PT_INTERP)
 * @param dynamic what it tells that loader (PT_DYNAMIC)
 * @param hasEntry whether it begins at an address, not 0, that is inside an executable segment
 * @param toolchain who built it, where the file tells
 */
public record Elf(
        ElfClass elfClass,
        ByteOrder byteOrder,
        OsAbi osAbi,
        ElfType type,
        Machine machine,
        Optional<String> interpreter,
        Optional<DynamicSection> dynamic,
        boolean hasEntry,
        Optional<Toolchain> toolchain) {
    private static final int MAGIC = 0x7f454c46;

    /** Size of {@code e_ident}, the part that says how to read the rest, in bytes. */
    private static final int IDENT = 16;

    /** Linux's PATH_MAX, in bytes with the NUL: binfmt_elf.c takes no longer interpreter. */
    private static final int MAX_INTERPRETER = 4096;

    /**
     * Reads the headers of a file; a few kilobytes, wherever in the file they are, and if they do not tell who built it
     * the beginning of its variables.
     *
     * @return empty if the file is not an ELF file
     * @throws MalformedElfException if it is one, but truncated or contradicting itself
     */
    public static Optional<Elf> read(Path file) throws IOException, MalformedElfException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return read(channel);
        }
    }

    static Optional<Elf> read(SeekableByteChannel channel) throws IOException, MalformedElfException {
        ElfBytes ident = new ElfBytes(channel, ByteOrder.BIG_ENDIAN);
        if (!ident.contains(0, 4) || ident.read(0, 4, "").getInt(0) != MAGIC) {
            return Optional.empty();
        }
        ByteBuffer bytes = ident.read(0, IDENT, "its ELF header goes on");
        ElfClass elfClass = switch (bytes.get(4)) {
            case 1 -> ElfClass.BITS_32;
            case 2 -> ElfClass.BITS_64;
            default -> throw new MalformedElfException("it is neither a 32-bit nor a 64-bit ELF file");
        };
        ByteOrder order = switch (bytes.get(5)) {
            case 1 -> ByteOrder.LITTLE_ENDIAN;
            case 2 -> ByteOrder.BIG_ENDIAN;
            default -> throw new MalformedElfException("it is neither little-endian nor big-endian");
        };
        OsAbi osAbi = new OsAbi(Byte.toUnsignedInt(bytes.get(7)));
        return Optional.of(read(new ElfBytes(channel, order), elfClass, order, osAbi));
    }

    private static Elf read(ElfBytes file, ElfClass elfClass, ByteOrder order, OsAbi osAbi)
            throws IOException, MalformedElfException {
        ByteBuffer header = file.read(0, elfClass.headerSize(), "its ELF header goes on");
        ElfType type = ElfType.of(Short.toUnsignedInt(header.getShort(16)));
        Machine machine = new Machine(Short.toUnsignedInt(header.getShort(18)));
        if (!type.isLoadable()) {
            // An object has no segments, and those of a core dump are often cut off.
            return new Elf(
                    elfClass, order, osAbi, type, machine, Optional.empty(), Optional.empty(), false, Optional.empty());
        }
        List<Segment> segments = Segment.readAll(file, elfClass, header);
        Optional<String> interpreter = Optional.empty();
        Optional<DynamicSection> dynamic = Optional.empty();
        for (Segment segment : segments) {
            // The kernel takes the first interpreter; a second one is never looked at.
            if (segment.type() == Segment.INTERPRETER && interpreter.isEmpty()) {
                interpreter = Optional.of(interpreter(file, segment));
            } else if (segment.type() == Segment.DYNAMIC && dynamic.isEmpty()) {
                dynamic = Optional.of(DynamicSection.read(file, elfClass, segment, segments));
            }
        }
        long entry = elfClass.word(header, 24);
        boolean hasEntry = entry != 0 && segments.stream().anyMatch(segment -> segment.isExecutableAt(entry));
        Optional<Toolchain> toolchain = Toolchain.of(file, elfClass, header, segments);
        return new Elf(elfClass, order, osAbi, type, machine, interpreter, dynamic, hasEntry, toolchain);
    }

    private static String interpreter(ElfBytes file, Segment segment) throws IOException, MalformedElfException {
        long size = segment.fileSize();
        if (size < 2 || size > MAX_INTERPRETER) {
            throw new MalformedElfException("the path of its loader is " + Long.toUnsignedString(size)
                    + " bytes long instead of 2 to " + MAX_INTERPRETER);
        }
        ByteBuffer path = file.read(segment.offset(), size, "the path of its loader lies");
        if (path.get((int) size - 1) != 0) {
            throw new MalformedElfException("the path of its loader does not end with a NUL");
        }
        return ElfBytes.text(path, 0)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new MalformedElfException("the path of its loader is empty"));
    }

    /** The shared libraries it needs (DT_NEEDED), in its order. */
    public List<String> needed() {
        return dynamic.map(DynamicSection::needed).orElse(List.of());
    }

    /** Whether Go built it, as far as one can see: not of one that a packer such as UPX compressed. */
    public boolean isGo() {
        return toolchain.equals(Optional.of(Toolchain.GO));
    }

    public boolean hasDynamic() {
        return dynamic.isPresent();
    }

    /** Whether it runs in an image without any library: a program, perhaps a static-PIE, that names no loader. */
    public boolean isStatic() {
        return type.isLoadable() && interpreter.isEmpty() && needed().isEmpty() && !isSharedLibrary();
    }

    /**
     * Whether it seems to be a library. The gABI has no sign for that: a library is told from a static-PIE by what
     * linkers write for programs only. The dynamic loader itself, {@code ld.so}, counts as a library.
     */
    public boolean isSharedLibrary() {
        return type == ElfType.DYNAMIC
                && interpreter.isEmpty()
                && dynamic.map(section -> !section.ofProgram()).orElse(false);
    }
}
