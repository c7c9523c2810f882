package io.github.volantvm.maven.vm.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Small ELF objects with what the loader of modules and we look for: sections, one of them {@code .modinfo}. */
final class ModuleSample {
    private static final int HEADER = 64;
    private static final int SECTION = 64;
    private static final String NAMES = "\0.text\0.modinfo\0.shstrtab\0";

    private ModuleSample() {}

    /** One that uses these, with commas between. */
    static byte[] using(String names) {
        return withInfo("license=GPL\0description=depends=nothing\0depends=" + names + "\0retpoline=Y\0");
    }

    static byte[] withInfo(String info) {
        return of(".modinfo", info);
    }

    static byte[] withoutInfo() {
        return of(".text", "depends=x\0");
    }

    private static byte[] of(String section, String content) {
        int names = HEADER + content.length();
        int table = names + NAMES.length();
        ByteBuffer elf = ByteBuffer.allocate(table + 3 * SECTION).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(KernelSample.elf(64, ByteOrder.LITTLE_ENDIAN, 1, 62));
        elf.putLong(40, table)
                .putShort(58, (short) SECTION)
                .putShort(60, (short) 3)
                .putShort(62, (short) 2);
        elf.put(content.getBytes(StandardCharsets.ISO_8859_1)).put(NAMES.getBytes(StandardCharsets.ISO_8859_1));
        section(elf, table + SECTION, section, HEADER, content.length());
        section(elf, table + 2 * SECTION, ".shstrtab", names, NAMES.length());
        return elf.array();
    }

    private static void section(ByteBuffer elf, int at, String name, int offset, int size) {
        elf.putInt(at, NAMES.indexOf("\0" + name + "\0") + 1);
        elf.putLong(at + 24, offset).putLong(at + 32, size);
    }
}
