package io.github.volantvm.maven.deflate;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Bytes of all kinds; from the same random numbers the same bytes. */
final class Samples {
    private final Random random;

    Samples(Random random) {
        this.random = random;
    }

    byte[] random(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    static byte[] period(byte[] one, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = one[i % one.length];
        }
        return bytes;
    }

    byte[] text(int size) {
        String[] words = new String[300];
        for (int i = 0; i < words.length; i++) {
            words[i] = random.ints(1 + random.nextInt(9), 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            int word = (int) Math.abs(random.nextGaussian() * words.length / 4) % words.length;
            text.append(words[word]).append(random.nextInt(12) == 0 ? ".\n" : " ");
        }
        return text.substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }

    /** Instructions that repeat with other operands, from near and from far. */
    byte[] programLike(int size) {
        byte[] bytes = new byte[size];
        byte[] patterns = random(2_000);
        for (int at = 0; at < size; ) {
            int from = (int) Math.abs(random.nextGaussian() * patterns.length / 3) % patterns.length;
            int length = Math.min(2 + random.nextInt(12), Math.min(patterns.length - from, size - at));
            System.arraycopy(patterns, from, bytes, at, length);
            at += length;
            if (at < size) {
                bytes[at++] = (byte) random.nextInt(40);
            }
        }
        return bytes;
    }

    /** Runs, random bytes of few or many values, and copies from before, of any length. */
    byte[] mixture(int size) {
        byte[] bytes = new byte[size];
        for (int at = 0; at < size; ) {
            int end = Math.min(size, at + 1 + random.nextInt(1 << random.nextInt(13)));
            int kind = random.nextInt(4);
            int values = 1 + random.nextInt(256);
            int distance = 1 + random.nextInt(Math.max(1, Math.min(at, 1 << 15)));
            for (; at < end; at++) {
                bytes[at] = kind == 0 || at < distance ? (byte) random.nextInt(values) : bytes[at - distance];
            }
        }
        return bytes;
    }
}
