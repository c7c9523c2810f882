package io.github.volantvm.maven.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Writes a small ELF file: one executable segment over the whole file, and behind the headers whatever it is given. The
 * numbers it is made of can be set to anything, so that it also makes files no linker would.
 */
final class ElfSample {
    static final long BASE = 0x400000;
    static final String LOADER = "/lib64/ld-linux-x86-64.so.2";
    static final long DF_1_PIE = 0x0800_0000L;

    private record Header(int type, int flags, long offset, long address, long fileSize, long memorySize) {}

    private final boolean wide;
    private final ByteOrder order;
    private final int type;
    private final int machine;
    private final List<Header> extra = new ArrayList<>();
    private final ByteBuffer bytes;
    private int end;
    private int osAbi;
    private long entry;
    private int loadFlags = 5;

    private ElfSample(boolean wide, ByteOrder order, int type, int machine) {
        this.wide = wide;
        this.order = order;
        this.type = type;
        this.machine = machine;
        this.bytes = ByteBuffer.allocate(4096).order(order);
        this.end = wide ? 64 + 4 * 56 : 52 + 4 * 32;
        this.entry = BASE + end;
        add(new byte[16]);
    }

    /** A 64-bit little-endian file. */
    static ElfSample of(int type, int machine) {
        return new ElfSample(true, ByteOrder.LITTLE_ENDIAN, type, machine);
    }

    static ElfSample of(int bits, ByteOrder order, int type, int machine) {
        return new ElfSample(bits == 64, order, type, machine);
    }

    static byte[] staticProgram() {
        return of(2, 62).bytes();
    }

    static byte[] staticPie() {
        return of(3, 62).dynamic(21, 0, 0x6ffffffbL, DF_1_PIE).bytes();
    }

    static byte[] dynamicProgram() {
        return of(3, 62)
                .interpreter(LOADER)
                .needs("libm.so.6", "libc.so.6")
                .sections(".text", "")
                .bytes();
    }

    static byte[] sharedLibrary() {
        return of(3, 62).needs("libc.so.6").bytes();
    }

    static byte[] object() {
        return of(1, 62).bytes();
    }

    static SeekableInMemoryByteChannel channel(byte[] bytes) {
        return new SeekableInMemoryByteChannel(bytes);
    }

    ElfSample osAbi(int number) {
        osAbi = number;
        return this;
    }

    ElfSample entry(long address) {
        entry = address;
        return this;
    }

    ElfSample loadFlags(int flags) {
        loadFlags = flags;
        return this;
    }

    ElfSample interpreter(String path) {
        return interpreter((path + "\0").getBytes(StandardCharsets.UTF_8));
    }

    ElfSample interpreter(byte[] raw) {
        int at = add(raw);
        return segment(3, at, raw.length);
    }

    ElfSample segment(int segmentType, long offset, long size) {
        extra.add(new Header(segmentType, 4, offset, BASE + offset, size, size));
        return this;
    }

    ElfSample load(long offset, long address, long fileSize, long memorySize) {
        extra.add(new Header(1, 4, offset, address, fileSize, memorySize));
        return this;
    }

    /** A segment of these variables. */
    ElfSample data(String contents) {
        int at = add(contents.getBytes(StandardCharsets.ISO_8859_1));
        extra.add(new Header(1, 6, at, BASE + at, contents.length(), contents.length()));
        return this;
    }

    /** A segment of notes, each of an owner with its padding, a type and contents. */
    ElfSample notes(Object... notes) {
        ByteBuffer written = ByteBuffer.allocate(1024).order(order);
        for (int i = 0; i < notes.length; i += 3) {
            byte[] owner = notes[i].toString().getBytes(StandardCharsets.ISO_8859_1);
            byte[] contents = notes[i + 2].toString().getBytes(StandardCharsets.ISO_8859_1);
            written.putInt(owner.length).putInt(contents.length).putInt((Integer) notes[i + 1]);
            written.put(Arrays.copyOf(owner, owner.length + 3 & ~3));
            written.put(Arrays.copyOf(contents, contents.length + 3 & ~3));
        }
        return segment(4, add(Arrays.copyOf(written.array(), written.position())), written.position());
    }

    /** A dynamic section as linkers write it, with these DT_NEEDED. */
    ElfSample needs(String... libraries) {
        int strings = add(("\0" + String.join("\0", libraries) + "\0").getBytes(StandardCharsets.UTF_8));
        long[] entries = new long[libraries.length * 2 + 4];
        long name = 1;
        for (int i = 0; i < libraries.length; i++) {
            entries[2 * i] = 1;
            entries[2 * i + 1] = name;
            name += libraries[i].length() + 1;
        }
        System.arraycopy(new long[] {5, BASE + strings, 10, name}, 0, entries, entries.length - 4, 4);
        return dynamic(entries);
    }

    /** A dynamic section of these tags and values, and DT_NULL. */
    ElfSample dynamic(long... entries) {
        ByteBuffer table =
                ByteBuffer.allocate((entries.length + 2) * (wide ? 8 : 4)).order(order);
        for (long word : entries) {
            word(table, word);
        }
        return segment(2, add(table.array()), table.capacity());
    }

    /** Section headers: one of this name and contents, and one for the names. */
    ElfSample sections(String name, String contents) {
        int at = add(contents.getBytes(StandardCharsets.UTF_8));
        String names = "\0" + name + "\0.shstrtab\0";
        int namesAt = add(names.getBytes(StandardCharsets.UTF_8));
        int size = wide ? 64 : 40;
        ByteBuffer table = ByteBuffer.allocate(3 * size).order(order);
        section(table, size, 1, at, contents.length());
        section(table, 2 * size, 2 + name.length(), namesAt, names.length());
        int tableAt = add(table.array());
        bytes.position(wide ? 40 : 32);
        word(bytes, tableAt);
        bytes.putShort(wide ? 58 : 46, (short) size);
        bytes.putShort(wide ? 60 : 48, (short) 3);
        bytes.putShort(wide ? 62 : 50, (short) 2);
        return this;
    }

    private void section(ByteBuffer table, int at, int name, int offset, int length) {
        table.putInt(at, name);
        table.position(at + (wide ? 24 : 16));
        word(table, offset);
        word(table, length);
    }

    byte[] bytes() {
        bytes.put(0, new byte[] {
            0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), order == ByteOrder.LITTLE_ENDIAN ? 1 : (byte) 2, 1
        });
        bytes.put(7, (byte) osAbi);
        bytes.putShort(16, (short) type);
        bytes.putShort(18, (short) machine);
        bytes.putInt(20, 1);
        if (type == 2 || type == 3) {
            bytes.position(24);
            word(bytes, entry);
            word(bytes, wide ? 64 : 52);
            bytes.putShort(wide ? 54 : 42, (short) (wide ? 56 : 32));
            bytes.putShort(wide ? 56 : 44, (short) (1 + extra.size()));
            bytes.position(wide ? 64 : 52);
            header(new Header(1, loadFlags, 0, BASE, end, end));
            extra.forEach(this::header);
        }
        return Arrays.copyOf(bytes.array(), end);
    }

    private void header(Header header) {
        bytes.putInt(header.type);
        if (wide) {
            bytes.putInt(header.flags);
        }
        word(bytes, header.offset);
        word(bytes, header.address);
        word(bytes, header.address);
        word(bytes, header.fileSize);
        word(bytes, header.memorySize);
        if (!wide) {
            bytes.putInt(header.flags);
        }
        word(bytes, 1);
    }

    private int add(byte[] contents) {
        int at = end;
        bytes.put(at, contents);
        end = at + contents.length;
        return at;
    }

    private void word(ByteBuffer to, long value) {
        if (wide) {
            to.putLong(value);
        } else {
            to.putInt((int) value);
        }
    }
}
