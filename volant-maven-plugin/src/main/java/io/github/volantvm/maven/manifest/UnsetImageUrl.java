package io.github.volantvm.maven.manifest;

/** What stands in a manifest for the place of an image that nobody has told: a host that can never exist (RFC 6761). */
public final class UnsetImageUrl {
    private static final String HOST = "https://image-url-not-set.invalid/";

    private UnsetImageUrl() {}

    /** @param file the image's name, so that the URL looks like one */
    public static String of(String file) {
        return HOST + file;
    }

    public static boolean is(String url) {
        return url.startsWith(HOST);
    }
}
