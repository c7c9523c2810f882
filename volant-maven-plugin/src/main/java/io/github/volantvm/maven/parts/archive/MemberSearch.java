package io.github.volantvm.maven.parts.archive;

import io.github.volantvm.maven.parts.archive.ArchiveEntry.Kind;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at all entries of an archive for the one that is wanted, and refuses the archive if one was made to do harm. */
final class MemberSearch {
    /** The names kept for advice have at most so many characters in all: 20000 names of a usual length. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private final ArchiveFault fault;
    private final EntryPath member;
    private final List<EntryPath> files = new ArrayList<>();
    private int characters;
    private Optional<ArchiveEntry> found = Optional.empty();

    MemberSearch(ArchiveFault fault, String member) {
        this.fault = fault;
        this.member = EntryPath.of(member);
    }

    ArchiveFault fault() {
        return fault;
    }

    /** Whether this is the entry; to be asked of every one. */
    boolean isMember(ArchiveEntry entry) throws UnplacedProblemException {
        EntryPath path = EntryPath.of(entry.path());
        if (path.isOutside()) {
            throw fault.outside(entry.path());
        }
        if (isLink(entry) && leadsTo(path, entry).isEmpty()) {
            throw fault.linksOut(entry);
        }
        if (entry.kind() == Kind.FILE && characters + path.value().length() <= MOST_CHARACTERS) {
            files.add(path);
            characters += path.value().length();
        }
        if (!path.equals(member)) {
            return false;
        }
        if (found.isPresent()) {
            throw fault.twice(member);
        }
        found = Optional.of(entry);
        return true;
    }

    /**
     * The entry, after all were looked at.
     *
     * @throws UnplacedProblemException if there is none, or it is not a regular file
     */
    ArchiveEntry found() throws UnplacedProblemException {
        List<EntryPath> within =
                files.stream().filter(file -> file.isBelow(member)).toList();
        if (found.isEmpty()) {
            throw within.isEmpty() ? fault.missing(member, files) : fault.directory(member, within);
        }
        ArchiveEntry entry = found.get();
        return switch (entry.kind()) {
            case FILE -> entry;
            case DIRECTORY -> throw fault.directory(member, within);
            case SYMBOLIC_LINK, HARD_LINK ->
                throw fault.link(member, entry, leadsTo(member, entry).orElse(member));
            case SPARSE_FILE -> throw fault.sparse(member);
            default -> throw fault.noFile(member, entry);
        };
    }

    private static boolean isLink(ArchiveEntry entry) {
        return entry.kind() == Kind.SYMBOLIC_LINK || entry.kind() == Kind.HARD_LINK;
    }

    /** A hard link names another entry, so it does not start from where it is itself. */
    private static Optional<EntryPath> leadsTo(EntryPath path, ArchiveEntry link) {
        return (link.kind() == Kind.HARD_LINK ? new EntryPath("") : path).follow(link.link());
    }
}
