package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.plan.Layer;
import io.github.volantvm.maven.plan.Place;
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

    private static Place place(TomlSection init, String key) {
        String where = init.where(key);
        return new Place(Layer.FLEDGE, where, within -> where);
    }
}
