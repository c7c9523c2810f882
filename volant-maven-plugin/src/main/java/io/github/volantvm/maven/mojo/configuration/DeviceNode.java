package io.github.volantvm.maven.mojo.configuration;

import io.github.volantvm.maven.plan.Declarations;

/** {@code <deviceNode>}: a device node in the guest. */
public class DeviceNode {
    /** Where it is. */
    private String path;

    /** {@code char} or {@code block}. */
    private String type;

    /** The driver's number. */
    private String major;

    /** The device's number at that driver. */
    private String minor;

    /** Octal, 0600 by default. */
    private String mode;

    /** User number, 0 by default. */
    private String uid;

    /** Group number, 0 by default. */
    private String gid;

    public void declare(String where, Declarations declarations) {
        declarations.deviceNode(where, path, type, major, minor, mode, uid, gid);
    }
}
