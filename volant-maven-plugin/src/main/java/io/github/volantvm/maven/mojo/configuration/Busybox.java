package io.github.volantvm.maven.mojo.configuration;

import io.github.volantvm.maven.plan.Declarations;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.SourceWords;
import java.util.List;

/** {@code <busybox>}: a shell and the usual commands, from url, path or artifact; if empty, from busybox.net. */
public class Busybox {
    /** Any URL; needs a checksum. */
    private String url;

    /** A file, relative to the POM. */
    private String path;

    /** Maven coordinates: groupId:artifactId[:extension[:classifier]]:version. */
    private String artifact;

    /** What the file must have: sha256: or sha512: and hexadecimal digits. */
    private String checksum;

    /** The program's path within the archive that the source is, if it is one. */
    private String member;

    /** The commands to link in /bin, each an {@code <applet>}; by default the 34 that fledge links. */
    private List<String> applets;

    public void declare(Declarations declarations) {
        SourceWords source = new SourceWords(path, url, artifact, null, checksum, member);
        declarations.busybox(Place.pom("<busybox>"), source, applets);
    }
}
