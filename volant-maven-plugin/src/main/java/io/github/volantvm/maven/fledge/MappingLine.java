package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.plan.Layer;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.SourceWords;
import java.util.ArrayList;
import java.util.List;
import org.tomlj.TomlTable;

/**
 * A line of {@code [mappings]}: a path of the build machine, and where it goes in the guest.
 *
 * @param source relative to the project
 * @param target not yet checked for being a path in the guest
 */
record MappingLine(Place place, String source, String target) {

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
                String where = mappings.where(source);
                Place place = new Place(Layer.FLEDGE, where, key -> where);
                mappings.text(source)
                        .ifPresent(target -> lines.add(new MappingLine(place, folder.fromProject(source), target)));
            }
        }
        return lines;
    }
}
