package io.github.volantvm.maven.plan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of files on the build machine, exactly, whatever its locale.
 *
 * <p>Java converts file names by the locale's character set, so under {@code LANG=C} every name beyond ASCII is
 * garbled, and the image would depend on the locale. A path's URI, however, always spells the name's own bytes.
 */
public final class HostPath {
    private HostPath() {}

    /**
     * Resolves what the user wrote against a folder.
     *
     * @throws InvalidPathException if no file can have that name
     */
    public static Path resolve(Path folder, String text) {
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            if (text.indexOf('\0') >= 0) {
                throw e;
            }
            String path = text.startsWith("/") ? text : "/" + text;
            String prefix =
                    text.startsWith("/") ? "" : withoutSlash(folder.toUri().getRawPath());
            return Path.of(URI.create("file://" + prefix + encoded(path))).normalize();
        }
    }

    /**
     * The last part of a path.
     *
     * @throws CharacterCodingException if its bytes are not UTF-8, the only encoding an image can promise
     */
    public static String name(Path path) throws CharacterCodingException {
        String plain = path.getFileName().toString();
        if (isAscii(plain)) {
            return plain;
        }
        String uri = withoutSlash(path.toUri().getRawPath());
        return decoded(uri.substring(uri.lastIndexOf('/') + 1));
    }

    /** What a symbolic link says, unresolved. */
    public static String linkTarget(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        String plain = target.toString();
        if (isAscii(plain)) {
            return plain;
        }
        String uri = withoutSlash(Path.of("/").resolve(target).toUri().getRawPath());
        return decoded(target.isAbsolute() ? uri : uri.substring(1));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String encoded(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new InvalidPathException(path, e.getReason());
        }
    }

    private static String decoded(String rawPath) throws CharacterCodingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(rawPath.length());
        for (int i = 0; i < rawPath.length(); i++) {
            char c = rawPath.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(rawPath.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }
}
