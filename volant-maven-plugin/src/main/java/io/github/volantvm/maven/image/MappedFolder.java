package io.github.volantvm.maven.image;

import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.HostPath;
import io.github.volantvm.maven.plan.Mapping;
import io.github.volantvm.maven.plan.Mode;
import io.github.volantvm.maven.plan.Project;
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
    private final Project project;
    private final FileModes modes;
    private final Tree tree;
    private final Problems problems;

    /** The names of the folders from the mapping's source down to where the walk is; the source itself is "". */
    private final Deque<String> below = new ArrayDeque<>();

    private int taken;

    private MappedFolder(Mapping mapping, Project project, FileModes modes, Tree tree, Problems problems) {
        this.mapping = mapping;
        this.project = project;
        this.modes = modes;
        this.tree = tree;
        this.problems = problems;
    }

    static void putInto(Tree tree, Mapping mapping, Project project, FileModes modes, Problems problems)
            throws IOException {
        MappedFolder folder = new MappedFolder(mapping, project, modes, tree, problems);
        Files.walkFileTree(mapping.source(), folder);
        if (folder.taken == 0 && !mapping.selection().takesEverything()) {
            problems.error(
                    mapping.where(),
                    "no file in " + project.shown(mapping.source()) + " matches its includes and excludes",
                    "Correct the patterns; they match paths below the source, such as **/*.html");
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        if (below.isEmpty()) {
            below.push("");
            putDirectory(directory, mapping.target());
            return FileVisitResult.CONTINUE;
        }
        Optional<String> path = pathBelow(directory);
        if (path.isEmpty()) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        below.push(path.get());
        Optional<GuestPath> place = place(path.get(), directory);
        if (place.isPresent() && mapping.selection().takesEverything()) {
            putDirectory(directory, place.get());
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
        if (failure != null) {
            return visitFileFailed(directory, failure);
        }
        below.pop();
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Optional<String> path = pathBelow(file);
        if (path.isEmpty() || !mapping.selection().takes(path.get())) {
            return FileVisitResult.CONTINUE;
        }
        taken++;
        Optional<GuestPath> place = place(path.get(), file);
        if (place.isPresent()) {
            put(file, attributes, place.get());
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        problems.error(mapping.where(), cannotRead(project.shown(file), failure), MAKE_READABLE);
        return FileVisitResult.CONTINUE;
    }

    private static String cannotRead(String shown, IOException failure) {
        String reason = failure instanceof AccessDeniedException ? "permission denied" : failure.getMessage();
        return shown + " cannot be read: " + reason;
    }

    private void put(Path file, BasicFileAttributes attributes, GuestPath place) throws IOException {
        String where = mapping.where() + " with " + project.shown(file);
        if (attributes.isSymbolicLink()) {
            String target = HostPath.linkTarget(file);
            tree.putFound(mapping.layer(), new Entry.Symlink(place, target, mapping.owner(), where));
        } else if (attributes.isRegularFile()) {
            if (!Files.isReadable(file)) {
                visitFileFailed(file, new AccessDeniedException(file.toString()));
            }
            Mode mode = mapping.mode().isPresent() ? mapping.mode().get() : modes.ofFile(file, place);
            Content content = Content.Source.of(file, attributes);
            tree.putFound(mapping.layer(), new Entry.RegularFile(place, mode, mapping.owner(), content, where));
        } else {
            problems.error(
                    mapping.where(),
                    project.shown(file) + " is neither a file, a folder nor a link",
                    "Remove it, or leave it out with an <exclude>");
        }
    }

    private void putDirectory(Path directory, GuestPath place) throws IOException {
        if (!place.isRoot()) {
            String where = mapping.where() + " with " + project.shown(directory);
            Mode mode = modes.ofDirectory(directory);
            tree.putFound(mapping.layer(), new Entry.Directory(place, mode, mapping.owner(), where));
        }
    }

    private Optional<String> pathBelow(Path file) {
        try {
            String name = HostPath.name(file);
            return Optional.of(below.peek().isEmpty() ? name : below.peek() + "/" + name);
        } catch (CharacterCodingException e) {
            problems.error(mapping.where(), "the name of " + project.shown(file) + " is not UTF-8", "Rename it");
            return Optional.empty();
        }
    }

    private Optional<GuestPath> place(String path, Path file) {
        String place = mapping.target().child(path);
        Optional<String> fault = GuestPath.fault(place);
        fault.ifPresent(clause -> problems.error(
                mapping.where(),
                project.shown(file) + " cannot be in the guest: its path there " + clause,
                "Rename it"));
        return fault.isPresent() ? Optional.empty() : Optional.of(new GuestPath(place));
    }
}
