package io.github.volantvm.maven.mojo.configuration;

import io.github.volantvm.maven.plan.Declarations;
import java.util.ArrayList;
import java.util.List;

/** {@code <mapping>}: a file or folder of the project and where it goes in the guest. */
public class Mapping {
    /** File or folder, relative to the POM. */
    private String source;

    /** The file's path in the guest, or the directory that takes the folder's content. */
    private String target;

    /** Octal, such as 0755; by default the source's own mode, executable where programs lie. */
    private String mode;

    /** User number, 0 by default. */
    private String uid;

    /** Group number, 0 by default. */
    private String gid;

    /** Which files of a folder to take, as Ant patterns; all by default. */
    private List<String> includes = new ArrayList<>();

    /** Which of them to leave. */
    private List<String> excludes = new ArrayList<>();

    public void declare(String where, Declarations declarations) {
        declarations.mapping(where, source, target, mode, uid, gid, includes, excludes);
    }
}
