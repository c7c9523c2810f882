package io.github.volantvm.maven.mojo.configuration;

import io.github.volantvm.maven.plan.Declarations;

/** {@code <directory>}: a directory in the guest. */
public class Directory {
    /** Where it is. */
    private String path;

    /** Octal, 0755 by default. */
    private String mode;

    /** User number, 0 by default. */
    private String uid;

    /** Group number, 0 by default. */
    private String gid;

    public void declare(String where, Declarations declarations) {
        declarations.directory(where, path, mode, uid, gid);
    }
}
