package io.github.volantvm.maven.image;

import java.nio.ByteBuffer;

/** The word size of an ELF file, on which the layout of all its tables depends (gABI, "Data Representation"). */
public enum ElfClass {
    BITS_32(32, 52, 32, 40, 8),
    BITS_64(64, 64, 56, 64, 16);

    private final int bits;
    private final int headerSize;
    private final int programHeaderSize;
    private final int sectionHeaderSize;
    private final int dynamicEntrySize;

    ElfClass(int bits, int headerSize, int programHeaderSize, int sectionHeaderSize, int dynamicEntrySize) {
        this.bits = bits;
        this.headerSize = headerSize;
        this.programHeaderSize = programHeaderSize;
        this.sectionHeaderSize = sectionHeaderSize;
        this.dynamicEntrySize = dynamicEntrySize;
    }

    /** 32 or 64. */
    public int bits() {
        return bits;
    }

    /** Size of the file header, in bytes. */
    int headerSize() {
        return headerSize;
    }

    /** Size of one program header, in bytes; the kernel takes no other. */
    int programHeaderSize() {
        return programHeaderSize;
    }

    /** Size of one section header, in bytes. */
    int sectionHeaderSize() {
        return sectionHeaderSize;
    }

    /** Size of one entry of the dynamic section, a tag and a value, in bytes. */
    int dynamicEntrySize() {
        return dynamicEntrySize;
    }

    /** The field that has its own place in either class. */
    int at(int in32, int in64) {
        return this == BITS_32 ? in32 : in64;
    }

    /** An unsigned address, offset or size of this class. One of 2^63 or more comes out negative. */
    long word(ByteBuffer bytes, int at) {
        return this == BITS_32 ? Integer.toUnsignedLong(bytes.getInt(at)) : bytes.getLong(at);
    }
}
