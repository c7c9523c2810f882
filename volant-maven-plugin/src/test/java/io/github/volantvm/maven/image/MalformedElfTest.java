package io.github.volantvm.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedElfTest {
    private static final int PHOFF = 32;
    private static final int PHENTSIZE = 54;
    private static final int PHNUM = 56;
    /** The second program header of a sample, its offset and size. */
    private static final int SECOND_OFFSET = 64 + 56 + 8;

    private static final int SECOND_SIZE = 64 + 56 + 32;

    static Stream<Arguments> malformed() {
        byte[] dynamic = ElfSample.dynamicProgram();
        byte[] library = ElfSample.sharedLibrary();
        return Stream.of(
                broken("its ELF header goes on beyond the end of the file", Arrays.copyOf(dynamic, 15)),
                broken("its ELF header goes on beyond the end of the file", Arrays.copyOf(dynamic, 63)),
                broken("it is neither a 32-bit nor a 64-bit ELF file", with(dynamic, b -> b.put(4, (byte) 3))),
                broken("it is neither little-endian nor big-endian", with(dynamic, b -> b.put(5, (byte) 0))),
                broken("it has no program headers", with(dynamic, b -> b.putShort(PHNUM, (short) 0))),
                broken(
                        "its program headers are 32 bytes each instead of 56",
                        with(dynamic, b -> b.putShort(PHENTSIZE, (short) 32))),
                broken(
                        "it has 65535 program headers, more than the kernel takes",
                        with(dynamic, b -> b.putShort(PHNUM, (short) -1))),
                broken("its program headers lie beyond the end of the file", with(dynamic, b -> b.putLong(PHOFF, -1))),
                broken(
                        "its program headers lie beyond the end of the file",
                        with(dynamic, b -> b.putLong(PHOFF, Long.MAX_VALUE))),
                broken(
                        "its program headers lie beyond the end of the file",
                        with(dynamic, b -> b.putLong(PHOFF, dynamic.length - 3 * 56 + 1))),
                broken("its segment 0 lies beyond the end of the file", Arrays.copyOf(dynamic, dynamic.length - 1)),
                broken(
                        "its segment 1 lies beyond the end of the file",
                        ElfSample.of(2, 62).load(1, 0, -1, -1).bytes()),
                broken(
                        "its segment 1 lies beyond the end of the file",
                        ElfSample.of(2, 62).load(-1, 0, 1, 1).bytes()),
                broken(
                        "its segment 1 is larger in the file than in memory",
                        ElfSample.of(2, 62).load(0, 0, 2, 1).bytes()),
                broken(
                        "its segment 1 lies beyond the end of the address space",
                        ElfSample.of(2, 62).load(0, -16, 16, 32).bytes()),
                broken(
                        "its segment 1 lies beyond the end of the address space",
                        ElfSample.of(32, ByteOrder.BIG_ENDIAN, 2, 8)
                                .load(0, -16, 16, 32)
                                .bytes()),
                broken(
                        "the path of its loader is 1 bytes long instead of 2 to 4096",
                        ElfSample.of(3, 62).interpreter("").bytes()),
                broken(
                        "the path of its loader is 18446744073709551615 bytes long instead of 2 to 4096",
                        with(dynamic, b -> b.putLong(SECOND_SIZE, -1))),
                broken(
                        "the path of its loader lies beyond the end of the file",
                        with(dynamic, b -> b.putLong(SECOND_OFFSET, -8))),
                broken(
                        "the path of its loader does not end with a NUL",
                        ElfSample.of(3, 62)
                                .interpreter("/lib/ld.so".getBytes(StandardCharsets.UTF_8))
                                .bytes()),
                broken(
                        "the path of its loader is empty",
                        ElfSample.of(3, 62).interpreter("\0").bytes()),
                broken(
                        "its dynamic section lies beyond the end of the file",
                        with(library, b -> b.putLong(SECOND_SIZE, Long.MAX_VALUE))),
                broken(
                        "its dynamic section lies in a piece of 1048577 bytes, more than any program needs",
                        Arrays.copyOf(with(library, b -> b.putLong(SECOND_SIZE, (1 << 20) + 1)), 2 << 20)),
                broken(
                        "its dynamic string table is in no segment",
                        ElfSample.of(3, 62).dynamic(1, 1).bytes()),
                broken(
                        "its dynamic string table is in no segment",
                        ElfSample.of(3, 62).dynamic(1, 1, 5, -1, 10, 2).bytes()),
                broken(
                        "its dynamic string table is in no segment",
                        ElfSample.of(3, 62)
                                .dynamic(1, 1, 5, ElfSample.BASE, 10, -1)
                                .bytes()),
                broken(
                        "its dynamic string table is in no segment",
                        ElfSample.of(3, 62)
                                .dynamic(1, 1, 5, ElfSample.BASE, 10, 4096)
                                .bytes()),
                broken(
                        "the name of a library it needs lies beyond its string table",
                        ElfSample.of(3, 62)
                                .dynamic(1, 9, 5, ElfSample.BASE, 10, 9)
                                .bytes()),
                broken(
                        "the name of a library it needs lies beyond its string table",
                        ElfSample.of(3, 62)
                                .dynamic(1, -1, 5, ElfSample.BASE, 10, 9)
                                .bytes()),
                broken(
                        "the name of a library it needs is empty or does not end",
                        ElfSample.of(3, 62)
                                .dynamic(1, 1, 5, ElfSample.BASE, 10, 4)
                                .bytes()),
                broken(
                        "the name of a library it needs is empty or does not end",
                        ElfSample.of(3, 62)
                                .dynamic(1, 8, 5, ElfSample.BASE, 10, 9)
                                .bytes()),
                broken("it needs 1025 shared libraries", manyNeeded()));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void theMessageSaysWhatIsWrong(String message, byte[] bytes) {
        assertThatThrownBy(() -> Elf.read(ElfSample.channel(bytes)))
                .isInstanceOf(MalformedElfException.class)
                .hasMessage(message);
    }

    @Test
    void aFileThatShrinksMeanwhileIsMalformed() {
        byte[] sample = ElfSample.staticProgram();
        SeekableInMemoryByteChannel shrunk = new SeekableInMemoryByteChannel(Arrays.copyOf(sample, 70)) {
            @Override
            public long size() {
                return sample.length;
            }
        };
        assertThatThrownBy(() -> Elf.read(shrunk))
                .isInstanceOf(MalformedElfException.class)
                .hasMessage("it became shorter while it was read");
    }

    @Test
    void aFileCutAnywhereIsNeverTakenForAWholeOne() throws Exception {
        for (byte[] sample : List.of(ElfSample.dynamicProgram(), ElfSample.staticProgram(), ElfSample.staticPie())) {
            for (int length = 0; length < sample.length; length++) {
                Executable cut = Executable.of(ElfSample.channel(Arrays.copyOf(sample, length)));
                if (length < 4) {
                    assertThat(cut).isInstanceOf(Executable.NotAProgram.class);
                } else {
                    assertThat(cut).isInstanceOf(Executable.Broken.class);
                }
            }
        }
    }

    @Test
    void randomDamageBringsNothingButAVerdict() throws Exception {
        Random random = new Random(4711);
        List<byte[]> samples = List.of(
                ElfSample.staticProgram(),
                ElfSample.staticPie(),
                ElfSample.dynamicProgram(),
                ElfSample.sharedLibrary(),
                ElfSample.of(2, 62).sections(".comment", "rustc version").bytes(),
                ElfSample.of(2, 62).notes("GNU\0", 3, "12345").data("variables").bytes(),
                ElfSample.of(32, ByteOrder.LITTLE_ENDIAN, 3, 3)
                        .interpreter("/l")
                        .needs("a")
                        .sections("b", "c")
                        .bytes(),
                ElfSample.of(32, ByteOrder.BIG_ENDIAN, 3, 8).needs("libc.so").bytes(),
                ElfSample.of(64, ByteOrder.BIG_ENDIAN, 3, 22)
                        .interpreter("/l")
                        .needs("libc.so")
                        .bytes());
        int[] verdicts = new int[2];
        for (int round = 0; round < 40_000; round++) {
            byte[] bytes = samples.get(round % samples.size()).clone();
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                damage(bytes, random);
            }
            // Any other exception, and OutOfMemoryError, fails the test.
            verdicts[Executable.of(ElfSample.channel(bytes)) instanceof Executable.Broken ? 1 : 0]++;
        }
        assertThat(verdicts[0]).as("harmless damage").isGreaterThan(1000);
        assertThat(verdicts[1]).as("damage that was seen").isGreaterThan(1000);
    }

    private static void damage(byte[] bytes, Random random) {
        // Mostly in the headers: the rest of a sample is short, and of a program hardly ever looked at.
        int at = 4 + random.nextInt(random.nextBoolean() ? bytes.length - 12 : 220);
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> Arrays.fill(bytes, at, at + 8, (byte) 0xff);
            case 3 -> Arrays.fill(bytes, at, at + 4, (byte) 0);
            default -> ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(at, 1L << random.nextInt(64));
        }
    }

    private static byte[] manyNeeded() {
        byte[] bytes = Arrays.copyOf(ElfSample.of(3, 62).dynamic(1, 1).bytes(), 1 << 16);
        return with(bytes, b -> {
            b.putLong(SECOND_OFFSET, 1 << 14).putLong(SECOND_SIZE, 1025 * 16);
            for (int i = 0; i < 1025; i++) {
                b.putLong((1 << 14) + i * 16, 1);
            }
        });
    }

    private static Arguments broken(String message, byte[] bytes) {
        return Arguments.of(message, bytes);
    }

    private static byte[] with(byte[] sample, Consumer<ByteBuffer> change) {
        byte[] bytes = sample.clone();
        change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return bytes;
    }
}
