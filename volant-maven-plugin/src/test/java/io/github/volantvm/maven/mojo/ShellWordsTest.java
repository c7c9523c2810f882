package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
    @Test
    void wordsAreQuotedWhereTheyHaveToBe() {
        assertThat(ShellWords.of(List.of("/usr/bin/qemu", "-m", "256M", "a=b,c:d%+@_.", "a b", "it's", "", "$HOME")))
                .isEqualTo("/usr/bin/qemu -m 256M a=b,c:d%+@_. 'a b' 'it'\\''s' '' '$HOME'");
    }

    @Test
    void noWordsAreNothing() {
        assertThat(ShellWords.of(List.of())).isEmpty();
    }

    @Test
    void aShellReadsTheSameWords() throws Exception {
        List<String> words = List.of(
                "plain",
                "",
                " ",
                "a b",
                "it's",
                "''",
                "\"quoted\"",
                "back\\slash\\",
                "$HOME",
                "${HOME}",
                "`id`",
                "$(id)",
                "two\nlines",
                "tab\t",
                "*",
                "?",
                "[a-z]",
                "~",
                "~root",
                "#comment",
                "a;b",
                "a&b",
                "a|b",
                "<in>out",
                "{a,b}",
                "!",
                "!!",
                "a=b",
                "-n",
                "--",
                "é😀",
                "user,id=network,hostfwd=tcp:127.0.0.1:1-:80",
                "console=ttyS0 quiet");

        assertThat(read("printf '%s\\0' " + ShellWords.of(words))).isEqualTo(words);
    }

    @Test
    void theFirstWordIsACommand() throws Exception {
        assertThat(read(ShellWords.of(List.of("printf", "%s\\0", "A=b", "c")))).containsExactly("A=b", "c");
    }

    private static List<String> read(String script) throws Exception {
        Process shell = new ProcessBuilder("sh").start();
        try (OutputStream in = shell.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return List.of(out.substring(0, out.length() - 1).split("\0", -1));
    }
}
