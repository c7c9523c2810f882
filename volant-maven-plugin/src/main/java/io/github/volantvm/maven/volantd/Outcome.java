package io.github.volantvm.maven.volantd;

import java.net.URI;

/** What came of an errand at one host. */
public sealed interface Outcome {
    URI host();

    /** @param what without a full stop */
    record Done(URI host, String what) implements Outcome {}

    /**
     * @param what what is wrong, without a full stop
     * @param fix what to do about it, as an instruction, without a full stop
     */
    record Failed(URI host, String what, String fix) implements Outcome {}
}
