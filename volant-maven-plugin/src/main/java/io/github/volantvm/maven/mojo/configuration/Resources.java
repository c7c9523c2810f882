package io.github.volantvm.maven.mojo.configuration;

/** {@code <resources>}: what the VM is meant to have. */
public class Resources {
    /** Virtual processors, 1 by default. */
    private Integer cpuCores;

    /** Memory in MiB, 512 by default. */
    private Integer memoryMb;
}
