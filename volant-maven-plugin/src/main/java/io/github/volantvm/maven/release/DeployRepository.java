package io.github.volantvm.maven.release;

import io.github.volantvm.maven.problem.SecretUrl;
import java.util.regex.Pattern;

/**
 * Where a build deploys to.
 *
 * @param id finds the password in {@code settings.xml}
 * @param where how the user would find what is said of it here
 */
public record DeployRepository(String id, String url, String where) {
    private static final Pattern WEB = Pattern.compile("https?://[^/?#].*");

    public DeployRepository {
        url = url.replaceFirst("/+$", "");
    }

    /** Whether a file is in it. */
    public boolean holds(String file) {
        return file.startsWith(url + "/");
    }

    /** Whether Volant could download from there, as far as a URL tells: volantd speaks HTTP alone (volant launcher.go). */
    public boolean isOnTheWeb() {
        return WEB.matcher(url).matches();
    }

    /** Whether its URL gives away what belongs into {@code settings.xml}. */
    public boolean hasPassword() {
        return SecretUrl.hasOne(url);
    }

    /** The URL, fit to be printed. */
    public String shownUrl() {
        return SecretUrl.shown(url);
    }

    @Override
    public String toString() {
        return id + "::" + shownUrl();
    }
}
