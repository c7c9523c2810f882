package io.github.volantvm.maven.mojo.configuration;

import io.github.volantvm.maven.plan.Declarations;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.SourceWords;

/** {@code <agent>}: Volant's agent, from exactly one of version, url, path and artifact. */
public class Agent {
    /** A release of Volant, such as v0.6.5; its checksums.txt is compared with the checksum. */
    private String version;

    /** Any URL; needs a checksum. */
    private String url;

    /** A file, relative to the POM. */
    private String path;

    /** Maven coordinates: groupId:artifactId[:extension[:classifier]]:version. */
    private String artifact;

    /** What the file must have: sha256: or sha512: and hexadecimal digits. */
    private String checksum;

    /** The agent's path within the archive that the source is, if it is one. */
    private String member;

    /** Maven calls this for {@code <agent>v0.6.5</agent>}, so that we can say what is missing, not Maven. */
    public void set(String onlyVersion) {
        version = onlyVersion;
    }

    public void declare(Declarations declarations, boolean allowLatest) {
        SourceWords source = new SourceWords(path, url, artifact, version, checksum, member);
        declarations.agent(Place.pom("<agent>"), source, allowLatest);
    }
}
