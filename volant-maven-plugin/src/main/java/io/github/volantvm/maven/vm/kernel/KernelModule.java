package io.github.volantvm.maven.vm.kernel;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kernel module, an ELF object, as the kernel loads it.
 *
 * @param bytes not compressed; a signature behind them stays
 */
record KernelModule(byte[] bytes) {
    private static final String INFO = ".modinfo";
    private static final String DEPENDS = "depends=";

    static KernelModule of(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Compression compression = Compression.of(bytes)
                .orElseThrow(() -> new UnplacedProblemException(
                        file + " is not a kernel module, nor one compressed with gzip, xz or zstd", again()));
        try {
            return new KernelModule(compression.undo(bytes));
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    /**
     * The names of the modules it uses, which must be loaded before: from {@code depends=} in its section
     * {@code .modinfo}, where the kernel's build has written them (scripts/mod/modpost.c, add_depends).
     *
     * @param file for messages
     */
    List<String> dependencies(Path file) throws UnplacedProblemException {
        try {
            return Stream.of(info().split("\0"))
                    .filter(line -> line.startsWith(DEPENDS))
                    .flatMap(line ->
                            Arrays.stream(line.substring(DEPENDS.length()).split(",")))
                    .filter(name -> !name.isEmpty())
                    .map(ModuleFolder::name)
                    .toList();
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw damaged(file, e);
        }
    }

    private String info() {
        ByteBuffer elf = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int table = Math.toIntExact(elf.getLong(40));
        int size = Short.toUnsignedInt(elf.getShort(58));
        int count = Short.toUnsignedInt(elf.getShort(60));
        int names = offset(elf, table + size * Short.toUnsignedInt(elf.getShort(62)));
        for (int i = 0; i < count; i++) {
            int header = table + size * i;
            String name = text(names + elf.getInt(header), INFO.length() + 1);
            if (name.equals(INFO + "\0")) {
                return text(offset(elf, header), Math.toIntExact(elf.getLong(header + 32)));
            }
        }
        throw new IndexOutOfBoundsException("it has no section " + INFO);
    }

    private static int offset(ByteBuffer elf, int header) {
        return Math.toIntExact(elf.getLong(header + 24));
    }

    private String text(int start, int length) {
        int rest = Math.min(length, bytes.length - start);
        return new String(bytes, start, rest, StandardCharsets.ISO_8859_1);
    }

    private static UnplacedProblemException damaged(Path file, Exception cause) {
        return new UnplacedProblemException(file + " is damaged", again(), cause);
    }

    private static String again() {
        return "Install the package it comes from again, or " + Kernels.NAME_ANOTHER;
    }
}
