package io.github.volantvm.maven.problem;

import java.util.List;
import java.util.stream.Collectors;

/** What the user wrote cannot become a plugin. Its message lists every error. */
public final class InvalidPluginException extends Exception {
    private static final long serialVersionUID = 1L;

    /** For one problem whose place is known now. */
    public static InvalidPluginException at(String where, UnplacedProblemException problem) {
        return new InvalidPluginException(
                List.of(new Problem(Problem.Severity.ERROR, where, problem.getMessage(), problem.fix())));
    }

    /** @param errors at least one */
    public InvalidPluginException(List<Problem> errors) {
        super(
                errors.size() == 1
                        ? errors.get(0).toString()
                        : errors.stream()
                                .map(error -> System.lineSeparator() + "- " + error)
                                .collect(Collectors.joining("", errors.size() + " errors:", "")));
    }
}
