package io.github.volantvm.maven.it.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a guest writes arrives in pieces, cut anywhere. */
class ConsoleTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void lineIsWholeThoughItsBeginningCameFirst() throws IOException {
        try (PipedOutputStream guest = new PipedOutputStream()) {
            Console console = Console.of(new PipedInputStream(guest));
            write(guest, "one\r\nvolant: /bin/kes");
            assertThat(console.await("volant: ", MINUTE)).isTrue();
            CompletableFuture<String> line = new CompletableFuture<>();
            Thread waiting = new Thread(() -> line.complete(console.awaitLine("volant: ", MINUTE)));
            waiting.start();
            while (waiting.getState() != Thread.State.TIMED_WAITING && waiting.isAlive()) {
                Thread.onSpinWait();
            }
            write(guest, "trel started\r\nnext\r\n");

            assertThat(line.join()).isEqualTo("volant: /bin/kestrel started");
        }
    }

    @Test
    void lineEndsWithTheGuest() throws IOException {
        PipedOutputStream guest = new PipedOutputStream();
        Console console = Console.of(new PipedInputStream(guest));
        write(guest, "last words");
        guest.close();

        assertThat(console.awaitLine("last", MINUTE)).isEqualTo("last words");
        assertThat(console.awaitLine("more", MINUTE)).isNull();
    }

    private static void write(PipedOutputStream guest, String text) throws IOException {
        guest.write(text.getBytes(StandardCharsets.UTF_8));
        guest.flush();
    }
}
