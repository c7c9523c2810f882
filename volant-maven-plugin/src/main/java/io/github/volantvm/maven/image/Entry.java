package io.github.volantvm.maven.image;

import io.github.volantvm.maven.plan.DeviceNode;
import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.Mode;
import io.github.volantvm.maven.plan.Owner;

/** One name in an image and what is behind it. */
public sealed interface Entry {
    GuestPath path();

    Owner owner();

    /** Who declared it, for messages. */
    String where();

    /** A directory; its content are the entries below its path. */
    record Directory(GuestPath path, Mode mode, Owner owner, String where) implements Entry {}

    /** A file with content. */
    record RegularFile(GuestPath path, Mode mode, Owner owner, Content content, String where) implements Entry {}

    /**
     * A symbolic link; Linux gives it no mode of its own.
     *
     * @param target what it says, never followed on the build machine
     */
    record Symlink(GuestPath path, String target, Owner owner, String where) implements Entry {}

    /** A device node. */
    record Device(GuestPath path, DeviceNode.Kind kind, int major, int minor, Mode mode, Owner owner, String where)
            implements Entry {}
}
