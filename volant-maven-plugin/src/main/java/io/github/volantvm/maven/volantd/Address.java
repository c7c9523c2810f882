package io.github.volantvm.maven.volantd;

import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.problem.VisibleText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where a volantd is, as users write it: {@code http://127.0.0.1:7777}, or with the path of a server before it. */
public final class Address {
    /** What volar asks unless told otherwise (volant internal/cli/client/client.go). */
    public static final String DEFAULT = "http://127.0.0.1:7777";

    private static final int HIGHEST_PORT = 65535;

    private Address() {}

    /**
     * Two spellings of one address give equal URLs: with the port, in lower case, without a slash at the end.
     *
     * @throws UnplacedProblemException if it is none, or has in it what every log would show
     */
    public static URI parse(String text) throws UnplacedProblemException {
        URI url;
        try {
            url = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw wrong(text, "is not a URL");
        }
        boolean known = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!known || url.getRawAuthority() == null) {
            throw wrong(text, "is not a URL with http:// or https://");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new UnplacedProblemException(
                    shown(text) + " has more in it than an address, and what is in a URL gets into logs",
                    "Write the URL alone; the API key belongs into a <server> of Maven's settings.xml");
        }
        if (url.getHost() == null || url.getPort() > HIGHEST_PORT) {
            throw wrong(text, "has no host, or a port beyond " + HIGHEST_PORT);
        }
        String path = url.getRawPath().replaceFirst("/+$", "");
        if (path.endsWith("/api/v1")) {
            throw wrong(text, "already has the path of the API");
        }
        return URI.create(url.getScheme().toLowerCase(Locale.ROOT) + "://"
                + url.getHost().toLowerCase(Locale.ROOT) + ":" + Route.port(url) + path);
    }

    private static UnplacedProblemException wrong(String text, String what) {
        return new UnplacedProblemException(shown(text) + " " + what, "Write it like " + DEFAULT);
    }

    /** Without what may be a password or a key. */
    private static String shown(String text) {
        return VisibleText.quoted(text.strip().replaceFirst("//.*@", "//").replaceFirst("[?#].*", ""));
    }
}
