package io.github.volantvm.maven.mojo.configuration;

import io.github.volantvm.maven.plan.Declarations;

/** {@code <link>}: a symbolic link in the guest. */
public class Link {
    /** Where the link is. */
    private String path;

    /** What it points to, absolute or relative to its directory. */
    private String to;

    public void declare(String where, Declarations declarations) {
        declarations.link(where, path, to);
    }
}
