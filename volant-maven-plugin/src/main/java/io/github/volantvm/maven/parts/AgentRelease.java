package io.github.volantvm.maven.parts;

import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.Supply;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
            Optional<Verified> known = store.find(declared.get());
            return known.isPresent() ? known.get() : crossChecked(declared.get());
        }
        if (release.isLatest()) {
            if (store.isOffline()) {
                throw new UnplacedProblemException(
                        "which release is the latest is not known offline",
                        "Build without -o, or write a release and its checksum");
            }
            return store.download(asset(ASSET), release.toString(), published());
        }
        throw new UnplacedProblemException(
                release + " has no checksum, so nobody could tell what would get into the image",
                suggestion());
    }

    private Verified crossChecked(Checksum declared) throws IOException {
        store.requireNetwork(release.toString());
        Optional<Checksum> published = publishedFor(declared);
        // checksums.txt has sha256 alone; any other algorithm can be compared only when the file is there.
        boolean comparable = declared.algorithm() == Checksum.Algorithm.SHA256;
        if (comparable && published.isPresent()) {
            require(published.get(), declared);
        }
        Verified file = store.download(asset(ASSET), release.toString(), declared);
        if (!comparable && published.isPresent()) {
            require(published.get(), Checksum.of(Checksum.Algorithm.SHA256, file.path()));
        }
        return file;
    }

    private void require(Checksum published, Checksum other) throws UnplacedProblemException {
        if (!published.equals(other)) {
            throw new UnplacedProblemException(
                    "the release says that " + release + " has " + published + ", but what is declared has " + other,
                    "Find out which is right before you write the other");
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
            return "Write " + place.written("checksum", published().toString()) + ", which is what "
                    + asset(CHECKSUMS) + " says";
        } catch (UnplacedProblemException e) {
            return "Write " + place.written("checksum", "sha256:...") + ", as " + asset(CHECKSUMS) + " has it (" + e.getMessage()
                    + ")";
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
