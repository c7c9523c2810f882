package io.github.volantvm.maven.mojo.configuration;

import io.github.volantvm.maven.plan.Declarations;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.SourceWords;
import java.util.ArrayList;
import java.util.List;

/** {@code <mapping>}: a file or folder of the project and where it goes in the guest. */
public class Mapping {
    /** File or folder, relative to the POM; or a URL, with a checksum. */
    private String source;

    /** Instead of a source, a Maven artifact: groupId:artifactId[:extension[:classifier]]:version. */
    private String artifact;

    /** What the source must have: sha256: or sha512: and hexadecimal digits. Needed for a URL. */
    private String checksum;

    /** The one file to take from a source that is a .tar.gz, .tar.xz or .zip. */
    private String member;

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
        declarations.mapping(
                Place.pom(where),
                SourceWords.ofMapping(source, artifact, checksum, member),
                target,
                mode,
                uid,
                gid,
                includes,
                excludes);
    }
}
