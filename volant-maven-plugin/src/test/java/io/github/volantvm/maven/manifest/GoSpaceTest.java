package io.github.volantvm.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GoSpaceTest {

    @Test
    void theSetIsUnicodesWhiteSpace() {
        String spaces = IntStream.rangeClosed(0, Character.MAX_VALUE)
                .filter(c -> GoSpace.isBlank(String.valueOf((char) c)))
                .mapToObj(c -> String.format("%04x", c))
                .collect(Collectors.joining(" "));

        assertThat(spaces)
                .isEqualTo(
                        "0009 000a 000b 000c 000d 0020 0085 00a0 1680 2000 2001 2002 2003 2004 2005 2006 2007 2008 2009"
                                + " 200a 2028 2029 202f 205f 3000");
    }

    @Test
    void onlyTheEndsAreTrimmed() {
        assertThat(GoSpace.trim("\u00a0a b\n")).isEqualTo("a b");
        assertThat(GoSpace.surrounds("a b")).isFalse();
        assertThat(GoSpace.surrounds(" ")).isTrue();
        assertThat(GoSpace.isBlank("")).isTrue();
    }
}
