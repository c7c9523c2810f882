package io.github.volantvm.maven.parts.archive;

import io.github.volantvm.maven.problem.Suggestion;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.util.List;
import java.util.Optional;

/**
 * Says why a file could not be taken out of an archive.
 *
 * @param archive how messages call it
 */
record ArchiveFault(String archive) {
    /** How many files a message lists. */
    private static final int MOST_NAMES = 10;

    private static final String SUPPORTED = "a .tar, .tar.gz, .tar.xz or .zip";
    private static final String DISTRUST = "Do not use it, and ask its publisher what happened to it";

    UnplacedProblemException noArchive(Packing packing) {
        String what = packing == Packing.NONE
                ? " is not an archive of a kind that can be unpacked here"
                : " is packed with " + packing + ", but what is in it is not a tar archive";
        return new UnplacedProblemException(
                archive + what, "Use " + SUPPORTED + ", or name no member if the file itself is what you want");
    }

    UnplacedProblemException damaged(Throwable cause) {
        return new UnplacedProblemException(
                archive + " is damaged or cut off",
                "Compare its checksum with the one its publisher gives; if they agree, use another release",
                cause);
    }

    UnplacedProblemException outside(String path) {
        return new UnplacedProblemException(
                archive + " has an entry '" + shortened(path)
                        + "', which would be written outside of where it is unpacked",
                DISTRUST);
    }

    UnplacedProblemException linksOut(ArchiveEntry link) {
        return new UnplacedProblemException(
                archive + " has " + link.kind() + " '" + shortened(link.path()) + "' that leads out of it, to '"
                        + shortened(link.link()) + "'",
                DISTRUST);
    }

    UnplacedProblemException tooLarge(long largest) {
        return new UnplacedProblemException(
                archive + " unpacks to more than " + largest + " bytes, the most that is allowed",
                "Use a smaller archive, or one that has less beside the file");
    }

    UnplacedProblemException longHeader(int most) {
        return new UnplacedProblemException(
                archive + " has more than " + most + " bytes of names and attributes for one entry", DISTRUST);
    }

    UnplacedProblemException longDirectory(int most) {
        return new UnplacedProblemException(
                archive + " has a table of contents of more than " + most + " bytes",
                "Use an archive with fewer files in it");
    }

    UnplacedProblemException memory(long needed, int most) {
        return new UnplacedProblemException(
                archive + " needs " + needed + " MiB of memory to be unpacked, more than the " + most
                        + " that are allowed",
                "Use an archive that xz packed with one of its levels, 0 to 9");
    }

    UnplacedProblemException twice(EntryPath member) {
        return new UnplacedProblemException(
                archive + " has " + member + " more than once, and nobody can tell which one is meant",
                "Use an archive that has it once");
    }

    UnplacedProblemException missing(EntryPath member, List<EntryPath> files) {
        List<String> names = files.stream().map(EntryPath::value).toList();
        Optional<String> nearest = Suggestion.nearest(member.value(), names);
        Optional<String> namesake = files.stream()
                .filter(file -> file.name().equals(member.name()))
                .map(EntryPath::value)
                .findFirst();
        return new UnplacedProblemException(
                archive + " has no file '" + member + "'",
                nearest.or(() -> namesake)
                        .map(name -> "Did you mean '" + shortened(name) + "'?")
                        .orElseGet(() -> files.isEmpty()
                                ? "Use another archive; there is no file in this one"
                                : "Name one of its files: " + listed(files)));
    }

    UnplacedProblemException directory(EntryPath member, List<EntryPath> within) {
        return new UnplacedProblemException(
                member + " in " + archive + " is a directory",
                within.isEmpty() ? "Name a file" : "Name a file in it: " + listed(within));
    }

    UnplacedProblemException link(EntryPath member, ArchiveEntry link, EntryPath target) {
        return new UnplacedProblemException(
                member + " in " + archive + " is " + link.kind() + " to " + shortened(link.link()),
                "Name the file that it leads to: " + shortened(target.toString()));
    }

    UnplacedProblemException sparse(EntryPath member) {
        return new UnplacedProblemException(
                member + " in " + archive + " is a sparse file, which cannot be unpacked here",
                "Use an archive that tar made without --sparse");
    }

    UnplacedProblemException noFile(EntryPath member, ArchiveEntry entry) {
        return new UnplacedProblemException(member + " in " + archive + " is " + entry.kind(), "Name a regular file");
    }

    UnplacedProblemException encrypted(String member) {
        return new UnplacedProblemException(
                shortened(member) + " in " + archive + " is encrypted",
                "Use an archive that is not locked by a password");
    }

    UnplacedProblemException method(String member, String method) {
        return new UnplacedProblemException(
                shortened(member) + " in " + archive + " is packed by the method " + method
                        + ", which is not supported",
                "Use a .zip of the methods stored and deflated, or a .tar.gz or .tar.xz");
    }

    private static String listed(List<EntryPath> files) {
        String names = String.join(
                ", ",
                files.stream()
                        .limit(MOST_NAMES)
                        .map(file -> shortened(file.value()))
                        .toList());
        return files.size() > MOST_NAMES ? names + " and others" : names;
    }

    /** A name from the archive may be as long as a book, and have escape sequences for the terminal in it. */
    private static String shortened(String name) {
        String plain = name.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", "?");
        return plain.length() <= 200 ? plain : plain.substring(0, 200) + "...";
    }
}
