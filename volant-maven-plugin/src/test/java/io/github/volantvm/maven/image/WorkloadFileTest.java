package io.github.volantvm.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.Restart;
import io.github.volantvm.maven.plan.Workload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkloadFileTest {
    @Test
    void aLineAKeyAndTheEndIsMarked() {
        Workload workload = new Workload(
                "caddy",
                List.of(new GuestPath("/lib/modules/a.ko")),
                Map.of("HOME", "/srv"),
                Optional.of("/srv"),
                Restart.ON_FAILURE,
                List.of("/usr/bin/caddy", "run", ""));
        assertThat(text(workload)).isEqualTo("""
                        volant-workload 1
                        hostname caddy
                        module /lib/modules/a.ko
                        env HOME=/srv
                        workdir /srv
                        restart on-failure
                        arg /usr/bin/caddy
                        arg run
                        arg\040
                        end
                        """);
    }

    @Test
    void whatWouldEndALineIsEscaped() {
        Workload workload = new Workload(
                "x",
                List.of(),
                Map.of("A", "one\ntwo\\n\r"),
                Optional.empty(),
                Restart.NEVER,
                List.of("/bin/ä", "\ttab"));
        assertThat(text(workload))
                .isEqualTo(
                        "volant-workload 1\nhostname x\nenv A=one\\ntwo\\\\n\\r\nrestart never\narg /bin/ä\narg \ttab\nend\n");
    }

    private static String text(Workload workload) {
        return new String(WorkloadFile.of(workload), StandardCharsets.UTF_8);
    }
}
