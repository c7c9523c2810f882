package io.github.volantvm.maven.parts;

import io.github.volantvm.maven.parts.download.Downloader;
import io.github.volantvm.maven.parts.download.Limits;
import io.github.volantvm.maven.parts.download.Routes;
import io.github.volantvm.maven.parts.download.Transfers;
import io.github.volantvm.maven.plan.BuildPlan;
import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.plan.Delivery;
import io.github.volantvm.maven.plan.Mapping;
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
import java.util.regex.Pattern;

/** Brings the parts of a plan to this machine: from the cache, the network, a Maven repository or the project. */
public final class Parts {
    /** Such as {@code example.com/x} or {@code 127.0.0.1:8000/x}. */
    private static final Pattern HOST_AND_PATH = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:\\d+)?/.+");

    private final Cache cache;
    private final Findings findings;
    private final Store store;
    private final Artifacts artifacts;

    /**
     * @param cache a folder for verified downloads, which builds may share
     * @param findings what the build has found out so far; its goals share them
     * @param offline whether the network is out of bounds
     */
    public Parts(
            Path cache,
            Findings findings,
            boolean offline,
            Routes routes,
            Limits limits,
            Transfers transfers,
            Artifacts artifacts) {
        this.cache = new Cache(cache, findings);
        this.findings = findings;
        this.store = new Store(this.cache, offline, new Downloader(routes, limits, transfers), limits.largest());
        this.artifacts = artifacts;
    }

    /**
     * Turns deliveries into mappings. Whatever cannot be had is reported and left out, so that the user learns of
     * everything at once; so is what the build has still to make, which is pending.
     *
     * @throws IOException if the cache or a file of this machine cannot be read or written
     */
    public BuildPlan fetch(BuildPlan plan, Problems problems) throws IOException {
        List<Mapping> delivered = new ArrayList<>();
        List<String> pending = new ArrayList<>();
        for (Delivery delivery : plan.deliveries()) {
            try {
                if (isMadeLater(delivery.part(), plan.project())) {
                    pending.add(delivery.part().name());
                } else {
                    delivered.add(fetch(delivery, problems));
                }
            } catch (UnplacedProblemException e) {
                problems.error(delivery.part().place().whole(), e.getMessage(), e.fix());
            }
        }
        return plan.with(delivered, List.copyOf(pending));
    }

    private boolean isMadeLater(Part part, Project project) {
        return part.supply() instanceof Supply.HostFile host && project.hasStillToMake(host.file())
                || part.supply() instanceof Supply.MavenArtifact artifact
                        && !project.built()
                        && artifacts.isOfThisBuild(artifact.coordinates());
    }

    private Mapping fetch(Delivery delivery, Problems problems) throws IOException {
        Part part = delivery.part();
        if (part.supply() instanceof Supply.HostFile host && !Files.isRegularFile(host.file())) {
            if (Files.isDirectory(host.file())) {
                throw new UnplacedProblemException(
                        host + " is a folder, and only a file has a checksum or members",
                        "Name a file, or map the folder without them");
            }
            if (!Files.exists(host.file()) && HOST_AND_PATH.matcher(host.name()).matches()) {
                throw new UnplacedProblemException(
                        host + " does not exist", "If it is meant as a URL, write https://" + host);
            }
            return delivery.missing(host); // as is said where all mappings are looked at
        }
        Verified file = file(part, problems);
        if (part.member().isPresent()) {
            Store.Member member = member(part, part.member().get(), file);
            return delivery.of(member.file().path(), member.file().checksum(), member.executable());
        }
        return part.supply() instanceof Supply.HostFile
                ? delivery.of(file.path(), file.checksum())
                : delivery.of(file.path(), file.checksum(), false);
    }

    /** An archive with a certain checksum has a certain file in it; one without is looked at as long as it stays the same. */
    private record MemberOf(String path, Path archive, Optional<Checksum> checksum) {}

    private Store.Member member(Part part, String path, Verified archive) throws IOException {
        return findings.find(
                new MemberOf(path, archive.path(), archive.checksum()),
                archive.checksum().isPresent() ? List.of() : List.of(archive.path()),
                member -> List.of(member.file().path()),
                () -> extract(part, path, archive));
    }

    private Store.Member extract(Part part, String path, Verified archive) throws IOException {
        String name = part.supply().toString();
        Store.Member member = store.member(archive.path(), name, path);
        if (archive.checksum().isPresent()) {
            // Again, because somebody may have written to it while it was read.
            cache.verify(archive.path(), archive.checksum().get(), name);
        }
        return member;
    }

    /** The file or, if a member of it is wanted, the archive. */
    private Verified file(Part part, Problems problems) throws IOException {
        Optional<Checksum> checksum = part.checksum();
        String name = part.supply().toString();
        if (part.supply() instanceof Supply.Download download) {
            return store.download(download.url(), name, checksum.orElseThrow(), Store.NO_OTHER_CHECK);
        }
        if (part.supply() instanceof Supply.VolantRelease release) {
            return new AgentRelease(store, release, part.place(), problems).file(checksum);
        }
        Path file = part.supply() instanceof Supply.HostFile host
                ? host.file()
                : artifacts.resolve(((Supply.MavenArtifact) part.supply()).coordinates());
        if (checksum.isPresent()) {
            cache.verify(file, checksum.get(), name);
        }
        return new Verified(file, checksum);
    }
}
