package io.github.volantvm.maven.parts;

import java.io.IOException;

/** A file could not be fetched or is not what it should be; says what is wrong and what to do, without full stops. */
public final class DownloadException extends IOException {
    private static final long serialVersionUID = 1L;
    private final String fix;

    public DownloadException(String what, String fix) {
        super(what);
        this.fix = fix;
    }

    public DownloadException(String what, String fix, Throwable cause) {
        super(what, cause);
        this.fix = fix;
    }

    /** What to do about it, as an instruction. */
    public String fix() {
        return fix;
    }
}
