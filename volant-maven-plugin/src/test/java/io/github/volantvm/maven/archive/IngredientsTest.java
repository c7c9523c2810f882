package io.github.volantvm.maven.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.volantvm.maven.image.Content;
import io.github.volantvm.maven.image.Entry;
import io.github.volantvm.maven.image.Image;
import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.plan.DeviceNode;
import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.Mode;
import io.github.volantvm.maven.plan.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngredientsTest {
    private static final GuestPath PATH = new GuestPath("/x");

    @TempDir
    Path folder;

    @Test
    void whateverIsAnotherMakesAnotherImage() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Content source = source(file, "");
        Content made = new Content.Made(new byte[] {'x'});
        List<Entry> entries = List.of(
                file(PATH, Mode.DATA, Owner.ROOT, source),
                file(new GuestPath("/y"), Mode.DATA, Owner.ROOT, source),
                file(PATH, Mode.EXECUTABLE, Owner.ROOT, source),
                file(PATH, Mode.DATA, new Owner(1, 0), source),
                file(PATH, Mode.DATA, new Owner(0, 1), source),
                file(PATH, Mode.DATA, Owner.ROOT, source(Files.writeString(folder.resolve("other"), "x"), "")),
                file(PATH, Mode.DATA, Owner.ROOT, source(file, "a".repeat(64))),
                file(PATH, Mode.DATA, Owner.ROOT, made),
                file(PATH, Mode.DATA, Owner.ROOT, new Content.Made(new byte[] {'y'})),
                new Entry.Directory(PATH, Mode.DATA, Owner.ROOT, ""),
                new Entry.Directory(PATH, Mode.EXECUTABLE, Owner.ROOT, ""),
                new Entry.Symlink(PATH, "a", Owner.ROOT, ""),
                new Entry.Symlink(PATH, "b", Owner.ROOT, ""),
                new Entry.Device(PATH, DeviceNode.Kind.CHAR, 1, 23, Mode.DATA, Owner.ROOT, ""),
                new Entry.Device(PATH, DeviceNode.Kind.CHAR, 12, 3, Mode.DATA, Owner.ROOT, ""),
                new Entry.Device(PATH, DeviceNode.Kind.BLOCK, 1, 23, Mode.DATA, Owner.ROOT, ""));
        Set<String> digests = new HashSet<>();
        for (Entry entry : entries) {
            digests.add(digest(1, 5, entry));
        }
        digests.add(digest(2, 5, entries.get(0)));
        digests.add(digest(1, 6, entries.get(0)));
        digests.add(digest(1, 5, entries.get(0), entries.get(1)));
        assertThat(digests).hasSize(entries.size() + 3);
        assertThat(digest(1, 5, entries.get(0))).isIn(digests);
    }

    @Test
    void aFileThatIsGoneIsAnError() {
        Content gone = new Content.Source(folder.resolve("none"), 1, FileTime.fromMillis(0), Optional.empty());
        assertThat(catchThrowable(() -> digest(1, 5, file(PATH, Mode.DATA, Owner.ROOT, gone))))
                .isInstanceOf(IOException.class);
    }

    private static Entry file(GuestPath path, Mode mode, Owner owner, Content content) {
        return new Entry.RegularFile(path, mode, owner, content, "");
    }

    private static Content source(Path file, String sha256) throws IOException {
        return new Content.Source(
                file,
                Files.size(file),
                Files.getLastModifiedTime(file),
                sha256.isEmpty() ? Optional.empty() : Optional.of(new Checksum(Checksum.Algorithm.SHA256, sha256)));
    }

    private static String digest(int level, long timestamp, Entry... entries) throws IOException {
        Compression compression = new Compression(level, Optional.empty());
        Instant later = Instant.now().plusSeconds(60);
        return Ingredients.digest(Image.of(List.of(entries)), timestamp, compression, later)
                .orElseThrow();
    }
}
