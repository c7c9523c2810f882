package io.github.volantvm.maven.problem;

import java.util.List;
import java.util.stream.Collectors;

/** What the user wrote cannot become a plugin. Its message lists every error. */
public final class InvalidPluginException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param errors at least one */
    public InvalidPluginException(List<Problem> errors) {
        super(errors.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
    }
}
