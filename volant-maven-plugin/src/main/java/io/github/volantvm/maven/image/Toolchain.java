package io.github.volantvm.maven.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Who built a program, where the file tells it. Compilers leave their mark in the sections, which exist for tools: a
 * program without them, or with damaged ones, runs as well, so here nothing is an error, only unknown.
 */
public enum Toolchain {
    GO,
    GRAALVM,
    RUST;

    /** More section headers than this are not looked at; Go's debug builds have about forty. */
    private static final int MAX_SECTIONS = 1024;

    /** The most of a table of names, or of a signature, that is read, in bytes: a real one has a few hundred. */
    private static final int MAX_CONTENTS = 1 << 16;

    private static final String SUBJECT = "its sections lie";

    /** Looks at the names of the sections, and into {@code .comment}, where compilers sign; then for marks of Go. */
    static Optional<Toolchain> of(ElfBytes file, ElfClass elfClass, ByteBuffer header, List<Segment> segments)
            throws IOException {
        Optional<Toolchain> told = Optional.empty();
        try {
            told = read(file, elfClass, header);
        } catch (MalformedElfException e) {
            // Then the segments have the say.
        }
        return told.isEmpty() && GoBuild.isIn(file, segments) ? Optional.of(GO) : told;
    }

    private static Optional<Toolchain> read(ElfBytes file, ElfClass elfClass, ByteBuffer header)
            throws IOException, MalformedElfException {
        long offset = elfClass.word(header, elfClass.at(32, 40));
        int size = Short.toUnsignedInt(header.getShort(elfClass.at(46, 58)));
        int count = Short.toUnsignedInt(header.getShort(elfClass.at(48, 60)));
        int namesIndex = Short.toUnsignedInt(header.getShort(elfClass.at(50, 62)));
        if (size != elfClass.sectionHeaderSize() || count > MAX_SECTIONS || namesIndex >= count) {
            return Optional.empty();
        }
        ByteBuffer table = file.read(offset, (long) count * size, SUBJECT);
        ByteBuffer names = contents(file, elfClass, table, namesIndex * size);
        Optional<Toolchain> signed = Optional.empty();
        for (int at = 0; at < table.limit(); at += size) {
            long name = Integer.toUnsignedLong(table.getInt(at));
            switch (ElfBytes.text(names, name).orElse("")) {
                case ".go.buildinfo", ".note.go.buildid" -> {
                    return Optional.of(GO);
                }
                case ".svm_heap" -> {
                    return Optional.of(GRAALVM);
                }
                case ".comment" -> {
                    // Nearly every program has GCC's signature, of its start-up code, so that one tells nothing.
                    byte[] comment = contents(file, elfClass, table, at).array();
                    if (new String(comment, StandardCharsets.ISO_8859_1).contains("rustc version")) {
                        signed = Optional.of(RUST);
                    }
                }
                default -> {}
            }
        }
        return signed;
    }

    private static ByteBuffer contents(ElfBytes file, ElfClass elfClass, ByteBuffer table, int at)
            throws IOException, MalformedElfException {
        long offset = elfClass.word(table, at + elfClass.at(16, 24));
        long size = elfClass.word(table, at + elfClass.at(20, 32));
        return file.read(offset, Math.min(size, MAX_CONTENTS), SUBJECT);
    }
}
