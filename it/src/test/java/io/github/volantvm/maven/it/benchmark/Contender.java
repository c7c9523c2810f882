package io.github.volantvm.maven.it.benchmark;

import java.io.IOException;
import java.util.List;

/** Something that is run again and again, and measured. */
interface Contender {
    /** Runs it once; what must be made ready first is not measured. */
    List<Measure> run() throws IOException;
}
