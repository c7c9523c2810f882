package io.github.volantvm.maven.image;

import io.github.volantvm.maven.plan.BuildPlan;
import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.Init;
import io.github.volantvm.maven.plan.Layer;
import io.github.volantvm.maven.plan.Mapping;
import io.github.volantvm.maven.plan.Mode;
import io.github.volantvm.maven.plan.Owner;
import io.github.volantvm.maven.plan.Selection;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns a plan into the tree of an image and checks it. Of the files, only the headers of programs are read. */
public final class Assembler {
    static final GuestPath INIT = new GuestPath("/init");

    private static final String ADVICE_FOR_MISSING = "Correct the path, or make the file before this goal runs";

    private final BuildPlan plan;
    private final Problems problems;
    private final FileModes modes;
    private final Tree tree;
    private final List<Path> missing = new ArrayList<>();

    private Assembler(BuildPlan plan, Problems problems) {
        this.plan = plan;
        this.problems = problems;
        this.modes = FileModes.of(plan.project());
        this.tree = new Tree(problems);
    }

    /**
     * What came of a plan.
     *
     * @param missing sources that the build has still to make; without them the image is not complete
     */
    public record Assembly(Image image, List<Path> missing) {}

    /** @throws IOException if a folder cannot be looked through for a reason that is not the user's */
    public static Assembly assemble(BuildPlan plan, Problems problems) throws IOException {
        return new Assembler(plan, problems).assemble();
    }

    private Assembly assemble() throws IOException {
        int earlierErrors = problems.errors().size();
        Skeleton.putInto(tree);
        putInit();
        for (Mapping mapping : plan.mappings()) {
            putMapping(mapping);
        }
        plan.links()
                .forEach(link -> tree.put(
                        link.place().layer(),
                        new Entry.Symlink(
                                link.path(),
                                link.target(),
                                Owner.ROOT,
                                link.place().whole())));
        plan.folders()
                .forEach(folder -> tree.put(
                        Layer.CONFIGURATION,
                        new Entry.Directory(folder.path(), folder.mode(), folder.owner(), folder.where())));
        plan.deviceNodes()
                .forEach(node -> tree.put(
                        Layer.CONFIGURATION,
                        new Entry.Device(
                                node.path(),
                                node.kind(),
                                node.major(),
                                node.minor(),
                                node.mode(),
                                node.owner(),
                                node.where())));
        Image image = tree.settle();
        ImageRules.check(plan, image, problems);
        modes.tellWhatWasGivenBack(problems);
        boolean complete =
                plan.allUnderstood() && missing.isEmpty() && problems.errors().size() == earlierErrors;
        if (complete) {
            // Otherwise what is missing would be reported a second time, as missing from the image.
            BootRules.check(plan, image, problems);
        }
        return new Assembly(image, List.copyOf(missing));
    }

    private void putInit() throws IOException {
        if (plan.init() instanceof Init.BuiltIn) {
            putMade(INIT, Mode.EXECUTABLE, BuiltInInit.bytes());
            putMade(WorkloadFile.PATH, Mode.DATA, WorkloadFile.of(plan.workload()));
        } else if (plan.init() instanceof Init.Custom custom) {
            if (Files.isDirectory(custom.file())) {
                problems.error(
                        custom.place().whole(),
                        plan.project().shown(custom.file()) + " is a directory",
                        "Name the program itself");
                return;
            }
            putMapping(new Mapping(
                    custom.place(),
                    custom.file(),
                    plan.project().shown(custom.file()),
                    INIT,
                    Optional.of(Mode.EXECUTABLE),
                    Owner.ROOT,
                    Selection.EVERYTHING,
                    Optional.empty()));
        }
    }

    private void putMade(GuestPath path, Mode mode, byte[] bytes) {
        tree.put(
                Layer.SKELETON,
                new Entry.RegularFile(path, mode, Owner.ROOT, new Content.Made(bytes), BuiltInInit.WHERE));
    }

    private void putMapping(Mapping mapping) throws IOException {
        Path source = mapping.source();
        if (plan.project().hasStillToMake(source)) {
            // What lies there may be of an earlier build, and must not stop the one that would replace it.
            missing.add(source);
        } else if (Files.isDirectory(source)) {
            MappedFolder.putInto(tree, mapping, plan, modes, problems);
        } else if (Files.exists(source)) {
            putFile(mapping);
        } else if (Files.isSymbolicLink(source)) {
            problems.error(
                    mapping.where(),
                    shown(mapping) + " is a link that leads nowhere",
                    "Make what it should lead to, or name that itself");
        } else {
            problems.error(mapping.where(), shown(mapping) + " does not exist", adviceForMissing(source));
        }
    }

    private void putFile(Mapping mapping) throws IOException {
        // What the user names is what is meant, so a link is followed here, unlike inside a folder.
        Path source = mapping.source().toRealPath();
        BasicFileAttributes attributes = Files.readAttributes(source, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            problems.error(
                    mapping.where(), shown(mapping) + " is neither a file nor a folder", "Name a file or a folder");
            return;
        }
        if (!Files.isReadable(source)) {
            problems.error(
                    mapping.where(), shown(mapping) + " cannot be read: permission denied", MappedFolder.MAKE_READABLE);
            return;
        }
        if (mapping.target().isRoot()) {
            problems.error(
                    mapping.where(),
                    shown(mapping) + " is a file, which cannot be /",
                    "Say its whole path in <target>, such as /usr/bin/caddy");
            return;
        }
        if (!mapping.selection().takesEverything()) {
            problems.error(
                    mapping.where(),
                    "includes and excludes choose from a folder, but " + shown(mapping) + " is a file",
                    "Drop them, or map the folder");
        }
        Mode mode = mapping.mode().isPresent() ? mapping.mode().get() : modes.ofFile(source, mapping.target());
        Content content = Content.Source.of(source, attributes, mapping.checksum());
        String where =
                mapping.layer() == Layer.CONVENTION ? mapping.where() : mapping.where() + " with " + shown(mapping);
        tree.put(mapping.layer(), new Entry.RegularFile(mapping.target(), mode, mapping.owner(), content, where));
    }

    private String shown(Mapping mapping) {
        return mapping.sourceName();
    }

    private String adviceForMissing(Path source) {
        Path folder = source.getParent();
        if (folder != null && Files.isReadable(folder)) {
            try (Stream<Path> siblings = Files.list(folder)) {
                List<String> names =
                        siblings.map(Path::getFileName).map(Path::toString).toList();
                Optional<String> meant = Suggestion.nearest(source.getFileName().toString(), names);
                if (meant.isPresent()) {
                    return "Did you mean " + plan.project().shown(folder.resolve(meant.get())) + "?";
                }
            } catch (IOException e) {
                return ADVICE_FOR_MISSING; // the parent is no folder, or not for us to look into
            }
        }
        return ADVICE_FOR_MISSING;
    }
}
