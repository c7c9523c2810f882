package io.github.volantvm.maven.it.vm;

import io.github.volantvm.maven.it.host.CompiledC;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a boot reached which step, by the time stamp counter: of a machine with {@link Boot#countingInstructions()} the
 * number of instructions since its reset, and of nanoseconds it was idle.
 *
 * @param userspace the kernel had started PID 1, which is the harness's: {@code testinit.c}
 * @param init PID 1 was about to become the image's {@code /init}
 * @param workload the workload executed its first instruction
 */
public record Arrival(long userspace, long init, long workload) {

    /** Where the program is that says it, {@code arrival.c}; the image's workload file must name it. */
    public static final String PROGRAM = "/arrival";

    private static final String ROOM = "=" + "0".repeat(20);
    private static final Pattern LINE =
            Pattern.compile("arrival: USERSPACE_AT=(\\d+) INIT_AT=(\\d+) WORKLOAD_AT=(\\d+)");

    /** Adds the program that says it; the image must make it its workload. */
    public static Boot asWorkload(Boot boot) {
        return arriving(boot, PROGRAM);
    }

    /** Puts that program in place of {@code /init}: then one {@code execve} is all there is between the two. */
    public static Boot insteadOfInit(Boot boot) {
        return arriving(boot, "/init");
    }

    /** Waits until that program was reached. */
    public static Arrival of(Vm vm) {
        Matcher line = LINE.matcher(vm.awaitLine("WORKLOAD_AT="));
        if (!line.find()) {
            throw new IllegalStateException("Not an arrival:\n" + String.join("\n", vm.lines()));
        }
        return new Arrival(number(line, 1), number(line, 2), number(line, 3));
    }

    /** Boots, and waits until that program was reached. */
    public static Arrival of(Boot boot) {
        try (Vm vm = boot.start()) {
            return of(vm);
        }
    }

    /** What lies between the last step before the image's {@code /init} and its workload. */
    public long initToWorkload() {
        return workload - init;
    }

    private static Boot arriving(Boot boot, String path) {
        return boot.with(path, 0755, CompiledC.of("arrival")).kernelArguments("USERSPACE_AT" + ROOM, "INIT_AT" + ROOM);
    }

    private static long number(Matcher line, int group) {
        return Long.parseLong(line.group(group));
    }
}
