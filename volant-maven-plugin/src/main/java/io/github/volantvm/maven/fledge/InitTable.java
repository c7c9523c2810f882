package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.plan.Layer;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.VisibleText;
import java.util.List;
import java.util.Optional;

/**
 * {@code [init]}: what becomes process 1, if not the built-in init.
 *
 * @param path a program of the build machine, relative to the project; empty for {@code none = true}
 */
record InitTable(Place place, Optional<String> path) {
    private static final String PATH = "path";
    private static final String NONE = "none";

    /** @return empty for the built-in init, and if the table is no good; the reason is then among the problems */
    static Optional<InitTable> read(TomlSection init, SourceFolder folder) {
        init.allowOnly(FledgeRules.KEYS);
        Optional<String> path = init.text(PATH);
        Optional<Boolean> none = init.flag(NONE);
        if (init.says(PATH) && init.has(NONE)) {
            init.error(NONE, "does not go with init.path: only one of them can be process 1", "Delete one of them");
            return Optional.empty();
        }
        if (none.orElse(false)) {
            return Optional.of(new InitTable(place(init, NONE), Optional.empty()));
        }
        return path.map(folder::fromProject).map(program -> new InitTable(place(init, PATH), Optional.of(program)));
    }

    /**
     * Reports a path outside of the project. The one that fledge's documentation shows (docs/init-modes.md) is a path in
     * the guest, where a mapping puts the file; fledge looks for it on the build machine, and finds nothing.
     *
     * @param mappings of the same file
     * @return whether there can be such a file
     */
    boolean isOfBuildMachine(List<MappingLine> mappings, SourceFolder folder, Problems problems) {
        Optional<String> absolute = path.filter(SourceFolder::isAbsolute);
        if (absolute.isEmpty()) {
            return true;
        }
        Optional<String> meant = mappings.stream()
                .filter(line -> line.target().equals(MappingLine.plain(absolute.get())))
                .map(line -> "Write path = \"" + VisibleText.of(line.written()) + "\"")
                .findFirst();
        if (folder.hasFile(absolute.get())) {
            problems.warning(
                    place.whole(),
                    "takes the build machine's own " + VisibleText.of(absolute.get())
                            + ", which may be another elsewhere",
                    meant.map(fix -> fix + ", if the file that is mapped there is meant")
                            .orElse("Copy it into the project, and write its path there"));
            return true;
        }
        meant.ifPresent(fix -> problems.error(
                place.whole(), "names a path in the guest, but init.path is a file of the build machine", fix));
        return meant.isEmpty();
    }

    private static Place place(TomlSection init, String key) {
        String where = init.where(key);
        return new Place(Layer.FLEDGE, where, within -> where);
    }
}
