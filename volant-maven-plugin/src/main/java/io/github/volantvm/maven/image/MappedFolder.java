package io.github.volantvm.maven.image;

import io.github.volantvm.maven.plan.BuildPlan;
import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.HostPath;
import io.github.volantvm.maven.plan.Layer;
import io.github.volantvm.maven.plan.Mapping;
import io.github.volantvm.maven.plan.Mode;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Walks a folder of the build machine into the tree: directories, files and links as they are, links not followed. */
final class MappedFolder extends SimpleFileVisitor<Path> {
    static final String MAKE_READABLE = "Make it readable for the user who builds";

    private final Mapping mapping;
    private final BuildPlan plan;
    private final FileModes modes;
    private final Tree tree;
    private final Problems problems;

    /** Where the walk is: the mapping's source at the bottom, the folder just entered on top. */
    private final Deque<Entered> entered = new ArrayDeque<>();

    private int taken;

    /** A folder on the way, which is put into the tree when something in it is taken. */
    private static final class Entered {
        private final Path folder;
        private final String path;
        private boolean put;

        /** @param path below the mapping's source, which is "" itself */
        private Entered(Path folder, String path) {
            this.folder = folder;
            this.path = path;
        }
    }

    private MappedFolder(Mapping mapping, BuildPlan plan, FileModes modes, Tree tree, Problems problems) {
        this.mapping = mapping;
        this.plan = plan;
        this.modes = modes;
        this.tree = tree;
        this.problems = problems;
    }

    static void putInto(Tree tree, Mapping mapping, BuildPlan plan, FileModes modes, Problems problems)
            throws IOException {
        MappedFolder walk = new MappedFolder(mapping, plan, modes, tree, problems);
        Path source = mapping.source();
        // What the user names is what is meant, so a link is followed here, unlike one that is found.
        Files.walkFileTree(Files.isSymbolicLink(source) ? source.toRealPath() : source, walk);
        if (walk.taken == 0 && !mapping.selection().takesEverything()) {
            problems.error(
                    mapping.where(),
                    "no file in " + walk.shown(source) + " matches its includes and excludes",
                    "Correct the patterns; they match paths below the source, such as **/*.html");
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        Optional<String> path = entered.isEmpty() ? Optional.of("") : pathBelow(folder);
        if (path.isEmpty() || place(path.get(), folder).isEmpty()) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        entered.push(new Entered(folder, path.get()));
        if (path.get().isEmpty() || mapping.selection().takesFolder(path.get())) {
            putEntered();
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
        entered.pop();
        return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, failure);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Optional<String> path = pathBelow(file);
        if (path.isPresent() && mapping.selection().takes(path.get())) {
            taken++;
            putEntered();
            Optional<GuestPath> place = place(path.get(), file);
            if (place.isPresent()) {
                put(file, attributes, place.get());
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        problems.error(mapping.where(), cannotRead(shown(file), failure), MAKE_READABLE);
        return FileVisitResult.CONTINUE;
    }

    private static String cannotRead(String shown, IOException failure) {
        String reason = failure instanceof AccessDeniedException ? "permission denied" : failure.getMessage();
        return shown + " cannot be read: " + reason;
    }

    private void put(Path file, BasicFileAttributes attributes, GuestPath place) throws IOException {
        String where = where(file);
        if (attributes.isSymbolicLink()) {
            linkTarget(file)
                    .ifPresent(target ->
                            tree.putFound(mapping.layer(), new Entry.Symlink(place, target, mapping.owner(), where)));
        } else if (plan.products().contains(file)) {
            problems.error(
                    mapping.where(),
                    shown(file) + " is a product of this build, which cannot hold itself",
                    "Map a folder without it, or leave it out with an <exclude>");
        } else if (attributes.isRegularFile()) {
            if (!Files.isReadable(file)) {
                visitFileFailed(file, new AccessDeniedException(file.toString()));
            }
            Mode mode = mapping.mode().isPresent() ? mapping.mode().get() : modes.ofFile(file, place);
            Content content = Content.Source.of(file, attributes, Optional.empty());
            tree.putFound(mapping.layer(), new Entry.RegularFile(place, mode, mapping.owner(), content, where));
        } else {
            problems.error(
                    mapping.where(),
                    shown(file) + " is neither a file, a folder nor a link",
                    "Remove it, or leave it out with an <exclude>");
        }
    }

    /** Puts the folders that were entered and are not in the tree yet. */
    private void putEntered() throws IOException {
        for (Entered on : entered) {
            Optional<GuestPath> place = on.put ? Optional.empty() : place(on.path, on.folder);
            on.put = true;
            if (place.isPresent() && !place.get().isRoot()) {
                String where = where(on.folder);
                Mode mode = modes.ofDirectory(on.folder);
                tree.putFound(mapping.layer(), new Entry.Directory(place.get(), mode, mapping.owner(), where));
            }
        }
    }

    private Optional<String> linkTarget(Path link) throws IOException {
        try {
            return Optional.of(HostPath.linkTarget(link));
        } catch (CharacterCodingException e) {
            problems.error(mapping.where(), "what the link " + shown(link) + " says is not UTF-8", "Make it anew");
            return Optional.empty();
        }
    }

    private Optional<String> pathBelow(Path file) {
        try {
            String name = HostPath.name(file);
            String parent = entered.element().path;
            return Optional.of(parent.isEmpty() ? name : parent + "/" + name);
        } catch (CharacterCodingException e) {
            problems.error(mapping.where(), "the name of " + shown(file) + " is not UTF-8", "Rename it");
            return Optional.empty();
        }
    }

    private Optional<GuestPath> place(String path, Path file) {
        String place = mapping.target().child(path);
        Optional<String> fault = GuestPath.fault(place);
        fault.ifPresent(clause -> problems.error(
                mapping.where(), shown(file) + " cannot be in the guest: its path there " + clause, "Rename it"));
        return fault.isPresent() ? Optional.empty() : Optional.of(new GuestPath(place));
    }

    /** By convention the file says it all; otherwise somebody declared the mapping that brought it. */
    private String where(Path file) {
        return mapping.layer() == Layer.CONVENTION ? shown(file) : mapping.where() + " with " + shown(file);
    }

    private String shown(Path file) {
        return plan.project().shown(file);
    }
}
