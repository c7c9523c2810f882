package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortForwardTest {
    private static final String SPELLING =
            "Write the guest's port, such as 80, or a port of this machine before it, such as"
                    + " 8080:80; ports end at 65535";

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "80, 0, 80",
        "8080:80, 8080, 80",
        "' 8080:80 ', 8080, 80",
        "0:80, 0, 80",
        "1, 0, 1",
        "65535:65535, 65535, 65535"
    })
    void aPortIsSpelledAsWithDocker(String text, int host, int guest) throws Exception {
        assertThat(PortForward.parse(text)).isEqualTo(new PortForward(host, guest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "http", "0", "8080:0", "65536", "65536:80", "80:", ":80", "1:2:3", "-1", "80 90", "8 0", "٨٠"
            })
    void anythingElseIsNoPort(String text) {
        UnplacedProblemException problem =
                catchThrowableOfType(UnplacedProblemException.class, () -> PortForward.parse(text));

        assertThat(problem).hasMessage("'" + text + "' is no port");
        assertThat(problem.fix()).isEqualTo(SPELLING);
    }

    @Test
    void portsComeInAList() {
        assertThat(PortForward.parse(Arrays.asList("80", null, " ", "", "8081:9000"), problems))
                .containsExactly(new PortForward(PortForward.ANY, 80), new PortForward(8081, 9000));
        assertThat(problems.errors()).isEmpty();
    }

    @Test
    void everyFaultOfAListIsTold() {
        PortForward.parse(List.of("http", "80", "8081:80", "0"), problems);

        assertThat(problems.errors())
                .extracting(Problem::toString)
                .containsExactly(
                        "<ports>: 'http' is no port. " + SPELLING + ".",
                        "<ports>: names 80 twice. Delete one.",
                        "<ports>: '0' is no port. " + SPELLING + ".");
    }

    @Test
    void anyPortIsOneThatIsFree() throws IOException {
        PortForward bound = new PortForward(PortForward.ANY, 80).bound();

        assertThat(bound.host()).isPositive();
        assertThat(bound.guest()).isEqualTo(80);
        try (ServerSocket socket = listener(bound.host())) {
            assertThat(socket.getLocalPort()).isEqualTo(bound.host());
        }
    }

    @Test
    void aCertainPortStaysThatPort() throws IOException {
        PortForward free = new PortForward(PortForward.ANY, 80).bound();

        assertThat(free.bound()).isEqualTo(free);
    }

    @Test
    void aPortThatIsTakenIsAProblem() throws IOException {
        try (ServerSocket other = listener(0)) {
            PortForward taken = new PortForward(other.getLocalPort(), 80);

            UnplacedProblemException problem = catchThrowableOfType(UnplacedProblemException.class, taken::bound);

            assertThat(problem)
                    .hasMessage("port " + other.getLocalPort() + " of 127.0.0.1 is taken by another program");
            assertThat(problem.fix())
                    .isEqualTo("End that program, or name another port, or 80 alone for one that is free");
        }
    }

    private static ServerSocket listener(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    }
}
