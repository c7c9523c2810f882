package io.github.volantvm.maven.vm;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a line of the console tells about the machine, where it does. */
sealed interface ConsoleMessage {
    /** What the init and the prelude say begins with this. */
    String MARK = "volant: ";

    /**
     * The kernel hands over to the first program of the image.
     *
     * @param time seconds after the kernel's start
     * @param unpackedFrom when it began to unpack the image, in seconds after its start
     * @param unpackedTo when it had unpacked it
     */
    record HandOver(double time, OptionalDouble unpackedFrom, OptionalDouble unpackedTo) implements ConsoleMessage {}

    /** The init has started a program, some seconds after the kernel's start. */
    record ProgramStarted(String program, double time) implements ConsoleMessage {}

    /** The init is about to power off. */
    record PowerOff(String reason) implements ConsoleMessage {}

    /** The kernel gives up. */
    record Panic(String reason) implements ConsoleMessage {}

    /** The kernel could not unpack all of the image; it goes on with what it has. */
    record NotUnpacked(String reason) implements ConsoleMessage {}

    /** What a line says, if it is one of these. */
    static Optional<ConsoleMessage> of(String line) {
        if (line.startsWith(MARK)) {
            return Patterns.init(line.substring(MARK.length()));
        }
        return Patterns.kernel(line);
    }

    /** The spellings; {@code prelude.c}, {@code child.c} and {@code machine.c} have the other end of them. */
    final class Patterns {
        private static final Pattern HAND_OVER = Pattern.compile(
                "boot: /init after (\\d+\\.\\d+) s" + "(?:, image unpacked from (\\d+\\.\\d+) s to (\\d+\\.\\d+) s)?");
        private static final Pattern STARTED = Pattern.compile("(\\S.*) started, pid \\d+, (\\d+\\.\\d+) s after boot");
        private static final Pattern POWER_OFF = Pattern.compile("power off: (.+)");

        /** Linux: kernel/panic.c. The kernel's clock may stand before it. */
        private static final Pattern PANIC = Pattern.compile("Kernel panic - not syncing: (.+)");

        /** Linux: init/initramfs.c, do_populate_rootfs. */
        private static final Pattern NOT_UNPACKED = Pattern.compile("Initramfs unpacking failed: (.+)");

        private Patterns() {}

        private static Optional<ConsoleMessage> init(String text) {
            Matcher handOver = HAND_OVER.matcher(text);
            if (handOver.matches()) {
                return Optional.of(new HandOver(
                        Double.parseDouble(handOver.group(1)), number(handOver.group(2)), number(handOver.group(3))));
            }
            Matcher started = STARTED.matcher(text);
            if (started.matches()) {
                return Optional.of(new ProgramStarted(started.group(1), Double.parseDouble(started.group(2))));
            }
            Matcher powerOff = POWER_OFF.matcher(text);
            return powerOff.matches() ? Optional.of(new PowerOff(powerOff.group(1))) : Optional.empty();
        }

        private static Optional<ConsoleMessage> kernel(String line) {
            Matcher panic = PANIC.matcher(line);
            if (panic.find()) {
                return Optional.of(new Panic(panic.group(1)));
            }
            Matcher notUnpacked = NOT_UNPACKED.matcher(line);
            return notUnpacked.find() ? Optional.of(new NotUnpacked(notUnpacked.group(1))) : Optional.empty();
        }

        private static OptionalDouble number(String text) {
            return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
        }
    }
}
