package io.github.volantvm.maven.mojo.configuration;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/** {@code <resources>}: what the VM is meant to have. */
public class Resources {
    /** Virtual processors, 1 by default. */
    @JsonSerialize(using = Scalar.class)
    private String cpuCores;

    /** Memory in MiB, 512 by default. */
    @JsonSerialize(using = Scalar.class)
    private String memoryMb;
}
