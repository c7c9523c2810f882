package io.github.volantvm.maven.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first line of a script, as the kernel reads it: the interpreter is what stands between {@code #!} and the next
 * blank; the rest of the line is one argument, inner blanks included. This follows load_script() in fs/binfmt_script.c
 * of Linux 5.1 and newer step by step, so that it is right for odd lines too.
 *
 * @param interpreter its path, not empty; the kernel does not search for it
 * @param argument given to the interpreter before the script's own path
 */
record ScriptLine(String interpreter, Optional<String> argument) {
    /** The kernel's BINPRM_BUF_SIZE: it reads no more of a file to see what it is, in bytes. */
    static final int LOOKED_AT = 256;

    private static final int NONE = -1;

    /** Whether this is a script, perhaps one that the kernel refuses. */
    static boolean isAt(byte[] head) {
        return head.length >= 2 && head[0] == '#' && head[1] == '!';
    }

    /**
     * The line at the beginning of a script.
     *
     * @param head at least the first {@value #LOOKED_AT} bytes, or the whole file if it is shorter
     * @return empty if the kernel finds no interpreter in it, or cannot see where its path ends
     */
    static Optional<ScriptLine> of(byte[] head) {
        // The buffer is filled up with NULs, and a NUL ends a word as a blank does.
        byte[] buffer = Arrays.copyOf(head, LOOKED_AT);
        int end = indexOf(buffer, '\n');
        if (end == NONE) {
            int start = nextNonBlank(buffer, 2, LOOKED_AT - 1);
            if (start == NONE || nextTerminator(buffer, start, LOOKED_AT - 1) == NONE) {
                return Optional.empty();
            }
            end = LOOKED_AT - 1;
        }
        while (isBlank(buffer[end - 1])) {
            end--;
        }
        int name = nextNonBlank(buffer, 2, end);
        if (name == NONE || name == end || buffer[name] == 0) {
            return Optional.empty();
        }
        int separator = nextTerminator(buffer, name, end);
        int argument = separator == NONE || buffer[separator] == 0 ? NONE : nextNonBlank(buffer, separator, end);
        return Optional.of(new ScriptLine(
                text(buffer, name, separator == NONE ? end : separator),
                argument == NONE ? Optional.empty() : Optional.of(text(buffer, argument, end))));
    }

    private static int nextNonBlank(byte[] buffer, int from, int last) {
        for (int at = from; at <= last; at++) {
            if (!isBlank(buffer[at])) {
                return at;
            }
        }
        return NONE;
    }

    private static int nextTerminator(byte[] buffer, int from, int last) {
        for (int at = from; at <= last; at++) {
            if (isBlank(buffer[at]) || buffer[at] == 0) {
                return at;
            }
        }
        return NONE;
    }

    private static int indexOf(byte[] buffer, char wanted) {
        for (int at = 0; at < buffer.length; at++) {
            if (buffer[at] == wanted) {
                return at;
            }
        }
        return NONE;
    }

    /** Space and tab only. A carriage return is none, so a script with Windows line ends asks for {@code sh\r}. */
    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static String text(byte[] buffer, int from, int end) {
        int nul = from;
        while (nul < end && buffer[nul] != 0) {
            nul++;
        }
        return new String(buffer, from, nul - from, StandardCharsets.UTF_8);
    }
}
