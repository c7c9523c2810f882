package io.github.volantvm.maven.mojo;

import java.util.List;
import java.util.stream.Collectors;

/** A command as a POSIX shell reads it. */
final class ShellWords {
    private ShellWords() {}

    /** On one line, each word quoted if it has to be. */
    static String of(List<String> command) {
        return command.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
