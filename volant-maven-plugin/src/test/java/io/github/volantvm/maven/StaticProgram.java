package io.github.volantvm.maven;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The smallest file that Linux on x86-64 would start: an ELF header, one segment, and code that exits with 0. */
public final class StaticProgram {
    public static final byte[] BYTES = bytes();

    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final long ADDRESS = 0x400000;

    private StaticProgram() {}

    private static byte[] bytes() {
        // mov edi, 0 would be longer: xor edi, edi; mov al, 60 (exit); syscall
        byte[] code = {0x31, (byte) 0xff, (byte) 0xb0, 60, 0x0f, 0x05};
        int start = HEADER + PROGRAM_HEADER;
        int size = start + code.length;
        ByteBuffer elf = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        elf.putShort((short) 2).putShort((short) 62).putInt(1);
        elf.putLong(ADDRESS + start).putLong(HEADER).putLong(0).putInt(0);
        elf.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 1);
        elf.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        elf.putInt(1).putInt(5).putLong(0).putLong(ADDRESS).putLong(ADDRESS);
        elf.putLong(size).putLong(size).putLong(0x1000);
        return elf.put(code).array();
    }
}
