package io.github.volantvm.maven.plan;

import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is in the image without a word in the POM, because it lies where such things lie. */
final class Conventions {
    private final PlanRequest request;
    private final Path payload;

    Conventions(PlanRequest request) {
        this.request = request;
        this.payload = request.project().directory().resolve(PlanRequest.PAYLOAD);
    }

    /** The folder laid over {@code /}; missing, it is an error only where the user named it. */
    Optional<Mapping> rootfs(Problems problems) {
        Path rootfs = request.rootfs();
        if (Files.isDirectory(rootfs) || request.project().hasStillToMake(rootfs)) {
            return Optional.of(mapping(rootfs, GuestPath.ROOT));
        }
        boolean conventional = rootfs.equals(request.project().directory().resolve(PlanRequest.ROOTFS));
        if (Files.exists(rootfs) || !conventional) {
            problems.error(
                    "<rootfsDirectory>",
                    request.project().shown(rootfs) + " is not a directory",
                    "Name the directory whose content is laid over / in the guest");
        }
        return Optional.empty();
    }

    /** The program's own file, when it lies in {@code payload} under its own name. */
    Optional<Mapping> payload(String entrypoint) {
        if (GuestPath.fault(entrypoint).isPresent()) {
            return Optional.empty();
        }
        GuestPath target = new GuestPath(entrypoint);
        Path source = HostPath.resolve(payload, target.name());
        return Files.isRegularFile(source) ? Optional.of(mapping(source, target)) : Optional.empty();
    }

    /**
     * Where the program goes when {@code payload} holds just one file and nobody says what to start. A fledge.toml
     * maps it itself, and knows nothing of the convention.
     */
    Optional<String> entrypoint() {
        if (!Files.isDirectory(payload)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(payload)) {
            List<Path> programs = files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
            return programs.size() == 1 ? Optional.of(entrypoint(programs.get(0))) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String entrypoint(Path program) throws CharacterCodingException {
        Optional<String> mapped = request.declarations().mappings().stream()
                .filter(mapping ->
                        mapping.layer() == Layer.FLEDGE && mapping.source().equals(program))
                .map(mapping -> mapping.target().value())
                .findFirst();
        return mapped.isPresent() ? mapped.get() : "/usr/bin/" + HostPath.name(program);
    }

    private Mapping mapping(Path source, GuestPath target) {
        String shown = request.project().shown(source);
        return new Mapping(
                Place.convention(shown),
                source,
                shown,
                target,
                Optional.empty(),
                Owner.ROOT,
                Selection.EVERYTHING,
                Optional.empty());
    }
}
