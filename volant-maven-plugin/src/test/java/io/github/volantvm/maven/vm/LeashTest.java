package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LeashTest {
    private final Leash leash = Leash.find();

    @Test
    void itIsOneOfThese() {
        assertThat(leash)
                .isIn(
                        new Leash(List.of("setsid", "setpriv", "--pdeathsig", "KILL"), true),
                        new Leash(List.of("setsid"), false),
                        new Leash(List.of(), false));
    }

    /** Ctrl-C goes to the processes of the terminal's session. */
    @Test
    void theProcessHasASessionOfItsOwn() throws IOException {
        assumeTrue(leash.words().contains("setsid"), "there is no setsid");
        Process process = start("cat /proc/self/stat; echo $$");
        try (BufferedReader out = process.inputReader()) {
            String session = out.readLine().replaceFirst(".*\\) ", "").split(" ")[3];

            assertThat(session).isEqualTo(out.readLine()).isEqualTo(Long.toString(process.pid()));
        }
    }

    /** What holds for a thread holds for a Java machine that is killed, and with it all of its threads. */
    @Test
    void theProcessEndsWithTheThreadThatStartedIt() throws Exception {
        assumeTrue(leash.holds(), "there is no setpriv of util-linux");
        AtomicReference<Process> started = new AtomicReference<>();
        Thread keeper = new Thread(() -> {
            try {
                started.set(start("echo up; exec sleep 600"));
                started.get().inputReader().readLine();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        keeper.start();
        keeper.join();

        assertThat(started.get().waitFor()).isEqualTo(128 + 9);
    }

    private Process start(String script) throws IOException {
        List<String> command = new ArrayList<>(leash.words());
        command.addAll(List.of("sh", "-c", script));
        return new ProcessBuilder(command).start();
    }
}
