package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.volantvm.maven.it.vm.Boot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in init says why a program cannot be run: the kernel has one word for many of these reasons. */
class InitProgramIT {

    private static final String PROGRAM = "/usr/bin/program";
    private static final int X86_64 = 62;
    private static final int ARM_64 = 183;

    static Stream<Arguments> programs() {
        return Stream.of(
                arguments(0644, Ends.program(), "it is not executable (mode 0644)"),
                arguments(
                        0755,
                        Ends.bytes("echo hello\n"),
                        "it is neither a program for this machine nor a script that begins with #!"),
                arguments(
                        0755, new byte[0], "it is neither a program for this machine nor a script that begins with #!"),
                arguments(0755, Ends.bytes("#! /bin/bash -e\necho hello\n"), "its interpreter /bin/bash is missing"),
                arguments(0755, Ends.bytes("#!/bin/bash\r\n"), "its interpreter /bin/bash? is missing"),
                arguments(
                        0755,
                        elf(X86_64, "/lib64/ld-linux-x86-64.so.2"),
                        "its loader /lib64/ld-linux-x86-64.so.2 is missing: the program is not statically linked"),
                arguments(0755, elf(ARM_64, "/lib/ld.so"), "it is an ELF file for another kind of machine"));
    }

    @ParameterizedTest(name = "{2}")
    @Execution(CONCURRENT)
    @MethodSource("programs")
    void programThatCannotBeRun(int permissions, byte[] program, String reason) {
        Boot boot = Ends.workload("arg " + PROGRAM).with(PROGRAM, permissions, program);

        assertThat(Ends.said(boot)).containsExactly("power off: cannot run /usr/bin/program: " + reason);
    }

    @Test
    @Execution(CONCURRENT)
    void programThatIsNotInTheImage() {
        assertThat(Ends.said(Ends.boot().without(Ends.PROGRAM)))
                .containsExactly("power off: cannot run /usr/bin/ends: no such file");
    }

    @Test
    @Execution(CONCURRENT)
    void programThatIsADirectory() {
        assertThat(Ends.said(Ends.workload("arg /usr/bin")))
                .containsExactly("power off: cannot run /usr/bin: it is a directory");
    }

    @Test
    @Execution(CONCURRENT)
    void scriptWhoseInterpreterHasNoLoader() {
        Boot boot = Ends.workload("arg " + PROGRAM)
                .with(PROGRAM, 0755, Ends.bytes("#!/bin/sh\n"))
                .with("/bin/sh", 0755, elf(X86_64, "/lib/ld-musl-x86_64.so.1"));

        assertThat(Ends.said(boot))
                .containsExactly(
                        "power off: cannot run /usr/bin/program: the loader of its interpreter /bin/sh is missing");
    }

    @Test
    @Execution(CONCURRENT)
    void workingDirectoryThatIsNotThere() {
        assertThat(Ends.said(Ends.workload("workdir /srv", "arg " + Ends.PROGRAM)))
                .containsExactly("power off: cannot run /usr/bin/ends: its working directory /srv:"
                        + " no such file or directory");
    }

    @Test
    @Execution(CONCURRENT)
    void workingDirectoryThatIsAFile() {
        assertThat(Ends.said(Ends.workload("workdir /etc/hosts", "arg " + Ends.PROGRAM)))
                .containsExactly(
                        "power off: cannot run /usr/bin/ends: its working directory /etc/hosts:" + " not a directory");
    }

    /** The beginning of a dynamically linked program, all that the kernel reads before it looks for the loader. */
    private static byte[] elf(int machine, String loader) {
        byte[] path = Ends.bytes(loader + "\0");
        ByteBuffer file = ByteBuffer.allocate(64 + 56 + path.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
        // ET_EXEC, machine, version, entry point, program headers, section headers, flags
        file.putShort((short) 2).putShort((short) machine).putInt(1);
        file.putLong(0x400000).putLong(64).putLong(0).putInt(0);
        // sizes of this header and of a program header, one of these
        file.putShort((short) 64).putShort((short) 56).putShort((short) 1).position(64);
        // PT_INTERP, readable, where it is in the file and in memory, its size in both, alignment
        file.putInt(3).putInt(4);
        file.putLong(64 + 56).putLong(0x400000).putLong(0x400000);
        file.putLong(path.length).putLong(path.length).putLong(1);
        return file.put(path).array();
    }
}
