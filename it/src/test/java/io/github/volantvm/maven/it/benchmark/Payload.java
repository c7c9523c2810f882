package io.github.volantvm.maven.it.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Files of any size, with the same bytes everywhere. */
final class Payload {
    private static final int PIECE = 1 << 20;

    private Payload() {}

    /** A program over and over, so that it is as hard to compress as programs are. */
    static void repeat(byte[] program, long size, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; left -= program.length) {
                out.write(program, 0, (int) Math.min(left, program.length));
            }
        }
    }

    /** Nothing but zeros, and random bytes in a piece of each so many. */
    static void sparse(long size, int oneOf, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Random random = new Random(1);
        byte[] piece = new byte[PIECE];
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(size);
            for (long at = 0; at + PIECE <= size; at += (long) oneOf * PIECE) {
                random.nextBytes(piece);
                out.seek(at);
                out.write(piece);
            }
        }
    }

    /** Files of about a kilobyte of words, a hundred to a folder. */
    static void many(int count, Path folder) throws IOException {
        Random random = new Random(2);
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int word = random.nextInt(300); word >= 0; word--) {
                text.append(Integer.toString(random.nextInt(4_000), 36)).append(word % 10 == 0 ? '\n' : ' ');
            }
            Path parent = folder.resolve(Integer.toString(i / 100));
            if (i % 100 == 0) {
                Files.createDirectories(parent);
            }
            Files.writeString(parent.resolve(Integer.toString(i)), text);
        }
    }
}
