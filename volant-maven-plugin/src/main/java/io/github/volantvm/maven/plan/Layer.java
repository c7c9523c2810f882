package io.github.volantvm.maven.plan;

/** How much a declaration weighs: at the same path the later one replaces the earlier, two of the same collide. */
public enum Layer {
    /** What every image has. */
    SKELETON,
    /** What comes with the agent or BusyBox, not said path by path. */
    PART,
    /** Found where convention says: {@code src/main/volant/rootfs}, {@code payload}. */
    CONVENTION,
    /** Written in a {@code fledge.toml}. */
    FLEDGE,
    /** Written in the POM. */
    CONFIGURATION
}
