package io.github.volantvm.maven.parts;

import io.github.volantvm.maven.parts.download.Downloader;
import io.github.volantvm.maven.parts.download.Limits;
import io.github.volantvm.maven.parts.download.Routes;
import io.github.volantvm.maven.parts.download.Transfers;
import io.github.volantvm.maven.plan.BuildPlan;
import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.plan.Delivery;
import io.github.volantvm.maven.plan.Mapping;
import io.github.volantvm.maven.plan.Mode;
import io.github.volantvm.maven.plan.Part;
import io.github.volantvm.maven.plan.Project;
import io.github.volantvm.maven.plan.Supply;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings the parts of a plan to this machine: from the cache, the network, a Maven repository or the project. */
public final class Parts {
    private final Store store;
    private final Artifacts artifacts;

    /**
     * @param cache a folder for verified downloads, which builds may share
     * @param offline whether the network is out of bounds
     */
    public Parts(Path cache, boolean offline, Routes routes, Limits limits, Transfers transfers, Artifacts artifacts) {
        this.store = new Store(new Cache(cache), offline, new Downloader(routes, limits, transfers), limits.largest());
        this.artifacts = artifacts;
    }

    /**
     * Turns deliveries into mappings. Whatever cannot be had is reported and left out, so that the user learns of
     * everything at once.
     *
     * @throws IOException if the cache or a file of this machine cannot be read or written
     */
    public BuildPlan fetch(BuildPlan plan, Problems problems) throws IOException {
        List<Mapping> delivered = new ArrayList<>();
        for (Delivery delivery : plan.deliveries()) {
            try {
                delivered.add(fetch(delivery, plan.project(), problems));
            } catch (UnplacedProblemException e) {
                problems.error(delivery.part().place().whole(), e.getMessage(), e.fix());
            }
        }
        return plan.with(delivered, delivered.size() == plan.deliveries().size());
    }

    private Mapping fetch(Delivery delivery, Project project, Problems problems) throws IOException {
        Part part = delivery.part();
        if (part.supply() instanceof Supply.HostFile host
                && (project.hasStillToMake(host.file()) || !Files.isRegularFile(host.file()))) {
            // Made later in this build, or not what it should be: both are said where all mappings are looked at.
            return delivery.of(host.file());
        }
        if (part.member().isPresent()) {
            Store.Member member = member(part, part.member().get(), problems);
            return mapping(delivery, member.file(), member.executable());
        }
        Path file = file(part, problems);
        return part.supply() instanceof Supply.HostFile ? delivery.of(file) : mapping(delivery, file, false);
    }

    private Store.Member member(Part part, String path, Problems problems) throws IOException {
        String name = part.supply().toString();
        if (part.supply() instanceof Supply.Download && part.checksum().isPresent()) {
            return store.member(part.checksum().get(), name, path, () -> file(part, problems));
        }
        // What lies on this machine may have changed since, so it is looked at every time.
        Path archive = file(part, problems);
        return store.member(Checksum.of(Checksum.Algorithm.SHA256, archive), name, path, () -> archive);
    }

    /** The file or, if a member of it is wanted, the archive. */
    private Path file(Part part, Problems problems) throws IOException {
        Optional<Checksum> checksum = part.checksum();
        String name = part.supply().toString();
        if (part.supply() instanceof Supply.Download download) {
            return store.download(download.url(), name, checksum.orElseThrow());
        }
        if (part.supply() instanceof Supply.VolantRelease release) {
            return new AgentRelease(store, release, part.place(), problems).file(checksum);
        }
        Path file = part.supply() instanceof Supply.HostFile host
                ? host.file()
                : artifacts.resolve(((Supply.MavenArtifact) part.supply()).coordinates());
        if (checksum.isPresent()) {
            Cache.verify(file, checksum.get(), name);
        }
        return file;
    }

    /** What a file's own mode would say depends on the umask of whoever fetched it, so it has no say. */
    private static Mapping mapping(Delivery delivery, Path file, boolean executable) {
        Mode natural = executable ? Mode.EXECUTABLE : Mode.ofPlace(delivery.target());
        return new Delivery(
                        delivery.part(),
                        delivery.target(),
                        Optional.of(delivery.mode().orElse(natural)),
                        delivery.owner())
                .of(file);
    }
}
