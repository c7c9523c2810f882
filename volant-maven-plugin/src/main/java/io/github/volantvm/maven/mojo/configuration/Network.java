package io.github.volantvm.maven.mojo.configuration;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/** {@code <network>}: how the VM is connected; without it, by a bridge. */
public class Network {
    /** {@code bridged}, {@code dhcp} or {@code vsock}. */
    private String mode;

    /** Not used by any Volant so far. */
    private String subnet;

    /** Not used by any Volant so far. */
    private String gateway;

    /** Not used by any Volant so far. */
    @JsonSerialize(using = Scalar.class)
    private String autoAssign;
}
