package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.github.volantvm.maven.it.vm.Boot;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the built-in init starts, and what the started program finds: Volant's agent if asked for, else the workload. */
class InitStartIT {

    private static final String KESTREL = "/bin/kestrel";

    @Test
    @Execution(CONCURRENT)
    void workloadStartsAsThePomSays() {
        List<String> console = Ends.console(Ends.boot().ip(null).kernelArguments("STRAY=yes", "LANG=of-the-kernel"));

        assertThat(Ends.said(console))
                .containsExactly("/usr/bin/ends started", "power off: /usr/bin/ends exited with code 0");
        assertThat(console)
                .containsSequence(
                        "ends: argument 0: [/usr/bin/ends]",
                        "ends: argument 1: [show]",
                        "ends: argument 2: [two words]",
                        "ends: argument 3: [C:\\new\\\\é \"quoted\" $HOME]",
                        "ends: argument 4: [first",
                        "second]",
                        "ends: variable: [HOME=/]",
                        "ends: variable: [TERM=linux]",
                        "ends: variable: [STRAY=yes]",
                        "ends: variable: [LANG=of-the-image]",
                        "ends: variable: [PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin]",
                        "ends: variable: [GREETING=hello = world]",
                        "ends: folder: /var/log",
                        "ends: host name: ends")
                .containsSequence(
                        "ends: fd 0: /dev/console",
                        "ends: fd 1: /dev/console",
                        "ends: fd 2: /dev/console",
                        "ends: blocked signals: 0")
                .contains("ends: /etc/resolv.conf: No such file or directory");
    }

    @ParameterizedTest
    @Execution(CONCURRENT)
    @ValueSource(strings = {"volant.plugin=ends", "volant.runtime", "VOLANT_MANIFEST=e30="})
    void kestrelStartsWhenTheKernelCommandLineSpeaksOfVolant(String word) {
        // It is in charge then: its end must not be hidden by the workload's restart.
        Boot boot = Ends.workload("restart always", "env GREETING=hello", "hostname web", "arg " + Ends.PROGRAM)
                .ip(null)
                .kernelArguments(word)
                .with(KESTREL, 0755, Ends.program());

        List<String> console = Ends.console(boot);

        assertThat(Ends.said(console))
                .containsExactly("/bin/kestrel started", "power off: /bin/kestrel exited with code 0");
        assertThat(console)
                .contains("ends: argument 0: [/bin/kestrel]", "ends: folder: /", "ends: host name: web")
                .doesNotContain("ends: variable: [GREETING=hello]");
        if (word.startsWith("VOLANT")) {
            assertThat(console).contains("ends: variable: [" + word + "]");
        }
    }

    @Test
    @Execution(CONCURRENT)
    void kestrelNeedsNoWorkloadFile() {
        Boot boot = Ends.withoutWorkloadFile()
                .kernelArguments("volant.manifest=e30=")
                .with(KESTREL, 0755, Ends.program());

        assertThat(Ends.said(boot))
                .containsExactly("/bin/kestrel started", "power off: /bin/kestrel exited with code 0");
    }

    @ParameterizedTest
    @Execution(CONCURRENT)
    @ValueSource(strings = {"quiet", "volant.pluginx=ends", "-- volant.plugin=ends"})
    void workloadStartsBesideKestrelWhenNobodySpeaksOfVolant(String word) {
        Boot boot = Ends.run("exit", "3").kernelArguments(word).with(KESTREL, 0755, Ends.program());

        assertThat(Ends.said(boot))
                .containsExactly("/usr/bin/ends started", "power off: /usr/bin/ends exited with code 3");
    }

    @Test
    @Execution(CONCURRENT)
    void workloadStartsWhenThereIsNoKestrel() {
        assertThat(Ends.said(Ends.run("exit", "3").kernelArguments("volant.plugin=ends")))
                .containsExactly("/usr/bin/ends started", "power off: /usr/bin/ends exited with code 3");
    }
}
