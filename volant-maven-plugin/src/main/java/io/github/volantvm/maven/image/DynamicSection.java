package io.github.volantvm.maven.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What an ELF file tells the dynamic loader (gABI, "Dynamic Section"), found through the program headers only, as the
 * loader does: a stripped file may have no sections.
 *
 * @param needed the shared libraries to load (DT_NEEDED), in their order; none in a static-PIE
 * @param ofProgram whether it belongs to a program, not to a shared library
 */
public record DynamicSection(List<String> needed, boolean ofProgram) {
    private static final long DT_NULL = 0;
    private static final long DT_NEEDED = 1;
    private static final long DT_STRTAB = 5;
    private static final long DT_STRSZ = 10;
    private static final long DT_DEBUG = 21;
    private static final long DT_FLAGS_1 = 0x6fff_fffbL;
    private static final long DF_1_PIE = 0x0800_0000L;

    /** Linux's PATH_MAX, in bytes with the NUL: no longer name can be opened. */
    private static final int MAX_NAME = 4096;

    /** Chrome, one of the largest programs there are, needs about fifty. */
    private static final int MAX_NEEDED = 1024;

    /**
     * Reads the section that a PT_DYNAMIC segment points to.
     *
     * @throws MalformedElfException if it, or a name it refers to, is not in the file
     */
    static DynamicSection read(ElfBytes file, ElfClass elfClass, Segment dynamic, List<Segment> segments)
            throws IOException, MalformedElfException {
        ByteBuffer table = file.read(dynamic.offset(), dynamic.fileSize(), "its dynamic section lies");
        int step = elfClass.dynamicEntrySize();
        List<Long> names = new ArrayList<>();
        long strings = 0;
        long stringsSize = 0;
        boolean ofProgram = false;
        for (int at = 0; at + step <= table.limit(); at += step) {
            long tag = elfClass.word(table, at);
            long value = elfClass.word(table, at + step / 2);
            if (tag == DT_NULL) {
                break;
            } else if (tag == DT_NEEDED) {
                names.add(value);
            } else if (tag == DT_STRTAB) {
                strings = value;
            } else if (tag == DT_STRSZ) {
                stringsSize = value;
            } else if (tag == DT_DEBUG || tag == DT_FLAGS_1 && (value & DF_1_PIE) != 0) {
                // Linkers give DT_DEBUG to programs only. Those older than DF_1_PIE (binutils 2.26) are told by it.
                ofProgram = true;
            }
        }
        return new DynamicSection(names(file, names, strings, stringsSize, segments), ofProgram);
    }

    private static List<String> names(
            ElfBytes file, List<Long> positions, long strings, long stringsSize, List<Segment> segments)
            throws IOException, MalformedElfException {
        if (positions.size() > MAX_NEEDED) {
            throw new MalformedElfException("it needs " + positions.size() + " shared libraries");
        }
        if (positions.isEmpty()) {
            return List.of();
        }
        long table = segments.stream()
                .flatMap(segment -> segment.offsetOf(strings, stringsSize).stream())
                .findFirst()
                .orElseThrow(() -> new MalformedElfException("its dynamic string table is in no segment"));
        List<String> names = new ArrayList<>(positions.size());
        for (long position : positions) {
            if (Long.compareUnsigned(position, stringsSize) >= 0) {
                throw new MalformedElfException("the name of a library it needs lies beyond its string table");
            }
            // The table of a large program is megabytes, so only the name is read.
            long most = Math.min(MAX_NAME, stringsSize - position);
            ByteBuffer name = file.read(table + position, most, "the name of a library it needs lies");
            names.add(ElfBytes.text(name, 0)
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() ->
                            new MalformedElfException("the name of a library it needs is empty or does not end")));
        }
        return List.copyOf(names);
    }
}
