package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in init names file, line and fault when the file that tells it what to do is not as the plugin writes it. */
class InitWorkloadFileIT {

    private static final String FIRST = "volant-workload 1\n";
    private static final String GOOD = FIRST + "arg /usr/bin/ends\narg exit\n";

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("", ": empty"),
                arguments(
                        "volant-workload 2\nend\n", " line 1: expected 'volant-workload 1', found 'volant-workload 2'"),
                arguments(GOOD + "foo bar\nend\n", " line 4: unknown key 'foo'"),
                arguments(FIRST + "\n# not a key\narg\nend\n", " line 4: 'arg' without a space and a value"),
                arguments(FIRST + "arg \nend\n", " line 2: 'the first arg' has an empty value"),
                arguments(FIRST + "hostname web\nend\n", " line 3: no 'arg' before 'end'"),
                arguments(GOOD + "arg a\\tb\nend\n", " line 4: unknown escape '\\t'"),
                arguments(GOOD + "arg C:\\\nend\n", " line 4: ends with a single backslash"),
                arguments(GOOD + "env GREETING\nend\n", " line 4: env has no '=': 'GREETING'"),
                arguments(GOOD + "env =hello\nend\n", " line 4: env has no name before '='"),
                arguments(GOOD + "workdir \nend\n", " line 4: 'workdir' has an empty value"),
                arguments(GOOD + "workdir /\nworkdir /tmp\nend\n", " line 5: 'workdir' is given twice"),
                arguments(
                        GOOD + "restart sometimes\nend\n",
                        " line 4: restart is never, on-failure or always, not 'sometimes'"),
                arguments(GOOD + "hostname " + "h".repeat(65) + "\nend\n", " line 4: hostname is longer than 64 bytes"),
                arguments(GOOD + "arg a\0b\nend\n", " line 4: contains a NUL byte"),
                arguments(GOOD, " line 3: the last line is not 'end'; the file is cut off"),
                arguments(GOOD + "end", " line 4: does not end with a newline; the file is cut off"),
                arguments(GOOD + "end\nmore\n", " line 5: text after 'end'"),
                arguments(FIRST + "#".repeat(256 * 1024), ": larger than 256 KiB"));
    }

    @ParameterizedTest(name = "{1}")
    @Execution(CONCURRENT)
    @MethodSource("faults")
    void faultIsTheReasonToPowerOff(String text, String fault) {
        assertThat(Ends.said(Ends.workloadFile(text))).containsExactly("power off: /etc/volant/workload" + fault);
    }

    @Test
    @Execution(CONCURRENT)
    void fileIsMissing() {
        assertThat(Ends.said(Ends.withoutWorkloadFile())).containsExactly("power off: /etc/volant/workload: missing");
    }
}
