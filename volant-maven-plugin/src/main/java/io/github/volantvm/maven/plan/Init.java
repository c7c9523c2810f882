package io.github.volantvm.maven.plan;

import java.nio.file.Path;

/** What the kernel finds at {@code /init} and starts as process 1. */
public sealed interface Init {
    /** Ours: mounts, network, then the workload or Volant's agent, supervised. */
    record BuiltIn() implements Init {}

    /** A program of the user's own, from the build machine. */
    record Custom(Place place, Path file) implements Init {}

    /** Nothing of ours: the user maps a file to {@code /init}. */
    record None(Place place) implements Init {}
}
