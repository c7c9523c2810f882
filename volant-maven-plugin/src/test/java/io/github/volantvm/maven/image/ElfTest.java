package io.github.volantvm.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ElfTest {
    @Test
    void aStaticProgramNamesNoLoader() throws Exception {
        Elf elf = read(ElfSample.staticProgram());
        assertThat(elf.elfClass()).isEqualTo(ElfClass.BITS_64);
        assertThat(elf.byteOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThat(elf.osAbi()).isEqualTo(new OsAbi(0));
        assertThat(elf.type()).isEqualTo(ElfType.EXECUTABLE);
        assertThat(elf.machine()).isEqualTo(Machine.X86_64).hasToString("x86-64");
        assertThat(elf.interpreter()).isEmpty();
        assertThat(elf.needed()).isEmpty();
        assertThat(elf.toolchain()).isEmpty();
        assertThat(elf.hasDynamic()).isFalse();
        assertThat(elf.hasEntry()).isTrue();
        assertThat(elf.isStatic()).isTrue();
        assertThat(elf.isSharedLibrary()).isFalse();
    }

    @Test
    void aStaticPieIsAProgramThoughItHasADynamicSection() throws Exception {
        Elf elf = read(ElfSample.staticPie());
        assertThat(elf.type()).isEqualTo(ElfType.DYNAMIC);
        assertThat(elf.hasDynamic()).isTrue();
        assertThat(elf.isStatic()).isTrue();
        assertThat(elf.isSharedLibrary()).isFalse();
    }

    @Test
    void aStaticPieOfAnOldLinkerIsToldByItsDebugEntry() throws Exception {
        assertThat(read(ElfSample.of(3, 62).dynamic(21, 0).bytes()).isStatic()).isTrue();
    }

    @Test
    void aStaticPieOfAPackerHasNoDynamicSection() throws Exception {
        assertThat(read(ElfSample.of(3, 62).bytes()).isStatic()).isTrue();
    }

    @Test
    void aDynamicProgramNamesItsLoaderAndItsLibrariesInOrder() throws Exception {
        Elf elf = read(ElfSample.dynamicProgram());
        assertThat(elf.interpreter()).contains("/lib64/ld-linux-x86-64.so.2");
        assertThat(elf.needed()).containsExactly("libm.so.6", "libc.so.6");
        assertThat(elf.isStatic()).isFalse();
        assertThat(elf.isSharedLibrary()).isFalse();
    }

    @Test
    void aSharedLibraryIsNotStaticThoughItNamesNoLoader() throws Exception {
        Elf elf = read(ElfSample.sharedLibrary());
        assertThat(elf.needed()).containsExactly("libc.so.6");
        assertThat(elf.isStatic()).isFalse();
        assertThat(elf.isSharedLibrary()).isTrue();
    }

    @Test
    void otherFlagsDoNotMakeALibraryAProgram() throws Exception {
        byte[] bytes = ElfSample.of(3, 62).dynamic(0x6ffffffbL, 1).bytes(); // DF_1_NOW
        assertThat(read(bytes).isSharedLibrary()).isTrue();
    }

    @Test
    void theFirstOfTwoLoadersCounts() throws Exception {
        byte[] bytes =
                ElfSample.of(2, 62).interpreter("/first").interpreter("/second").bytes();
        assertThat(read(bytes).interpreter()).contains("/first");
    }

    @Test
    void whatNeedsLibrariesIsNotStaticThoughItNamesNoLoader() throws Exception {
        assertThat(read(ElfSample.of(2, 62).needs("libc.so.6").bytes()).isStatic())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"32, 1", "32, 2", "64, 1", "64, 2"})
    void bothClassesAndByteOrdersAreUnderstood(int bits, int order) throws Exception {
        ByteOrder byteOrder = order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        Elf elf = read(ElfSample.of(bits, byteOrder, 3, 4711)
                .interpreter("/lib/ld.so.1")
                .needs("libc.so.6")
                .sections(".go.buildinfo", "x")
                .bytes());
        assertThat(elf.elfClass().bits()).isEqualTo(bits);
        assertThat(elf.byteOrder()).isEqualTo(byteOrder);
        assertThat(elf.machine()).hasToString("machine 4711");
        assertThat(elf.interpreter()).contains("/lib/ld.so.1");
        assertThat(elf.needed()).containsExactly("libc.so.6");
        assertThat(elf.hasEntry()).isTrue();
        assertThat(elf.toolchain()).contains(Toolchain.GO);
    }

    @ParameterizedTest
    @CsvSource({"1, OBJECT", "2, EXECUTABLE", "3, DYNAMIC", "4, CORE", "0, OTHER", "65024, OTHER"})
    void theTypeIsTold(int number, ElfType type) throws Exception {
        assertThat(read(ElfSample.of(number, 62).bytes()).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "2, SPARC",
        "3, i386",
        "4, m68k",
        "8, MIPS",
        "15, PA-RISC",
        "20, PowerPC",
        "21, ppc64",
        "22, s390x",
        "40, ARM",
        "42, SuperH",
        "50, Itanium",
        "62, x86-64",
        "183, AArch64",
        "243, RISC-V",
        "247, BPF",
        "258, LoongArch",
        "65535, machine 65535"
    })
    void theMachineHasTheNamePeopleUse(int number, String name) throws Exception {
        assertThat(read(ElfSample.of(2, number).bytes()).machine().name()).isEqualTo(name);
    }

    static Stream<Arguments> entries() {
        return Stream.of(
                Arguments.of(0, 5, false),
                Arguments.of(ElfSample.BASE, 5, true),
                Arguments.of(ElfSample.BASE, 4, false),
                Arguments.of(ElfSample.BASE - 1, 5, false),
                Arguments.of(ElfSample.BASE + 4096, 5, false),
                Arguments.of(-1L, 5, false));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void aProgramBeginsInsideAnExecutableSegment(long entry, int flags, boolean begins) throws Exception {
        byte[] bytes = ElfSample.of(2, 62).entry(entry).loadFlags(flags).bytes();
        assertThat(read(bytes).hasEntry()).isEqualTo(begins);
    }

    @ParameterizedTest
    @CsvSource({
        ".go.buildinfo, '', GO",
        ".note.go.buildid, '', GO",
        ".svm_heap, '', GRAALVM",
        ".comment, 'GCC: (Debian) 12\0rustc version 1.95.0\0', RUST",
        ".comment, 'GCC: (Debian) 12', ",
        ".text, 'rustc version', "
    })
    void theToolchainIsToldByTheSections(String name, String contents, Toolchain toolchain) throws Exception {
        byte[] bytes = ElfSample.of(2, 62).sections(name, contents).bytes();
        assertThat(read(bytes).toolchain().orElse(null)).isEqualTo(toolchain);
    }

    @Test
    void damagedSectionsOnlyHideTheToolchain() throws Exception {
        byte[] bytes = ElfSample.of(2, 62).sections(".go.buildinfo", "").bytes();
        bytes[47] = 0x7f; // e_shoff
        assertThat(read(bytes).toolchain()).isEmpty();
        assertThat(read(bytes).isStatic()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "'\u007fELE'", "'\u007fEL'", "#!/bin/sh"})
    void whatDoesNotBeginAsAnElfFileIsNone(String text) throws Exception {
        assertThat(Elf.read(ElfSample.channel(text.getBytes(StandardCharsets.ISO_8859_1))))
                .isEmpty();
    }

    @Test
    void aFileOnDiskIsRead(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("program"), ElfSample.dynamicProgram());
        assertThat(Elf.read(file)).contains(read(ElfSample.dynamicProgram()));
    }

    private static Elf read(byte[] bytes) throws Exception {
        return Elf.read(ElfSample.channel(bytes)).orElseThrow();
    }
}
