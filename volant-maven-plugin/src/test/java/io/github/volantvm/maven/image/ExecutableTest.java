package io.github.volantvm.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.volantvm.maven.image.Executable.Broken;
import io.github.volantvm.maven.image.Executable.DynamicElf;
import io.github.volantvm.maven.image.Executable.ForeignElf;
import io.github.volantvm.maven.image.Executable.NotAProgram;
import io.github.volantvm.maven.image.Executable.Script;
import io.github.volantvm.maven.image.Executable.StaticElf;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutableTest {
    @Test
    void staticProgramsRunInAnyImage() throws Exception {
        assertThat(of(ElfSample.staticProgram())).isEqualTo(new StaticElf());
        assertThat(of(ElfSample.staticPie())).isEqualTo(new StaticElf());
        assertThat(of(ElfSample.of(2, 62).osAbi(3).bytes())).isEqualTo(new StaticElf());
        assertThat(new StaticElf().description()).isEqualTo("a static program");
    }

    @Test
    void aDynamicProgramTellsWhatItNeeds() throws Exception {
        Executable verdict = of(ElfSample.dynamicProgram());
        assertThat(verdict)
                .isEqualTo(new DynamicElf(ElfSample.LOADER, List.of("libm.so.6", "libc.so.6"), Optional.empty()));
        assertThat(verdict.description())
                .isEqualTo("dynamically linked (needs /lib64/ld-linux-x86-64.so.2 and libm.so.6, libc.so.6)");
    }

    @Test
    void aPieOfGoNeedsOnlyTheLoader() throws Exception {
        Executable verdict = of(ElfSample.of(3, 62)
                .interpreter(ElfSample.LOADER)
                .dynamic(21, 0)
                .sections(".go.buildinfo", "")
                .bytes());
        assertThat(verdict).isEqualTo(new DynamicElf(ElfSample.LOADER, List.of(), Optional.of(Toolchain.GO)));
        assertThat(verdict.description()).isEqualTo("dynamically linked (needs /lib64/ld-linux-x86-64.so.2)");
    }

    static Stream<Arguments> foreign() {
        return Stream.of(
                Arguments.of("a 64-bit AArch64 program", ElfSample.of(2, 183)),
                Arguments.of("a 32-bit i386 program", ElfSample.of(32, ByteOrder.LITTLE_ENDIAN, 2, 3)),
                // The x32 ABI
                Arguments.of("a 32-bit x86-64 program", ElfSample.of(32, ByteOrder.LITTLE_ENDIAN, 2, 62)),
                Arguments.of("a 64-bit big-endian s390x program", ElfSample.of(64, ByteOrder.BIG_ENDIAN, 2, 22)),
                Arguments.of("a 64-bit big-endian x86-64 program", ElfSample.of(64, ByteOrder.BIG_ENDIAN, 2, 62)),
                Arguments.of("a program for NetBSD", ElfSample.of(2, 62).osAbi(2)),
                Arguments.of("a program for GNU Hurd", ElfSample.of(2, 62).osAbi(4)),
                Arguments.of("a program for Solaris", ElfSample.of(2, 62).osAbi(6)),
                Arguments.of("a program for FreeBSD", ElfSample.of(2, 62).osAbi(9)),
                Arguments.of("a program for OpenBSD", ElfSample.of(2, 62).osAbi(12)));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void aForeignProgramIsNamed(String description, ElfSample sample) throws Exception {
        byte[] bytes = sample.sections(".go.buildinfo", "").bytes();
        assertThat(of(bytes)).isEqualTo(new ForeignElf(description, Optional.of(Toolchain.GO)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 'an object file, not linked yet'",
        "4, a core dump",
        "0, an ELF file that is no program",
        "65535, an ELF file that is no program"
    })
    void otherElfFilesAreNamed(int type, String description) throws Exception {
        assertThat(of(ElfSample.of(type, 62).bytes())).isEqualTo(new NotAProgram(description));
    }

    @Test
    void aSharedLibraryIsNotAProgramWhateverItsMachine() throws Exception {
        assertThat(of(ElfSample.sharedLibrary())).isEqualTo(new NotAProgram("a shared library"));
        assertThat(of(ElfSample.of(3, 183).needs("libc.so.6").bytes())).isEqualTo(new NotAProgram("a shared library"));
    }

    @Test
    void aProgramThatWouldDieAtOnceIsBroken() throws Exception {
        assertThat(of(ElfSample.of(2, 62).entry(0).bytes()))
                .isEqualTo(new Broken("it does not begin inside an executable segment"));
        assertThat(of(ElfSample.of(2, 62).needs("liba.so", "libc.so.6").bytes()))
                .isEqualTo(new Broken("it needs liba.so, libc.so.6 but names no loader that would find them"));
    }

    @Test
    void aMalformedElfFileIsBrokenAndSaysHow() throws Exception {
        Executable verdict = of("\u007fELF\2\1\1");
        assertThat(verdict).isEqualTo(new Broken("its ELF header goes on beyond the end of the file"));
        assertThat(verdict.description())
                .isEqualTo("a broken or truncated program: its ELF header goes on beyond the end of the file");
    }

    @ParameterizedTest
    @CsvSource({
        "'#!/bin/sh\n', /bin/sh,",
        "'#!/bin/sh', /bin/sh,",
        "'#! \t /bin/sh \t \necho', /bin/sh,",
        "'#!/usr/bin/env  python3 -u \t\n', /usr/bin/env, python3 -u",
        "'#!/bin/caf\u00c3\u00a9\n', /bin/caf\u00e9,",
        "'#!sh\n', sh,"
    })
    void theInterpreterOfAScriptIsWhatTheKernelStarts(String text, String interpreter, String argument)
            throws Exception {
        Executable verdict = of(text);
        assertThat(verdict).isEqualTo(new Script(interpreter, Optional.ofNullable(argument)));
        assertThat(verdict.description()).isEqualTo("a script for " + interpreter);
    }

    @Test
    void aNulEndsTheInterpreterAndTheArgument() throws Exception {
        assertThat(of("#!/bin/sh\0 -e\n")).isEqualTo(new Script("/bin/sh", Optional.empty()));
        assertThat(of("#!/bin/sh -e\0x\n")).isEqualTo(new Script("/bin/sh", Optional.of("-e")));
    }

    @Test
    void windowsLineEndsBecomePartOfTheLine() throws Exception {
        assertThat(of("#!/bin/sh\r\necho\r\n")).isEqualTo(new Script("/bin/sh\r", Optional.empty()));
        assertThat(of("#!/usr/bin/env sh\r\n")).isEqualTo(new Script("/usr/bin/env", Optional.of("sh\r")));
        for (String text : List.of("#!/bin/sh\r\necho\r\n", "#!/usr/bin/env sh\r\n")) {
            assertThat(of(text).description())
                    .isEqualTo("a script with Windows line ends, which Linux takes for part of its #! line");
        }
    }

    static Stream<String> linesWithoutInterpreter() {
        return Stream.of(
                "#!",
                "#!\n/bin/sh",
                "#! \t \n",
                "#!\0/bin/sh\n",
                "#!/" + "x".repeat(253),
                "#!/" + "x".repeat(253) + "\n",
                "#!" + " ".repeat(600));
    }

    @ParameterizedTest
    @MethodSource("linesWithoutInterpreter")
    void aScriptWithoutInterpreterIsRefused(String text) throws Exception {
        assertThat(of(text))
                .isEqualTo(new NotAProgram("a script that names no interpreter in the first 256 bytes of its #! line"));
    }

    @Test
    void thePathOfAnInterpreterMayFillTheKernelsBuffer() throws Exception {
        String path = "/" + "x".repeat(252);
        assertThat(of("#!" + path + "\n")).isEqualTo(new Script(path, Optional.empty()));
        assertThat(of("#!" + path)).isEqualTo(new Script(path, Optional.empty()));
        assertThat(of("#!" + path + " -e\n")).isEqualTo(new Script(path, Optional.empty()));
    }

    @Test
    void anArgumentIsCutWhereTheKernelStopsReading() throws Exception {
        assertThat(of("#!/bin/sh " + "x".repeat(600) + "\n"))
                .isEqualTo(new Script("/bin/sh", Optional.of("x".repeat(245))));
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "'\u00cf\u00fa\u00ed\u00fe', a macOS (Mach-O) binary",
        "'\u00ce\u00fa\u00ed\u00fe', a macOS (Mach-O) binary",
        "'\u00fe\u00ed\u00fa\u00cf', a macOS (Mach-O) binary",
        "'\u00fe\u00ed\u00fa\u00ce', a macOS (Mach-O) binary",
        "'\u00ca\u00fe\u00ba\u00be\0\0\0\2', a macOS (Mach-O) binary",
        "'\u00ca\u00fe\u00ba\u00be\0\0\0=', a Java class",
        "'MZqFpD=''\n', an Actually Portable Executable",
        "'MZ\u0090\0', a Windows (PE) program",
        "'PK\u0003\u0004', a zip archive",
        "'PK\u0003\u0004--------------------------META-INF/MANIFEST.MF', a Java archive",
        "'PK\u0005\u0006', an empty zip archive",
        "'\u001f\u008b', a gzip archive",
        "'\u00fd7zXZ\0', an xz archive",
        "'BZh9', a bzip2 archive",
        "'(\u00b5/\u00fd', a Zstandard archive",
        "'7z\u00bc\u00af''\u001c', a 7-Zip archive",
        "'070701', a cpio archive",
        "'!<arch>\ndebian-binary', a Debian package",
        "'!<arch>\n/ ', a static library",
        "'\u00ed\u00ab\u00ee\u00db', an RPM package",
        "'\0asm', a WebAssembly module",
        "'BC\u00c0\u00de', LLVM bitcode",
        "'<!DOCTYPE html>', an HTML page",
        "'<html lang=en>', an HTML page",
        "'version https://git-lfs.github.com/spec/v1', a Git LFS pointer instead of the file it stands for",
        "'\u00ef\u00bb\u00bf#!/bin/sh', a script with a byte order mark before its #!",
        "'echo caf\u00c3\u00a9\r\n\tls', text without a #! line",
        "'#', text without a #! line",
        "'\0\0\0', data of an unknown kind"
    })
    void whatIsNoProgramIsNamedByItsSignature(String latin1, String description) throws Exception {
        assertThat(of(latin1)).isEqualTo(new NotAProgram(description));
    }

    @Test
    void aTarArchiveHasItsSignatureFarBehind() throws Exception {
        assertThat(of("x".repeat(257) + "ustar\0")).isEqualTo(new NotAProgram("a tar archive"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void aFileOnDiskIsJudgedWhateverItsSize(int size, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("note"), "x".repeat(size));
        assertThat(Executable.of(file)).isEqualTo(new NotAProgram("text without a #! line"));
    }

    @Test
    void whatCannotBeReadIsAnError(@TempDir Path folder) {
        assertThatThrownBy(() -> Executable.of(folder.resolve("missing"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Executable.of(folder)).isInstanceOf(IOException.class);
    }

    private static Executable of(byte[] bytes) throws IOException {
        return Executable.of(ElfSample.channel(bytes));
    }

    private static Executable of(String latin1) throws IOException {
        return of(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
