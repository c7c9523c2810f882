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
    static final Check NO_OTHER_CHECK = file -> {};

    private static final int LARGEST_TEXT = 1 << 20;

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
    record Member(Verified file, boolean executable) {}

    /** Judges a fresh download, beside its checksum. */
    interface Check {
        void judge(Path file) throws IOException;
    }

    /**
     * The file that a URL leads to.
     *
     * @param name what messages call the file
     */
    Verified download(URI url, String name, Checksum wanted, Check check) throws IOException {
        Optional<Path> known = offline ? cache.find(wanted) : Optional.empty();
        Path file = known.isPresent()
                ? known.get()
                : cache.obtain(wanted, url.toString(), name, part -> {
                    requireNetwork(name);
                    downloader.download(url, wanted, part);
                    check.judge(part);
                });
        return new Verified(file, Optional.of(wanted));
    }

    boolean isOffline() {
        return offline;
    }

    /** A small text that has no checksum, because it holds some. */
    byte[] read(URI url) throws IOException {
        requireNetwork(url.toString());
        return downloader.read(url, LARGEST_TEXT);
    }

    /**
     * Takes a file out of an archive; nobody but the archive can say what it should be.
     *
     * @param name what messages call the archive
     */
    Member member(Path archive, String name, String path) throws IOException {
        Cache.Derived<Boolean> derived = cache.derived(
                name + " " + path,
                file -> new Archive(archive, name).extract(path, largest, file).orElse(false));
        return new Member(new Verified(derived.file(), Optional.of(derived.checksum())), derived.knowledge());
    }

    private void requireNetwork(String name) throws UnplacedProblemException {
        if (offline) {
            throw new UnplacedProblemException(
                    name + " is not in the cache, and Maven is offline", "Build once without -o");
        }
    }
}
