package io.github.volantvm.maven.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads where a part comes from: from exactly one place, and with a checksum if it comes over the network. */
final class Supplies {
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern COORDINATES = Pattern.compile("[^:\\s/]+(:[^:\\s/]+){2,4}");
    private static final Pattern RANGE = Pattern.compile(".*:[\\[(][^:]*");
    private static final Pattern NEWEST = Pattern.compile(".*:(LATEST|RELEASE)");
    private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(tar\\.gz|tgz|tar\\.xz|txz|zip)");

    private static final List<String> SOURCES = List.of("url", "path", "artifact");
    private static final List<String> AGENT_SOURCES = List.of("version", "url", "path", "artifact");

    private final Project project;
    private final Literals literals;

    Supplies(Project project, Literals literals) {
        this.project = project;
        this.literals = literals;
    }

    String shown(Path file) {
        return project.shown(file);
    }

    Optional<Delivery> agent(Place place, SourceWords given, boolean allowLatest) {
        SourceWords words = stripped(given);
        if (Supply.VolantRelease.LATEST.equals(words.version()) && !allowLatest) {
            literals.error(
                    place.of("version"),
                    "'latest' is another release tomorrow, and the same sources would give another image",
                    "Write a release such as v0.6.5, or set <allowLatestAgent>true</allowLatestAgent>");
            return Optional.empty();
        }
        return bundled(place, words, AGENT_SOURCES, Declarations.AGENT);
    }

    Optional<Delivery> busybox(Place place, SourceWords words) {
        boolean nothingSaid =
                words.path() == null && words.url() == null && words.artifact() == null && words.checksum() == null;
        SourceWords complete =
                nothingSaid ? new SourceWords(null, Busybox.URL, null, null, Busybox.CHECKSUM, words.member()) : words;
        return bundled(place, stripped(complete), SOURCES, Busybox.PATH);
    }

    /** A program with a place of its own in the guest. */
    private Optional<Delivery> bundled(Place place, SourceWords words, List<String> sources, GuestPath target) {
        return understood(place, words, sources)
                .map(part -> new Delivery(
                        new Part(weight(place), part.supply(), part.checksum(), part.member()),
                        target,
                        Optional.of(Mode.EXECUTABLE),
                        Owner.ROOT));
    }

    /** What the POM says outweighs what lies in a folder; a fledge.toml means its parts to be replaceable. */
    private static Place weight(Place place) {
        return place.layer() == Layer.CONFIGURATION ? place : place.in(Layer.PART);
    }

    Optional<Part> part(Place place, SourceWords given) {
        return understood(place, stripped(given), SOURCES);
    }

    /** Without the blanks around words; only a path may begin or end with one. */
    private static SourceWords stripped(SourceWords given) {
        return new SourceWords(
                given.path(),
                stripped(given.url()),
                stripped(given.artifact()),
                stripped(given.version()),
                stripped(given.checksum()),
                stripped(given.member()));
    }

    private static String stripped(String word) {
        return word == null ? null : word.strip();
    }

    /** @param sources the keys that may say where it comes from */
    private Optional<Part> understood(Place place, SourceWords words, List<String> sources) {
        Optional<Supply> supply = supply(place, words, sources);
        Optional<Checksum> checksum = literals.checksum(place.of("checksum"), words.checksum());
        boolean unreadable = words.checksum() != null && checksum.isEmpty();
        if (supply.isEmpty() || unreadable) {
            return Optional.empty();
        }
        if (supply.get() instanceof Supply.Download download && checksum.isEmpty()) {
            literals.error(
                    place.whole(),
                    download + " has no checksum, so nobody could tell what would get into the image",
                    "Add what its publisher gives, or what sha256sum says of a copy you trust: "
                            + place.written("checksum", "sha256:..."));
            return Optional.empty();
        }
        if (supply.get() instanceof Supply.MavenArtifact artifact
                && checksum.isEmpty()
                && NEWEST.matcher(artifact.coordinates()).matches()) {
            literals.error(
                    place.of("artifact"), artifact + " is another artifact tomorrow", "Write a version, or a checksum");
            return Optional.empty();
        }
        Optional<String> member = Optional.ofNullable(words.member());
        if (member.isPresent() && member.get().isEmpty()) {
            literals.error(place.of("member"), "is empty", "Name the file in the archive, such as caddy");
            return Optional.empty();
        }
        if (supply.get() instanceof Supply.Download download
                && member.isEmpty()
                && ARCHIVE.matcher(String.valueOf(download.url().getPath())).matches()) {
            literals.error(
                    place.whole(),
                    download + " is an archive",
                    place.layer() == Layer.FLEDGE
                            ? "Declare it in the POM instead, where <member> says which of its files to take"
                            : "Say which of its files to take, such as " + place.written("member", "caddy"));
            return Optional.empty();
        }
        return Optional.of(new Part(place, supply.get(), checksum, member));
    }

    private Optional<Supply> supply(Place place, SourceWords words, List<String> sources) {
        List<String> given = new ArrayList<>();
        addIfGiven(given, place, "path", words.path());
        addIfGiven(given, place, "url", words.url());
        addIfGiven(given, place, "artifact", words.artifact());
        addIfGiven(given, place, "version", words.version());
        if (given.size() > 1) {
            literals.error(
                    place.whole(),
                    "names several places to come from: " + String.join(", ", given),
                    "Keep one of them");
            return Optional.empty();
        }
        if (given.isEmpty()) {
            literals.error(
                    place.whole(),
                    "does not say where to take the file from",
                    "Give one of " + sources.stream().map(place::of).distinct().collect(Collectors.joining(", ")));
            return Optional.empty();
        }
        if (words.url() != null) {
            return literals.url(place.of("url"), words.url()).map(Supply.Download::new);
        }
        if (words.path() != null) {
            return literals.hostPath(place.of("path"), words.path(), "payload/caddy")
                    .map(file -> new Supply.HostFile(file, shown(file)));
        }
        return words.artifact() != null ? artifact(place, words.artifact()) : release(place, words.version());
    }

    private static void addIfGiven(List<String> given, Place place, String key, String word) {
        if (word != null) {
            given.add(place.of(key));
        }
    }

    private Optional<Supply> artifact(Place place, String text) {
        if (!COORDINATES.matcher(text).matches()) {
            literals.error(
                    place.of("artifact"),
                    "'" + text + "' are not the coordinates of an artifact",
                    "Write groupId:artifactId:version, with :extension and :classifier before the version if need be");
            return Optional.empty();
        }
        if (RANGE.matcher(text).matches()) {
            // Maven resolves ranges for dependencies, but never for a single artifact.
            literals.error(
                    place.of("artifact"), text + " names a range of versions, not an artifact", "Write a version");
            return Optional.empty();
        }
        return Optional.of(new Supply.MavenArtifact(text));
    }

    private Optional<Supply> release(Place place, String text) {
        if (!TAG.matcher(text).matches()) {
            literals.error(place.of("version"), "'" + text + "' is not the name of a release", "Write it as v0.6.5");
            return Optional.empty();
        }
        return Optional.of(new Supply.VolantRelease(text));
    }
}
