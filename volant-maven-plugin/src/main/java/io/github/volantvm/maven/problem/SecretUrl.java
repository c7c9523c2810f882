package io.github.volantvm.maven.problem;

/** Shows a URL in which somebody may have written a password. */
public final class SecretUrl {
    private SecretUrl() {}

    /** Without all that stands before the last {@code @}, wherever a password that is not encoded may end for others. */
    public static String shown(String url) {
        return url.replaceFirst("//.*@", "//...@");
    }

    /** Whether there is a name or a password before the host. */
    public static boolean hasOne(String url) {
        return url.matches("[^/?#]*//[^/?#]*@.*");
    }
}
