package io.github.volantvm.maven.parts;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.nio.file.Path;

/** Gets artifacts from Maven repositories, as the build's settings and options say. */
public interface Artifacts {
    /**
     * Where an artifact lies on this machine, fetched if need be.
     *
     * @param coordinates {@code groupId:artifactId[:extension[:classifier]]:version}
     */
    Path resolve(String coordinates) throws UnplacedProblemException;

    /** Whether a project of this very build makes the artifact, so that it is there only later. */
    default boolean isOfThisBuild(String coordinates) {
        return false;
    }
}
