package io.github.volantvm.maven.problem;

import java.io.IOException;

/**
 * A {@link Problem} to be, found by somebody who does not know the place of it: what is wrong, and what to do, both
 * without a full stop. An {@link IOException}, because it is about a file that cannot be had or is not what it should be.
 */
public final class UnplacedProblemException extends IOException {
    private static final long serialVersionUID = 1L;
    private final String fix;

    public UnplacedProblemException(String what, String fix) {
        super(what);
        this.fix = fix;
    }

    public UnplacedProblemException(String what, String fix, Throwable cause) {
        super(what, cause);
        this.fix = fix;
    }

    /** What to do about it, as an instruction. */
    public String fix() {
        return fix;
    }
}
