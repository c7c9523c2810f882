package io.github.volantvm.maven.mojo.configuration;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/** {@code <disk>}: a disk of the host that the VM sees. */
public class Disk {
    /** A label. */
    private String name;

    /** Its path on the host. */
    private String source;

    /** Not used by any Volant so far. */
    private String checksum;

    /** {@code raw} (default) or {@code qcow2}. */
    private String format;

    /** Whether the VM may not write to it. */
    @JsonSerialize(using = Scalar.class)
    private String readonly;

    /** Not used by any Volant so far. */
    private String target;
}
