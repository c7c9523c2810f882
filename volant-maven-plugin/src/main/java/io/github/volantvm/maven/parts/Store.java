package io.github.volantvm.maven.parts;

import io.github.volantvm.maven.parts.archive.Archive;
import io.github.volantvm.maven.parts.download.Downloader;
import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Verified files, from the cache if they are there, else from the network if it may be used. */
final class Store {
    private static final int LARGEST_TEXT = 1 << 20;
    private static final String EXECUTABLE = "executable";

    private final Cache cache;
    private final boolean offline;
    private final Downloader downloader;
    private final long largest;

    /** @param largest how many bytes may be unpacked to get at a member */
    Store(Cache cache, boolean offline, Downloader downloader, long largest) {
        this.cache = cache;
        this.offline = offline;
        this.downloader = downloader;
        this.largest = largest;
    }

    /**
     * A file out of an archive.
     *
     * @param executable whether the archive marks it so
     */
    record Member(Path file, boolean executable) {}

    Optional<Path> find(Checksum wanted) throws IOException {
        return cache.find(wanted);
    }

    /** @param name what messages call the file */
    Path download(URI url, String name, Checksum wanted) throws IOException {
        Optional<Path> known = cache.find(wanted);
        if (known.isPresent()) {
            return known.get();
        }
        requireNetwork(name);
        return cache.obtain(wanted, name, file -> downloader.download(url, wanted, file));
    }

    /** A small text that has no checksum, because it holds some. */
    byte[] read(URI url) throws IOException {
        requireNetwork(url.toString());
        return downloader.read(url, LARGEST_TEXT);
    }

    /** Gets an archive when it turns out to be needed. */
    interface ArchiveSource {
        Path get() throws IOException;
    }

    /**
     * A file out of an archive, which is not looked at if that file is in the cache.
     *
     * @param checksum the archive's
     * @param name what messages call the archive
     */
    Member member(Checksum checksum, String name, String path, ArchiveSource archive) throws IOException {
        Cache.Derived derived = cache.derived(checksum, "member " + path, file -> {
            boolean executable = new Archive(archive.get(), name)
                    .extract(path, largest, file)
                    .orElse(false);
            return executable ? EXECUTABLE : "";
        });
        return new Member(derived.file(), derived.note().equals(EXECUTABLE));
    }

    private void requireNetwork(String name) throws UnplacedProblemException {
        if (offline) {
            throw new UnplacedProblemException(
                    name + " is not in the cache, and Maven is offline", "Build once without -o");
        }
    }
}
