package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final List<String> told = new ArrayList<>();

    @Test
    void linesAreToldAndKept() {
        Console console = read("one\n\n  two\t\nthree\n");

        assertThat(told).containsExactly("one", "", "  two\t", "three");
        assertThat(console.lastLines()).isEqualTo(told);
        assertThat(log).hasToString("one\n\n  two\t\nthree\n");
    }

    @Test
    void carriageReturnsAreKeptInTheFileAlone() {
        read("one\r\n10 %\r20 %\r\n");

        assertThat(told).containsExactly("one", "10 %20 %");
        assertThat(log).hasToString("one\r\n10 %\r20 %\r\n");
    }

    @Test
    void anUnfinishedLineIsToldAtTheEnd() {
        Console console = read("one\ntwo");

        assertThat(told).containsExactly("one", "two");
        assertThat(console.lastLines()).containsExactly("one", "two");
    }

    @Test
    void anUnfinishedLineIsToldWhenTheStreamBreaks() {
        InputStream broken = new SequenceInputStream(stream("one\ntwo"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the machine was killed");
            }
        });

        console(1 << 20).read(broken);

        assertThat(told).containsExactly("one", "two");
        assertThat(log).hasToString("one\ntwo");
    }

    @Test
    void nothingIsNoLine() {
        Console console = read("");

        assertThat(told).isEmpty();
        assertThat(console.lastLines()).isEmpty();
    }

    @Test
    void aLineMayComeInPieces() {
        console(1 << 20)
                .read(new SequenceInputStream(stream("o"), new SequenceInputStream(stream("n"), stream("e\n"))));

        assertThat(told).containsExactly("one");
    }

    @Test
    void aLongLineIsToldInPieces() {
        read("x".repeat(4096) + "y".repeat(4096) + "z\nnext\n");

        assertThat(told).containsExactly("x".repeat(4096), "y".repeat(4096), "z", "next");
    }

    @Test
    void theLastFortyLinesAreRemembered() {
        StringBuilder lines = new StringBuilder();
        IntStream.rangeClosed(1, 41).forEach(i -> lines.append(i).append('\n'));

        Console console = read(lines.toString());

        assertThat(told).hasSize(41);
        assertThat(console.lastLines())
                .isEqualTo(
                        IntStream.rangeClosed(2, 41).mapToObj(Integer::toString).toList());
    }

    @Test
    void bytesThatAreNoTextAreKept() {
        byte[] bytes = {'a', (byte) 0xff, 'b', '\n', (byte) 0xc3, (byte) 0xa9, '\n'};

        console(1 << 20).read(new ByteArrayInputStream(bytes));

        assertThat(told).containsExactly("a\ufffdb", "é");
        assertThat(log.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void theFileHasItsLimit() {
        console(2 << 20).read(stream("x".repeat(1 << 20) + "\n" + "y".repeat(1 << 20) + "\nthe end\n"));

        assertThat(log)
                .hasToString("x".repeat(1 << 20)
                        + "\n"
                        + "y".repeat((1 << 20) - 1)
                        + "\n[2 MiB are kept; the rest is left out]\n");
        assertThat(told).endsWith("the end");
    }

    @Test
    void whatJustFitsIsKeptWhole() {
        console(1 << 20).read(stream("x".repeat((1 << 20) - 1) + "\n"));

        assertThat(log).hasToString("x".repeat((1 << 20) - 1) + "\n");
    }

    /** A hundred megabytes, and not one end of a line. */
    @Test
    void aFloodPassesBy() {
        long flood = 100 << 20;
        AtomicLong pieces = new AtomicLong();
        Console console = new Console(log, 1 << 20, piece -> pieces.incrementAndGet());

        console.read(endless('x', flood));

        assertThat(pieces).hasValue(flood / 4096);
        assertThat(log.size()).isEqualTo((1 << 20) + "\n[1 MiB are kept; the rest is left out]\n".length());
        assertThat(console.lastLines()).hasSize(40).containsOnly("x".repeat(4096));
    }

    @Test
    void aFullDiskDoesNotStopTheMachine() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Console console = new Console(full, 1 << 20, told::add);

        assertThatCode(() -> console.read(new SequenceInputStream(stream("one\n"), stream("two\n"))))
                .doesNotThrowAnyException();

        assertThat(told).containsExactly("one", "two");
        assertThat(console.lastLines()).containsExactly("one", "two");
    }

    @Test
    void theFileIsUpToDateAfterEveryRead() {
        List<String> logged = new ArrayList<>();
        Console console = new Console(new BufferedOutputStream(log), 1 << 20, line -> logged.add(log.toString()));

        console.read(new SequenceInputStream(stream("one\n"), stream("two\n")));

        assertThat(logged).containsExactly("one\n", "one\ntwo\n");
    }

    private Console read(String text) {
        Console console = console(1 << 20);
        console.read(stream(text));
        return console;
    }

    private Console console(long room) {
        return new Console(log, room, told::add);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream endless(char c, long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? c : -1;
            }

            @Override
            public int read(byte[] buffer, int from, int size) {
                int given = (int) Math.min(size, left);
                Arrays.fill(buffer, from, from + given, (byte) c);
                left -= given;
                return given == 0 ? -1 : given;
            }
        };
    }
}
