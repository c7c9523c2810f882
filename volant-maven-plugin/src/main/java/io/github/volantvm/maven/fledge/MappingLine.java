package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.plan.Layer;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.SourceWords;
import io.github.volantvm.maven.problem.VisibleText;
import java.util.ArrayList;
import java.util.List;
import org.tomlj.TomlTable;

/**
 * A line of {@code [mappings]}: a path of the build machine, and where it goes in the guest.
 *
 * @param written the source as the file has it
 * @param source relative to the project
 * @param target not yet checked for being a path in the guest
 */
record MappingLine(Place place, String written, String source, String target) {

    /** The lines that make sense so far, in the order of the file. */
    static List<MappingLine> read(TomlSection mappings, SourceFolder folder) {
        List<MappingLine> lines = new ArrayList<>();
        for (String source : mappings.keys()) {
            if (mappings.value(source) instanceof TomlTable) {
                mappings.error(
                        source,
                        "is a table, because a dot outside of quotes divides a key",
                        "Put the whole path in double quotes, such as \"payload/site.conf\" = \"/etc/site.conf\"");
            } else if (source.isBlank()) {
                mappings.error(source, "names no file", "Write the path of a file or folder before the =");
            } else if (!mappings.says(source)) {
                mappings.error(source, "has no target", "Write the path in the guest behind the =");
            } else if (SourceWords.ofMapping(source, null, null, null).url() != null) {
                mappings.error(
                        source,
                        "is a URL, and fledge.toml has no place for its checksum",
                        "Declare it in the POM, as a <mapping> with <source>, <checksum> and <target>");
            } else {
                mappings.text(source)
                        .filter(target -> fits(mappings, source, target, folder))
                        .ifPresent(target -> lines.add(of(mappings.where(source), source, target, folder)));
            }
        }
        return lines;
    }

    private static MappingLine of(String where, String source, String target, SourceFolder folder) {
        Place place = new Place(Layer.FLEDGE, where, key -> where);
        return new MappingLine(place, source, folder.fromProject(source), plain(target));
    }

    /** fledge takes a slash at the end with a folder, and fails over it with a file. */
    private static boolean fits(TomlSection mappings, String source, String target, SourceFolder folder) {
        boolean fits = !target.endsWith("/") || !folder.hasFile(source);
        if (!fits) {
            String name = source.substring(source.lastIndexOf('/') + 1);
            mappings.error(
                    source,
                    VisibleText.quoted(target) + " names a directory, but the source is a single file",
                    "Write " + VisibleText.of(plain(target + name)));
        }
        return fits;
    }

    /** A path in the guest as fledge takes it (Go's filepath.Join): without {@code //}, {@code /./} or a slash at its end. */
    static String plain(String target) {
        String plain = target.replaceAll("/\\.?(?=/|$)", "");
        return plain.isEmpty() ? "/" : plain;
    }
}
