package io.github.volantvm.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoBuildTest {
    private static final String OWNER = "Go\0\0";
    private static final int BUILD_ID = 4;

    @ParameterizedTest
    @CsvSource({"32, 1", "32, 2", "64, 1", "64, 2"})
    void aProgramWithoutSectionsIsToldByItsNote(int bits, int order) throws Exception {
        ByteOrder byteOrder = order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        assertThat(isGo(ElfSample.of(bits, byteOrder, 2, 62).notes(OWNER, BUILD_ID, "3gMLUyUz4p71")))
                .isTrue();
    }

    @Test
    void theNoteMayFollowOthers() throws Exception {
        assertThat(isGo(ElfSample.of(2, 62).notes("GNU\0", 3, "12345", "stapsdt\0", 3, "", OWNER, BUILD_ID, "id")))
                .isTrue();
    }

    @Test
    void aProgramWithoutNoteIsToldByItsBuildInformation() throws Exception {
        assertThat(isGo(ElfSample.of(2, 62).data("relocated first\0\u00ff Go buildinf:\10\2")))
                .isTrue();
    }

    @Test
    void otherNotesAndVariablesAreNotGo() throws Exception {
        assertThat(isGo(ElfSample.of(2, 62)
                        .notes("GNU\0", 3, "12345", OWNER, 1, "", "Gx\0\0", BUILD_ID, "")
                        .data("\u00ff Go build")))
                .isFalse();
    }

    @Test
    void theMarkOutsideOfTheVariablesDoesNotCount() throws Exception {
        byte[] mark = "/\u00ff Go buildinf:\0".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(isGo(ElfSample.of(2, 62).interpreter(mark))).isFalse();
    }

    @Test
    void aNoteOfImpossibleSizeHidesOnlyWhatFollowsIt() throws Exception {
        ElfSample sample = ElfSample.of(2, 62).segment(4, 1 << 20, 8).notes(OWNER, BUILD_ID, "id");
        assertThat(isGo(sample)).isTrue();
        assertThat(isGo(ElfSample.of(2, 62).segment(4, 0, -1).segment(4, 0, 64)))
                .isFalse();
    }

    /** The one that the integration tests keep, if they ran here. */
    @Test
    void realCaddyIsGo() throws Exception {
        Path caddy = Path.of(System.getProperty("user.home"), ".cache/volant-it/caddy-2.10.2/caddy");
        assumeTrue(Files.isRegularFile(caddy), "no " + caddy);
        assertThat(Elf.read(caddy)).get().extracting(Elf::isGo).isEqualTo(true);
    }

    private static boolean isGo(ElfSample sample) throws Exception {
        return Elf.read(ElfSample.channel(sample.bytes())).orElseThrow().isGo();
    }
}
