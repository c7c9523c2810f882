package io.github.volantvm.maven.image;

import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.Layer;
import io.github.volantvm.maven.plan.Mode;
import io.github.volantvm.maven.plan.Owner;
import io.github.volantvm.maven.problem.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Gathers entries in any order and settles which one has each path: the weightier layer wins, and two of the same
 * layer are a collision, unless they are directories that agree.
 */
final class Tree {
    private final Map<GuestPath, List<Placement>> placements = new HashMap<>();
    private final Problems problems;

    /** @param declared whether somebody wrote this very path, instead of finding it in a folder */
    private record Placement(Layer layer, Entry entry, boolean declared) {}

    Tree(Problems problems) {
        this.problems = problems;
    }

    /** Puts an entry that somebody declared by its path. */
    void put(Layer layer, Entry entry) {
        place(new Placement(layer, entry, true));
    }

    /** Puts an entry that was found in a mapped folder. */
    void putFound(Layer layer, Entry entry) {
        place(new Placement(layer, entry, false));
    }

    private void place(Placement placement) {
        placements
                .computeIfAbsent(placement.entry().path(), path -> new ArrayList<>(1))
                .add(placement);
    }

    Image settle() {
        SortedMap<GuestPath, Entry> settled = new TreeMap<>();
        placements.forEach((path, candidates) -> settled.put(path, winner(candidates)));
        addParents(settled);
        return new Image(settled);
    }

    private Entry winner(List<Placement> candidates) {
        if (candidates.size() == 1) {
            return candidates.get(0).entry();
        }
        Layer top = candidates.stream()
                .map(Placement::layer)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<Placement> rivals = candidates.stream()
                .filter(placement -> placement.layer() == top)
                .toList();
        if (rivals.stream().allMatch(placement -> placement.entry() instanceof Entry.Directory)
                && rivals.stream().anyMatch(Placement::declared)) {
            rivals = rivals.stream().filter(Placement::declared).toList();
        }
        Entry first = rivals.get(0).entry();
        if (!rivals.stream().allMatch(placement -> isSame(first, placement.entry()))) {
            collision(rivals);
        }
        return first;
    }

    /** Whether it makes no difference which of them wins. */
    private static boolean isSame(Entry a, Entry b) {
        return a == b
                || (a instanceof Entry.Directory one
                        && b instanceof Entry.Directory other
                        && one.mode().equals(other.mode())
                        && one.owner().equals(other.owner()))
                || (a instanceof Entry.RegularFile file
                        && b instanceof Entry.RegularFile twin
                        && file.content().equals(twin.content())
                        && file.mode().equals(twin.mode())
                        && file.owner().equals(twin.owner()));
    }

    private void collision(List<Placement> rivals) {
        Entry one = rivals.get(0).entry();
        boolean directories = rivals.stream().allMatch(placement -> placement.entry() instanceof Entry.Directory);
        String sources = rivals.stream()
                .map(placement -> placement.entry().where())
                .sorted()
                .collect(Collectors.joining(" and "));
        problems.error(
                sources,
                directories
                        ? "bring the directory " + one.path() + " with different modes or owners"
                        : "both claim " + one.path(),
                directories
                        ? "Settle it with a <directory> for " + one.path()
                        : "Keep one, or give one another target");
    }

    /** Linux does not create the directories that an archive leaves out, so each one gets an entry. */
    private void addParents(SortedMap<GuestPath, Entry> settled) {
        for (Entry entry : List.copyOf(settled.values())) {
            Entry child = entry;
            while (!child.path().isRoot()) {
                GuestPath parentPath = child.path().parent();
                Entry parent = settled.get(parentPath);
                if (parent != null) {
                    requireDirectory(parent, entry);
                    break;
                }
                child = new Entry.Directory(parentPath, Mode.DIRECTORY, Owner.ROOT, entry.where());
                settled.put(parentPath, child);
            }
        }
    }

    private void requireDirectory(Entry parent, Entry entry) {
        if (parent instanceof Entry.Directory) {
            return;
        }
        if (parent instanceof Entry.Symlink link) {
            problems.error(
                    entry.where(),
                    entry.path() + " goes through " + link.path() + ", which is a link to " + link.target() + " from "
                            + link.where(),
                    "Map it to the directory itself, or drop the link");
        } else {
            problems.error(
                    entry.where(),
                    entry.path() + " goes through " + parent.path() + ", which is a file from " + parent.where(),
                    "Give one of them another target");
        }
    }
}
