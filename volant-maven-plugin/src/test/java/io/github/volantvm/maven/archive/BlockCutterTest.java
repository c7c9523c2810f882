package io.github.volantvm.maven.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.plan.GuestPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockCutterTest {
    private final List<Block> blocks = new ArrayList<>();
    private final BlockCutter cutter = new BlockCutter(into(blocks));
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 262_143, 262_144, 262_145, 524_288, 524_289, 1_000_000})
    void theBlocksAreTheArchive(int size) throws IOException {
        write("/a", 100);
        write("/b", size);
        write("/c", 100);
        cutter.finish();
        assertThat(Arrays.equals(data(), all.toByteArray())).isTrue();
        assertThat(blocks).allMatch(block -> block.size() > 0 && block.size() <= Block.MOST_DATA);
    }

    @Test
    void aBlockMayReferToWhatIsBeforeItAndToNothingElse() throws IOException {
        for (int i = 0; i < 100; i++) {
            write("/" + i, random.nextInt(1, 20_000));
        }
        cutter.finish();
        byte[] archive = all.toByteArray();
        int at = 0;
        for (Block block : blocks) {
            byte[] before = Arrays.copyOfRange(archive, Math.max(0, at - Block.DICTIONARY), at);
            assertThat(Arrays.equals(block.bytes(), 0, block.start(), before, 0, before.length))
                    .isTrue();
            at += block.size();
        }
        assertThat(blocks).hasSizeGreaterThan(3);
    }

    @Test
    void theBlocksOfALargeFileDependOnNothingButTheFile() throws IOException {
        byte[] large = bytes(600_000);
        List<List<Block>> cut = new ArrayList<>();
        for (int before : new int[] {10, 11, 300_000}) {
            List<Block> taken = new ArrayList<>();
            BlockCutter one = new BlockCutter(into(taken));
            put(one, "/a", bytes(before));
            put(one, "/large", large);
            put(one, "/z", bytes(10));
            one.finish();
            cut.add(taken.subList(taken.size() - 4, taken.size() - 1));
        }
        for (List<Block> ofLarge : cut) {
            assertThat(ofLarge.get(0).start()).isZero();
            assertThat(ofLarge.get(1).start()).isEqualTo(Block.DICTIONARY);
            assertThat(texts(ofLarge)).isEqualTo(texts(cut.get(0)));
        }
    }

    @Test
    void aSmallFileThatGrowsChangesItsBlockAndTheNextAtMost() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            files.add(bytes(random.nextInt(8_000)));
        }
        List<String> before = texts(cut(files));
        files.set(30, bytes(8_001));
        List<String> after = texts(cut(files));
        List<String> fresh = new ArrayList<>(after);
        fresh.removeAll(before);
        assertThat(after).hasSizeGreaterThan(8);
        assertThat(fresh).hasSizeBetween(1, 2);
    }

    private static List<Block> cut(List<byte[]> files) throws IOException {
        List<Block> taken = new ArrayList<>();
        BlockCutter one = new BlockCutter(into(taken));
        for (int i = 0; i < files.size(); i++) {
            put(one, "/srv/file-" + i, files.get(i));
        }
        one.finish();
        return taken;
    }

    private static BlockCutter.Sink into(List<Block> blocks) {
        return block -> {
            blocks.add(block);
            return new byte[Block.MOST_BYTES];
        };
    }

    private void write(String path, int size) throws IOException {
        byte[] content = bytes(size);
        put(cutter, path, content);
        all.write(content);
    }

    /** In pieces, as a file is read. */
    private static void put(BlockCutter cutter, String path, byte[] content) throws IOException {
        cutter.beforeEntry(new GuestPath(path));
        cutter.beforeContent(content.length);
        for (int at = 0; at < content.length; at += 1 << 16) {
            cutter.write(content, at, Math.min(1 << 16, content.length - at));
        }
        cutter.afterContent(content.length);
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] data() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        blocks.forEach(block -> data.write(block.bytes(), block.start(), block.size()));
        return data.toByteArray();
    }

    /** Dictionary and data of each. */
    private static List<String> texts(List<Block> blocks) {
        return blocks.stream()
                .map(block -> block.start() + " " + Sha256.of(Arrays.copyOf(block.bytes(), block.end())))
                .toList();
    }
}
