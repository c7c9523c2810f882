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
    Path file(Optional<Checksum> declared) throws IOException {
        if (declared.isPresent()) {
            Optional<Path> known = store.find(declared.get());
            if (known.isPresent()) {
                return known.get();
            }
            crossCheck(declared.get());
            return store.download(asset(ASSET), release.toString(), declared.get());
        }
        if (release.isLatest()) {
            return store.download(asset(ASSET), release.toString(), published());
        }
        throw new UnplacedProblemException(
                release + " has no checksum, so nobody could tell what would get into the image",
                "Add " + place.of("checksum") + " " + suggestion());
    }

    private void crossCheck(Checksum declared) throws IOException {
        if (declared.algorithm() != Checksum.Algorithm.SHA256) {
            return; // checksums.txt knows no other
        }
        Checksum published;
        try {
            published = published();
        } catch (UnplacedProblemException e) {
            problems.warning(
                    place.whole(),
                    "the declared checksum could not be compared with the release's own: " + e.getMessage(),
                    "Nothing to do, if you are sure of the checksum, which is what counts");
            return;
        }
        if (!published.equals(declared)) {
            throw new UnplacedProblemException(
                    "the release says that " + release + " has " + published + ", but " + declared + " is declared",
                    "Find out which is right before you write the other");
        }
    }

    /** What the user would have to write, if the release can be asked. */
    private String suggestion() throws IOException {
        try {
            return published() + ", which is what the release's checksums.txt says";
        } catch (UnplacedProblemException e) {
            return "sha256:..., as the release's checksums.txt has it";
        }
    }

    private Checksum published() throws IOException {
        URI list = asset("checksums.txt");
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
