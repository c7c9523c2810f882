package io.github.volantvm.maven.plan;

/**
 * A device node to make in the guest, for the time before devtmpfs is mounted or an init that never mounts it.
 *
 * @param where how the user finds this declaration
 * @param major 0 to 4095, as Linux keeps it in 12 bits (include/linux/kdev_t.h)
 * @param minor 0 to 1048575, 20 bits
 */
public record DeviceNode(String where, GuestPath path, Kind kind, int major, int minor, Mode mode, Owner owner) {
    public static final int HIGHEST_MAJOR = 0xFFF;
    public static final int HIGHEST_MINOR = 0xFFFFF;

    /** How the kernel talks to the device. */
    public enum Kind {
        CHAR,
        BLOCK
    }
}
