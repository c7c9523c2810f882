package io.github.volantvm.maven.mojo.configuration;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/** An element of {@code <actions>}: a request to the workload that Volant offers by name. */
public class Action {
    /** For people. */
    private String description;

    /** The HTTP method. */
    private String method;

    /** The path at Volant's agent: {@code /v1} and the workload's own path. */
    private String path;

    /** In milliseconds. */
    @JsonSerialize(using = Scalar.class)
    private String timeoutMs;
}
