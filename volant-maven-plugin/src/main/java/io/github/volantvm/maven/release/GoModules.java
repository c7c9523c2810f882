package io.github.volantvm.maven.release;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Go's linker writes into a program of the modules it was built from, which {@code go version -m} shows (Go:
 * debug/buildinfo, runtime/debug).
 *
 * @param go the version of Go, such as {@code go1.25.3}
 * @param modules the program's own first; each once
 */
record GoModules(String go, List<Module> modules) {
    /** Stands at an address that 16 divides. */
    private static final byte[] MARK = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);

    private static final int ALIGNMENT = 16;
    private static final int HEADER = 32;
    private static final int FLAGS = 15;

    /** Since Go 1.18 the texts follow; before, there were pointers to them. */
    private static final int TEXTS_FOLLOW = 2;

    /** Before and after the list of modules. */
    private static final int SENTINEL = 16;

    /** So many bytes at most are the texts of a program: Caddy has 12,000. */
    static final int LONGEST = 1 << 20;

    GoModules {
        modules = List.copyOf(modules);
    }

    /**
     * A module, as go.mod names it.
     *
     * @param version empty for what was built from a working copy
     */
    record Module(String path, String version) {}

    /** Finds the texts in a piece of a program that begins where 16 divides the offset in it. */
    static Optional<GoModules> find(byte[] bytes, int length) {
        for (int at = 0; at + HEADER <= length; at += ALIGNMENT) {
            if (isMark(bytes, at) && (bytes[at + FLAGS] & TEXTS_FOLLOW) != 0) {
                Optional<GoModules> found = new Texts(bytes, at + HEADER, length).modules();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isMark(byte[] bytes, int at) {
        for (int i = 0; i < MARK.length; i++) {
            if (bytes[at + i] != MARK[i]) {
                return false;
            }
        }
        return true;
    }

    private static List<Module> parse(String lines) {
        List<Module> modules = new ArrayList<>();
        for (String line : lines.split("\n")) {
            String[] words = line.split("\t");
            if (words.length < 3) {
                continue;
            }
            Module module = new Module(words[1], words[2].equals("(devel)") ? "" : words[2]);
            switch (words[0]) {
                case "mod", "dep" -> modules.add(module);
                // A replacement takes the place of the module that was asked for.
                case "=>" -> {
                    if (!modules.isEmpty()) {
                        modules.set(modules.size() - 1, module);
                    }
                }
                default -> {}
            }
        }
        return modules;
    }

    /** Texts one after the other, each after its length as an unsigned varint. */
    private static final class Texts {
        private final byte[] bytes;
        private final int end;
        private int at;

        Texts(byte[] bytes, int at, int end) {
            this.bytes = bytes;
            this.at = at;
            this.end = end;
        }

        Optional<GoModules> modules() {
            Optional<String> go = next().filter(version -> version.startsWith("go"));
            Optional<String> list = go.isEmpty() ? Optional.empty() : next();
            return list.filter(text -> text.length() > 2 * SENTINEL)
                    .map(text -> text.substring(SENTINEL, text.length() - SENTINEL))
                    .filter(text -> text.startsWith("path\t") || text.startsWith("mod\t"))
                    // What follows the version is an experiment or an architecture level.
                    .map(text -> new GoModules(go.get().split(" ")[0], parse(text)));
        }

        private Optional<String> next() {
            long size = 0;
            int shift = 0;
            int read;
            do {
                if (at == end || shift > 28) {
                    return Optional.empty();
                }
                read = bytes[at++];
                size |= (long) (read & 0x7f) << shift;
                shift += 7;
            } while (read < 0);
            if (size > end - at) {
                return Optional.empty();
            }
            String text = new String(bytes, at, (int) size, StandardCharsets.UTF_8);
            at += (int) size;
            return Optional.of(text);
        }
    }
}
