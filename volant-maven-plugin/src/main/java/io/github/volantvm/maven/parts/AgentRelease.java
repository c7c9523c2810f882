package io.github.volantvm.maven.parts;

import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.Supply;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Volant's agent as its makers publish it: a file {@code kestrel} beside a {@code checksums.txt}, as sha256sum writes
 * it, in every release (volant .github/workflows/release.yml). Linux on x86-64 only.
 */
final class AgentRelease {
    private static final String RELEASES = "https://github.com/volantvm/volant/releases/";
    private static final String ASSET = "kestrel";
    private static final String CHECKSUMS = "checksums.txt";

    private final Store store;
    private final Supply.VolantRelease release;
    private final Place place;
    private final Problems problems;

    AgentRelease(Store store, Supply.VolantRelease release, Place place, Problems problems) {
        this.store = store;
        this.release = release;
        this.place = place;
        this.problems = problems;
    }

    /** @param declared what the user wrote; needed, unless the latest release is wanted */
    Verified file(Optional<Checksum> declared) throws IOException {
        if (declared.isPresent()) {
            return store.download(
                    asset(ASSET), release.toString(), declared.get(), file -> crossCheck(file, declared.get()));
        }
        if (release.isLatest()) {
            if (store.isOffline()) {
                throw new UnplacedProblemException(
                        "which release is the latest is not known offline",
                        "Build without -o, or write a release and its checksum");
            }
            return store.download(asset(ASSET), release.toString(), published(), Store.NO_OTHER_CHECK);
        }
        throw new UnplacedProblemException(
                release + " has no checksum, so nobody could tell what would get into the image", suggestion());
    }

    private void crossCheck(Path file, Checksum declared) throws IOException {
        Optional<Checksum> published = publishedFor(declared);
        if (published.isPresent() && !published.get().isOf(file)) {
            throw new UnplacedProblemException(
                    "the release says that " + release + " has " + published.get() + ", but the file has "
                            + Checksum.of(published.get().algorithm(), file),
                    "Do not use it before its publisher has explained that");
        }
    }

    private Optional<Checksum> publishedFor(Checksum declared) throws IOException {
        try {
            return Optional.of(published());
        } catch (UnplacedProblemException e) {
            problems.warning(
                    place.whole(),
                    "the declared checksum could not be compared with the release's own: " + e.getMessage(),
                    "Nothing to do, if you are sure of " + declared);
            return Optional.empty();
        }
    }

    /** What the user would have to write, as far as the release can be asked. */
    private String suggestion() throws IOException {
        try {
            return "Write " + place.written("checksum", published().toString()) + ", which is what " + asset(CHECKSUMS)
                    + " says";
        } catch (UnplacedProblemException e) {
            return "Write " + place.written("checksum", "sha256:...") + ", as " + asset(CHECKSUMS) + " has it ("
                    + e.getMessage() + ")";
        }
    }

    private Checksum published() throws IOException {
        URI list = asset(CHECKSUMS);
        String text = new String(store.read(list), StandardCharsets.UTF_8);
        return text.lines()
                .map(line -> line.strip().split("\\s+\\*?", 2))
                .filter(words -> words.length == 2 && words[1].equals(ASSET))
                .findFirst()
                .flatMap(words -> Checksum.parse(words[0]))
                .orElseThrow(() -> new UnplacedProblemException(
                        list + " names no checksum of " + ASSET, "Choose a release that has one"));
    }

    private URI asset(String name) {
        return URI.create(
                RELEASES + (release.isLatest() ? "latest/download/" : "download/" + release.tag() + "/") + name);
    }
}
