package io.github.volantvm.maven.plan;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * An absolute path in the guest, such as {@code /usr/bin/caddy}: always with {@code /}, whatever the build machine
 * uses, without {@code .}, {@code ..} or empty parts, and no longer than Linux can unpack.
 *
 * <p>Ordered by its UTF-8 bytes, so that a directory comes before what it holds and no locale has a say.
 */
public record GuestPath(String value) implements Comparable<GuestPath> {
    public static final GuestPath ROOT = new GuestPath("/");

    /** Linux's NAME_MAX in bytes (include/uapi/linux/limits.h). */
    private static final int LONGEST_NAME = 255;

    /** PATH_MAX counts the closing NUL; init/initramfs.c skips an entry with a longer name without a word. */
    static final int LONGEST_PATH = 4095;

    /** The name that ends a cpio archive; an entry of that name would cut off all that follows. */
    private static final String TRAILER = "/TRAILER!!!";

    /** @throws IllegalArgumentException if {@link #fault} has something to say */
    public GuestPath {
        fault(value).ifPresent(fault -> {
            throw new IllegalArgumentException(value + ": " + fault);
        });
    }

    /** What makes a text unfit to be a guest path, as a clause; empty if it is fit. */
    public static Optional<String> fault(String text) {
        if (!text.startsWith("/")) {
            return Optional.of("is not an absolute path in the guest");
        }
        if (text.equals("/")) {
            return Optional.empty();
        }
        if (text.endsWith("/")) {
            return Optional.of("ends with '/'");
        }
        if (text.equals(TRAILER)) {
            return Optional.of("is the name that marks the end of a cpio archive");
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of("contains a NUL character");
        }
        int length;
        try {
            length = utf8Length(text);
        } catch (CharacterCodingException e) {
            return Optional.of("contains half a surrogate pair, which has no UTF-8 form");
        }
        if (length - 1 > LONGEST_PATH) {
            return Optional.of("is " + (length - 1) + " bytes long, but Linux unpacks paths of up to " + LONGEST_PATH);
        }
        for (String part : text.substring(1).split("/", -1)) {
            if (part.isEmpty()) {
                return Optional.of("contains '//'");
            }
            if (part.equals(".") || part.equals("..")) {
                return Optional.of("contains '" + part + "' as a part");
            }
            int bytes = part.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_NAME) {
                return Optional.of(
                        "has a name of " + bytes + " bytes, but Linux allows " + LONGEST_NAME + " between two slashes");
            }
        }
        return Optional.empty();
    }

    public boolean isRoot() {
        return value.equals("/");
    }

    /** The directory that holds this; the root's parent is the root. */
    public GuestPath parent() {
        int slash = value.lastIndexOf('/');
        return slash <= 0 ? ROOT : new GuestPath(value.substring(0, slash));
    }

    /** The last part; empty for the root. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** The text of a path below this one, not yet checked for being a guest path. */
    public String child(String relative) {
        return relative.isEmpty() ? value : (isRoot() ? "" : value) + "/" + relative;
    }

    /** Whether this lies below a directory, at any depth. */
    public boolean isBelow(GuestPath directory) {
        return !equals(directory) && (directory.isRoot() || value.startsWith(directory.value + "/"));
    }

    @Override
    public int compareTo(GuestPath other) {
        return Arrays.compareUnsigned(
                value.getBytes(StandardCharsets.UTF_8), other.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return value;
    }

    private static int utf8Length(String text) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining();
    }
}
