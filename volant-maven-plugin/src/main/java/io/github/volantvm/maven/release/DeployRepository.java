package io.github.volantvm.maven.release;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a build deploys to.
 *
 * @param id finds the password in {@code settings.xml}
 * @param where how the user would find what is said of it here
 */
public record DeployRepository(String id, String url, String where) {
    /** Whether a file is in it. */
    public boolean holds(String file) {
        return file.startsWith(url.replaceFirst("/+$", "") + "/");
    }

    /** Whether Volant could download from there, as far as a URL tells: volantd speaks HTTP alone (volant launcher.go). */
    public boolean isOnTheWeb() {
        try {
            URI uri = new URI(url);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
