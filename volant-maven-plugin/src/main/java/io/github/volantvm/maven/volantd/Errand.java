package io.github.volantvm.maven.volantd;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.util.List;

/** What is to be done at a volantd. To do it twice does no harm. */
public sealed interface Errand permits Registration, Unregistration {
    /** The requests that would change something, in order: what a dry run shows. */
    List<Request> changes(Generation generation);

    /**
     * Does it.
     *
     * @return what came of it, without a full stop
     * @throws UnplacedProblemException if it failed
     */
    String run(Volantd volantd) throws UnplacedProblemException, InterruptedException;
}
