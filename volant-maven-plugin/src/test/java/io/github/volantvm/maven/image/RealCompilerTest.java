package io.github.volantvm.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.image.Executable.DynamicElf;
import io.github.volantvm.maven.image.Executable.NotAProgram;
import io.github.volantvm.maven.image.Executable.StaticElf;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this machine's own cc makes is taken for what it is. */
class RealCompilerTest {
    @TempDir
    Path folder;

    @Test
    void aStaticProgramIsStatic() throws Exception {
        Path program = compiled("-static");
        assertThat(Executable.of(program)).isEqualTo(new StaticElf());
        assertThat(Elf.read(program)).get().extracting(Elf::isGo).isEqualTo(false);
    }

    @Test
    void aStaticPieIsStatic() throws Exception {
        Path program = compiled("-static-pie");
        assertThat(Executable.of(program)).isEqualTo(new StaticElf());
        assertThat(Elf.read(program)).get().extracting(Elf::type).isEqualTo(ElfType.DYNAMIC);
    }

    @Test
    void aDynamicProgramNeedsTheLibraryOfC() throws Exception {
        DynamicElf expected = new DynamicElf("/lib64/ld-linux-x86-64.so.2", List.of("libc.so.6"), Optional.empty());
        assertThat(Executable.of(compiled("-pie"))).isEqualTo(expected);
        assertThat(Executable.of(compiled("-no-pie"))).isEqualTo(expected);
    }

    @Test
    void aStrippedProgramIsStillUnderstood() throws Exception {
        assertThat(Executable.of(compiled("-s", "-pie"))).isInstanceOf(DynamicElf.class);
    }

    @Test
    void aSharedLibraryIsNotAProgram() throws Exception {
        assertThat(Executable.of(compiled("-shared", "-fPIC"))).isEqualTo(new NotAProgram("a shared library"));
    }

    @Test
    void anObjectIsNotAProgram() throws Exception {
        assertThat(Executable.of(compiled("-c"))).isEqualTo(new NotAProgram("an object file, not linked yet"));
    }

    private Path compiled(String... options) throws Exception {
        return CompiledProgram.in(folder, "int main(void) { return 0; }\n", options);
    }
}
