package io.github.volantvm.maven.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.release.GoModules.Module;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoModulesTest {
    private static final String LINES = "path\texample.com/tool/cmd\nmod\texample.com/tool\t(devel)\t\n"
            + "dep\texample.com/a/v2\tv2.1.0\th1:x=\ndep\texample.com/b\tv1.0.0\n=>\texample.com/fork\tv1.0.1\th1:y=\n"
            + "build\tCGO_ENABLED=0\nbuild\t-ldflags=\"-X\ta\tb\"\n";

    @Test
    void theProgramsModuleComesFirstAndReplacementsTakeTheirPlace() {
        assertThat(find(program("go1.25.3 X:nodwarf5", LINES)))
                .contains(new GoModules(
                        "go1.25.3",
                        List.of(
                                new Module("example.com/tool", ""),
                                new Module("example.com/a/v2", "v2.1.0"),
                                new Module("example.com/fork", "v1.0.1"))));
    }

    @Test
    void theMarkAloneIsNothing() {
        byte[] mark = Arrays.copyOf("\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1), 64);
        mark[15] = 2;
        assertThat(find(mark)).isEmpty();
        assertThat(find(Arrays.copyOf(mark, 33))).isEmpty();
        assertThat(find(new byte[0])).isEmpty();
    }

    @Test
    void aReplacementOfNothingIsNoReasonToFail() {
        assertThat(find(program("go1.25.3", "path\tx\n=>\texample.com/fork\tv1.0.1\th1:y=\n")))
                .contains(new GoModules("go1.25.3", List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 100, 200})
    void aProgramThatIsCutShortHasNone(int length) {
        assertThat(find(Arrays.copyOf(program("go1.25.3", LINES), length))).isEmpty();
    }

    @Test
    void theProgramsOfOldGoAreLeftAlone() {
        byte[] program = program("go1.17", LINES);
        program[15] = 0;
        assertThat(find(program)).isEmpty();
    }

    private static Optional<GoModules> find(byte[] bytes) {
        return GoModules.find(bytes, bytes.length);
    }

    /** The part of a program that tells what it was built from, as Go's linker writes it. */
    static byte[] program(String go, String lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            bytes.write("\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1));
            bytes.write(new byte[] {8, 2});
            bytes.write(new byte[16]);
            text(bytes, go.getBytes(StandardCharsets.UTF_8));
            byte[] list = (("s".repeat(16) + lines + "e".repeat(16))).getBytes(StandardCharsets.UTF_8);
            text(bytes, list);
            bytes.write(new byte[100]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void text(ByteArrayOutputStream bytes, byte[] text) throws IOException {
        int size = text.length;
        for (; size >= 0x80; size >>>= 7) {
            bytes.write(size & 0x7f | 0x80);
        }
        bytes.write(size);
        bytes.write(text);
    }
}
