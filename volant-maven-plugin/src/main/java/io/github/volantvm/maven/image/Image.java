package io.github.volantvm.maven.image;

import io.github.volantvm.maven.plan.GuestPath;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The guest's root file system as a tree in memory: sorted by path, each directory before what it holds, {@code /}
 * first.
 */
public final class Image {
    /** Linux gives up after so many links in one path (MAXSYMLINKS, include/linux/namei.h). */
    private static final int MOST_LINKS = 40;

    private final SortedMap<GuestPath, Entry> entries;

    Image(SortedMap<GuestPath, Entry> entries) {
        this.entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /** A part of a root file system: just these, without the directories above them, which the guest must have already. */
    public static Image of(Collection<Entry> entries) {
        SortedMap<GuestPath, Entry> byPath = new TreeMap<>();
        entries.forEach(entry -> byPath.put(entry.path(), entry));
        return new Image(byPath);
    }

    public Collection<Entry> entries() {
        return entries.values();
    }

    /** What stands at exactly this path, link or not. */
    public Optional<Entry> at(GuestPath path) {
        return Optional.ofNullable(entries.get(path));
    }

    /** What the guest finds when it opens a path: links are followed, also within it. Empty if that leads nowhere. */
    public Optional<Entry> open(String path) {
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(path.split("/")));
        GuestPath reached = GuestPath.ROOT;
        int links = 0;
        while (!rest.isEmpty()) {
            String part = rest.pop();
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..")) {
                reached = reached.parent();
                continue;
            }
            String next = reached.child(part);
            Entry entry = GuestPath.fault(next).isPresent() ? null : entries.get(new GuestPath(next));
            if (entry == null) {
                return Optional.empty();
            }
            if (entry instanceof Entry.Symlink link) {
                if (++links > MOST_LINKS) {
                    return Optional.empty();
                }
                reached = link.target().startsWith("/") ? GuestPath.ROOT : reached;
                String[] parts = link.target().split("/");
                for (int i = parts.length - 1; i >= 0; i--) {
                    rest.push(parts[i]);
                }
            } else {
                reached = entry.path();
            }
        }
        return at(reached);
    }

    /** The bytes of all regular files: what the guest's memory must hold, page rounding aside. */
    public long contentSize() {
        return entries.values().stream()
                .mapToLong(entry ->
                        entry instanceof Entry.RegularFile file ? file.content().size() : 0)
                .sum();
    }
}
