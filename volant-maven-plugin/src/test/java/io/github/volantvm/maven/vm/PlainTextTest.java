package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    private static final String ESCAPE = "\u001b";

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a\tb", "naïve – 😀", "[31m"})
    void textStays(String line) {
        assertThat(PlainText.of(line)).isEqualTo(line);
    }

    @Test
    void coloursStay() {
        String coloured = ESCAPE + "[1;31mred" + ESCAPE + "[0m" + ESCAPE + "[m";

        assertThat(PlainText.of(coloured)).isEqualTo(coloured);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2J", "[H", "[10;20H", "[K", "[?25l", "[?1049h", "[6n"})
    void whatMovesTheCursorGoes(String sequence) {
        assertThat(PlainText.of("a" + ESCAPE + sequence + "b")).isEqualTo("ab");
    }

    @Test
    void theBellAndItsLikeGo() {
        assertThat(PlainText.of("a\u0007b\bc\u0000d\re\u007ff\u000bg")).isEqualTo("abcdefg");
    }

    @Test
    void anEscapeThatBeginsNothingKnownGoes() {
        assertThat(PlainText.of(ESCAPE + "]0;title\u0007a" + ESCAPE)).isEqualTo("]0;titlea");
    }

    /** In Unicode they have a second place, which xterm, say, obeys as well: 9B is ESC and '['. */
    @Test
    void controlCharactersOfEightBitsGo() {
        assertThat(PlainText.of("a\u009b2Jb\u0085c\u009d")).doesNotContain("\u009b", "\u0085", "\u009d");
    }
}
