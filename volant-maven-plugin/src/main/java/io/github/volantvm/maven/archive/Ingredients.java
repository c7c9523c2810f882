package io.github.volantvm.maven.archive;

import io.github.volantvm.maven.image.Content;
import io.github.volantvm.maven.image.Entry;
import io.github.volantvm.maven.image.Image;
import io.github.volantvm.maven.plan.FileStamp;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * All that decides the bytes of a packed image, but for the files that are in it: these are not read, their stamps stand for
 * them.
 */
public final class Ingredients {
    private final Sha256 digest = new Sha256();

    private Ingredients() {}

    /**
     * A digest that another image does not have, nor this one after a file of it was written to.
     *
     * @param now when the files are looked at
     * @return 64 hexadecimal digits; empty if only the bytes themselves can tell, because a file has no stamp or was changed
     *     just now
     */
    public static Optional<String> digest(Image image, long timestamp, Compression compression, Instant now)
            throws IOException {
        Optional<FileStamp> plugin = plugin();
        if (plugin.isEmpty()) {
            return Optional.empty();
        }
        Ingredients all = new Ingredients();
        all.add(plugin.get(), compression.level(), timestamp);
        for (Entry entry : image.entries()) {
            if (entry instanceof Entry.RegularFile file) {
                all.add(file.path(), file.mode(), file.owner());
                if (!all.addContent(file.content(), now)) {
                    return Optional.empty();
                }
            } else if (entry instanceof Entry.Directory directory) {
                all.add("directory", directory.path(), directory.mode(), directory.owner());
            } else if (entry instanceof Entry.Symlink link) {
                all.add("link", link.path(), link.target(), link.owner());
            } else if (entry instanceof Entry.Device device) {
                all.add("device", device.path(), device.kind(), device.major(), device.minor());
                all.add(device.mode(), device.owner());
            }
        }
        return Optional.of(all.digest.hex());
    }

    private boolean addContent(Content content, Instant now) throws IOException {
        if (content instanceof Content.Source source) {
            Optional<FileStamp> stamp = FileStamp.of(source.file());
            if (stamp.isEmpty() || !stamp.get().showsChangesAfter(now)) {
                return false;
            }
            add(source.file(), source.size(), source.modified(), stamp.get(), source.checksum());
        } else if (content instanceof Content.Made made) {
            add("made", made.size());
            digest.update(made.bytes());
        }
        return true;
    }

    /** What writes the image; another one may write it in another way. */
    private static Optional<FileStamp> plugin() throws IOException {
        try {
            Path jar = Path.of(Ingredients.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.exists(jar) ? FileStamp.of(jar) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** With lengths, so that no two lists of words look alike. */
    private void add(Object... words) {
        for (Object word : words) {
            byte[] bytes = word.toString().getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + " ").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
    }
}
