package io.github.volantvm.maven.mojo.configuration;

import java.util.List;

/** {@code <devices>}: devices of the host that the VM takes over. */
public class Devices {
    /** PCI addresses such as {@code 0000:01:00.0}. */
    private List<String> pciPassthrough;

    /** Which devices may be taken: {@code vendor:device} or {@code vendor:*}. */
    private List<String> allowlist;
}
