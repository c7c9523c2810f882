package io.github.volantvm.maven.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One program header: a part of an ELF file and where it goes in memory (gABI, "Program Header"). Sizes and offsets are
 * bytes; addresses are unsigned.
 */
record Segment(int type, int flags, long offset, long address, long fileSize, long memorySize) {
    static final int LOAD = 1;
    static final int DYNAMIC = 2;
    static final int INTERPRETER = 3;
    static final int NOTE = 4;
    private static final int EXECUTABLE = 1;
    private static final int WRITABLE = 2;

    /** binfmt_elf.c refuses a longer table, and with it the PN_XNUM (65535) escape for more headers than that. */
    private static final int MAX_TABLE = 65536;

    /**
     * Reads the table of a program or shared library, in its order.
     *
     * @throws MalformedElfException if the kernel would refuse the table, or would map what is not in the file
     */
    static List<Segment> readAll(ElfBytes file, ElfClass elfClass, ByteBuffer header)
            throws IOException, MalformedElfException {
        int entrySize = Short.toUnsignedInt(header.getShort(elfClass.at(42, 54)));
        int count = Short.toUnsignedInt(header.getShort(elfClass.at(44, 56)));
        int size = elfClass.programHeaderSize();
        if (count == 0) {
            throw new MalformedElfException("it has no program headers");
        }
        if (entrySize != size) {
            throw new MalformedElfException("its program headers are " + entrySize + " bytes each instead of " + size);
        }
        if (count * size > MAX_TABLE) {
            throw new MalformedElfException("it has " + count + " program headers, more than the kernel takes");
        }
        long offset = elfClass.word(header, elfClass.at(28, 32));
        ByteBuffer table = file.read(offset, (long) count * size, "its program headers lie");
        List<Segment> segments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            segments.add(of(elfClass, table, i * size).checked(i, file, elfClass));
        }
        return List.copyOf(segments);
    }

    private static Segment of(ElfClass elfClass, ByteBuffer table, int at) {
        return new Segment(
                table.getInt(at),
                table.getInt(at + elfClass.at(24, 4)),
                elfClass.word(table, at + elfClass.at(4, 8)),
                elfClass.word(table, at + elfClass.at(8, 16)),
                elfClass.word(table, at + elfClass.at(16, 32)),
                elfClass.word(table, at + elfClass.at(20, 40)));
    }

    private Segment checked(int index, ElfBytes file, ElfClass elfClass) throws MalformedElfException {
        if (type == LOAD) {
            if (!file.contains(offset, fileSize)) {
                throw new MalformedElfException("its segment " + index + " lies beyond the end of the file");
            }
            if (Long.compareUnsigned(fileSize, memorySize) > 0) {
                throw new MalformedElfException("its segment " + index + " is larger in the file than in memory");
            }
            long top = elfClass == ElfClass.BITS_32 ? 0xffff_ffffL : -1L;
            if (Long.compareUnsigned(memorySize, top - address) > 0) {
                throw new MalformedElfException("its segment " + index + " lies beyond the end of the address space");
            }
        }
        return this;
    }

    /** Whether it holds the variables of the program. */
    boolean isData() {
        return type == LOAD && (flags & WRITABLE) != 0;
    }

    /** Whether code can be run at this address. */
    boolean isExecutableAt(long where) {
        return type == LOAD && (flags & EXECUTABLE) != 0 && Long.compareUnsigned(where - address, memorySize) < 0;
    }

    /** The place in the file of what the program sees at an address; empty unless all of it comes from this segment. */
    Optional<Long> offsetOf(long where, long length) {
        // Where an address is below the segment the difference wraps around, and so is larger than any size.
        long inside = where - address;
        return type == LOAD
                        && Long.compareUnsigned(inside, fileSize) <= 0
                        && Long.compareUnsigned(length, fileSize - inside) <= 0
                ? Optional.of(offset + inside)
                : Optional.empty();
    }
}
