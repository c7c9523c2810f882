package io.github.volantvm.maven.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.SampleProject;
import io.github.volantvm.maven.archive.Compression;
import io.github.volantvm.maven.archive.WrittenImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildTest {
    private static final String ROOTFS = "src/main/volant/rootfs/";

    /** How long after the last change the build is said to run: its files count as settled. */
    private static final int LATER = 60;

    @TempDir
    Path folder;

    private int level = 1;

    /** The heart of it: whatever is edited and whatever happens to the cache, nobody sees that there is one. */
    @Test
    void whateverIsEditedAndDamagedTheBytesAreThoseOfABuildWithoutCache() throws Exception {
        Random random = new Random(20260101);
        SampleProject project = project();
        for (int i = 0; i < 25; i++) {
            edit(random, project.directory().resolve(ROOTFS));
            harm(random);
            if (random.nextInt(4) == 0) {
                level = random.nextInt(1, 4);
            }
            Path product = target("cached");
            WrittenImage written = build(project, product, Optional.of(cache()), LATER);
            Path fresh = target("fresh");
            Files.deleteIfExists(fresh);
            assertThat(build(project, fresh, Optional.empty(), LATER)).isEqualTo(written);
            assertThat(product).hasSameBinaryContentAs(fresh);
        }
        assertThat(kept("blocks")).hasSizeGreaterThan(5);
    }

    @Test
    void whereNothingChangedNothingIsPacked() throws Exception {
        SampleProject project = project();
        Path product = target("product");
        WrittenImage written = build(project, product, Optional.of(cache()), LATER);
        FileTime modified = Files.getLastModifiedTime(product);
        delete("blocks");
        for (int again = 0; again < 3; again++) {
            assertThat(build(project, product, Optional.of(cache()), LATER)).isEqualTo(written);
        }
        assertThat(kept("blocks")).isEmpty();
        assertThat(Files.getLastModifiedTime(product)).isEqualTo(modified);
    }

    @Test
    void whatWasChangedJustNowIsLookedAtBecauseItsTimeProvesNothing() throws Exception {
        SampleProject project = project();
        build(project, target("product"), Optional.of(cache()), -LATER);
        assertThat(kept("receipts")).isEmpty();
        assertThat(kept("blocks")).isNotEmpty();
    }

    @Test
    void aFileOfTheSameSizeAndTimeIsSeenToBeAnother() throws Exception {
        SampleProject project = project();
        Path file = project.directory().resolve(ROOTFS + "small/1");
        WrittenImage written = build(project, target("product"), Optional.of(cache()), LATER);
        FileTime modified = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[0] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, modified);
        assertThat(build(project, target("product"), Optional.of(cache()), LATER))
                .isNotEqualTo(written);
    }

    @Test
    void aProductThatIsNotWhatWasWrittenIsWrittenAnew() throws Exception {
        SampleProject project = project();
        Path product = target("product");
        build(project, product, Optional.of(cache()), LATER);
        byte[] good = Files.readAllBytes(product);
        for (int again = 0; again < 2; again++) {
            byte[] bad = good.clone();
            bad[1000] ^= 1;
            Files.write(product, bad);
            build(project, product, Optional.of(cache()), LATER);
            assertThat(product).hasBinaryContent(good);
            Files.delete(product);
            build(project, product, Optional.of(cache()), LATER);
            assertThat(product).hasBinaryContent(good);
            // Now without reading it.
            build(project, product, Optional.of(cache()), LATER);
        }
    }

    @Test
    void aDamagedReceiptProvesNothing() throws Exception {
        SampleProject project = project();
        Path product = target("product");
        WrittenImage written = build(project, product, Optional.of(cache()), LATER);
        Path receipt = kept("receipts").get(0);
        String text = Files.readString(receipt);
        for (int at = 0; at < text.length(); at += 20) {
            char other = text.charAt(at) == '7' ? '8' : '7';
            Files.writeString(receipt, text.substring(0, at) + other + text.substring(at + 1));
            assertThat(build(project, product, Optional.of(cache()), LATER)).isEqualTo(written);
            assertThat(Receipt.parse(Files.readString(receipt))).isPresent();
        }
        Files.writeString(receipt, "");
        assertThat(build(project, product, Optional.of(cache()), LATER)).isEqualTo(written);
    }

    @Test
    void whatABuildThatWasKilledLeftIsClearedAwayAlsoWhenNothingChanged() throws Exception {
        SampleProject project = project();
        Path product = target("product");
        build(project, product, Optional.of(cache()), LATER);
        Path part = Files.createFile(product.resolveSibling(".product.1.part"));
        build(project, product, Optional.of(cache()), LATER);
        assertThat(part).doesNotExist();
    }

    private SampleProject project() {
        SampleProject project = SampleProject.withProgram(folder.resolve("project"))
                .bytes(ROOTFS + "large", "rw-r--r--", bytes(new Random(1), 600_000));
        for (int i = 0; i < 20; i++) {
            project.bytes(ROOTFS + "small/" + i, "rw-r--r--", bytes(new Random(i), 1_000 * i + 1));
        }
        return project;
    }

    private WrittenImage build(SampleProject project, Path product, Optional<Path> cache, int later)
            throws IOException {
        CheckedPlugin plugin = project.check();
        return Products.image(
                plugin, product, new Compression(level, cache), Instant.now().plusSeconds(later));
    }

    private static void edit(Random random, Path rootfs) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(rootfs)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Path one = files.get(random.nextInt(files.size()));
        switch (random.nextInt(7)) {
            case 0 ->
                Files.write(one.resolveSibling("new" + random.nextInt(100)), bytes(random, random.nextInt(1, 300_000)));
            case 1 -> Files.delete(one);
            case 2 -> Files.write(one, bytes(random, random.nextInt(1, 5_000)), StandardOpenOption.APPEND);
            case 3 -> Files.move(one, one.resolveSibling("renamed" + random.nextInt(1_000)));
            case 4 -> one.toFile().setExecutable(random.nextBoolean());
            case 5 -> {
                byte[] bytes = Files.readAllBytes(one);
                bytes[random.nextInt(bytes.length)] ^= 1;
                Files.write(one, bytes);
            }
            default -> {
                // Nothing changes.
            }
        }
    }

    /** Damages or deletes a file of the cache in half of all cases, and rarely all. */
    private void harm(Random random) throws IOException {
        List<Path> files = kept("");
        if (files.isEmpty() || random.nextBoolean()) {
            return;
        }
        Path one = files.get(random.nextInt(files.size()));
        switch (random.nextInt(4)) {
            case 0 -> Files.delete(one);
            case 1 -> {
                byte[] bytes = Files.readAllBytes(one);
                bytes[random.nextInt(bytes.length)] ^= 1 << random.nextInt(8);
                Files.write(one, bytes);
            }
            case 2 -> Files.copy(files.get(random.nextInt(files.size())), one, StandardCopyOption.REPLACE_EXISTING);
            default -> delete(random.nextInt(5) == 0 ? "" : "receipts");
        }
    }

    private void delete(String part) throws IOException {
        for (Path file : kept(part)) {
            Files.delete(file);
        }
    }

    private List<Path> kept(String part) throws IOException {
        Path below = cache().resolve(part);
        if (!Files.exists(below)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private Path target(String name) {
        return folder.resolve("target").resolve(name);
    }

    private static byte[] bytes(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        // Most of it compresses.
        for (int i = size / 20; i < size; i++) {
            bytes[i] &= 3;
        }
        return bytes;
    }
}
