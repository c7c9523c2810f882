package io.github.volantvm.maven.vm;

/** The steps of a boot, in the order in which they are reached. */
public enum Milestone {
    /** The kernel's clock starts: the hypervisor has started and the firmware has found the kernel, which has unpacked itself. */
    KERNEL("kernel"),
    /** The kernel begins to unpack the image. */
    UNPACK("unpack"),
    /** The image is unpacked. */
    UNPACKED("unpacked"),
    /** The kernel hands over to the image's {@code /init}. */
    INIT("init"),
    /** The workload has been started, or the agent that starts it. */
    WORKLOAD_STARTED("workload started"),
    /** Somebody listens on the workload's port. */
    PORT_OPEN("port open"),
    /** The health check succeeds. */
    HEALTHY("healthy");

    private final String title;

    Milestone(String title) {
        this.title = title;
    }

    /** In words, for the table and for {@code boot.json}. */
    public String title() {
        return title;
    }
}
