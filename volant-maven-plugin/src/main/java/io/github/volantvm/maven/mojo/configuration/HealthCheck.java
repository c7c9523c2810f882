package io.github.volantvm.maven.mojo.configuration;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/** {@code <healthCheck>}: when the workload counts as started. */
public class HealthCheck {
    /** A path at the base URL that answers with a status from 200 to 299. */
    private String endpoint;

    /** How long to wait for that, in milliseconds; Volant's agent waits for 120000 at least. */
    @JsonSerialize(using = Scalar.class)
    private String timeoutMs;
}
