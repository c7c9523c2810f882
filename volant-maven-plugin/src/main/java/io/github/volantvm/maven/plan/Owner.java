package io.github.volantvm.maven.plan;

/**
 * Whom a file in the guest belongs to, by number: the build machine's users mean nothing there.
 *
 * @param uid 0 to 4294967294; 4294967295 is (uid_t)-1, which Linux reserves for "no change"
 * @param gid the same for the group
 */
public record Owner(long uid, long gid) {
    public static final long HIGHEST = 0xFFFF_FFFEL;
    public static final Owner ROOT = new Owner(0, 0);
}
