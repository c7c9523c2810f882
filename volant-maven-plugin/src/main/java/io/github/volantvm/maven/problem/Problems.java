package io.github.volantvm.maven.problem;

import io.github.volantvm.maven.problem.Problem.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects every problem of a build, in the order found, so that the user sees them all at once. */
public final class Problems {
    private final List<Problem> all = new ArrayList<>();

    /**
     * Notes something that stops the build. The texts become "where: what. fix.", so they end without a full stop.
     */
    public void error(String where, String what, String fix) {
        all.add(new Problem(Severity.ERROR, where, what, fix));
    }

    /** Notes something doubtful; the texts as in {@link #error}. */
    public void warning(String where, String what, String fix) {
        all.add(new Problem(Severity.WARNING, where, what, fix));
    }

    public List<Problem> errors() {
        return ofSeverity(Severity.ERROR);
    }

    public List<Problem> warnings() {
        return ofSeverity(Severity.WARNING);
    }

    public boolean hasErrors() {
        return !errors().isEmpty();
    }

    /**
     * Stops here if anything so far makes the next step impossible.
     *
     * @throws InvalidPluginException with all problems, if one of them is an error
     */
    public void throwIfErrors() throws InvalidPluginException {
        if (hasErrors()) {
            throw new InvalidPluginException(errors());
        }
    }

    private List<Problem> ofSeverity(Severity severity) {
        return all.stream().filter(problem -> problem.severity() == severity).toList();
    }
}
