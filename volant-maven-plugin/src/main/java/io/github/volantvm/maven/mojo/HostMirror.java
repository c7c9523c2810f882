package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Mirror;

/**
 * What {@code settings.xml} puts in the place of a host: the first {@code <mirror>} that names it in
 * {@code <mirrorOf>}. A mirror of {@code *} does not, because it mirrors Maven repositories, which hold no such files.
 *
 * @param root where the mirror has what the host has at its root; it may carry a name and a password
 */
record HostMirror(String id, URI root) {
    /** @throws UnplacedProblemException if the mirror is blocked, or cannot be asked */
    static Optional<HostMirror> of(String host, List<Mirror> mirrors) throws UnplacedProblemException {
        Optional<Mirror> mirror = find(host, mirrors);
        return mirror.isEmpty()
                ? Optional.empty()
                : Optional.of(new HostMirror(mirror.get().getId(), root(mirror.get())));
    }

    /** @throws UnplacedProblemException if the settings forbid to ask the host */
    static void requireUnblocked(String host, List<Mirror> mirrors) throws UnplacedProblemException {
        find(host, mirrors);
    }

    private static Optional<Mirror> find(String host, List<Mirror> mirrors) throws UnplacedProblemException {
        Optional<Mirror> mirror =
                mirrors.stream().filter(each -> names(each, host)).findFirst();
        if (mirror.isPresent() && mirror.get().isBlocked()) {
            throw new UnplacedProblemException(
                    "the mirror " + mirror.get().getId() + " of Maven's settings.xml blocks " + host,
                    "Use another URL, or change the settings");
        }
        return mirror;
    }

    private static boolean names(Mirror mirror, String host) {
        return mirror.getMirrorOf() != null
                && Arrays.stream(mirror.getMirrorOf().split(","))
                        .map(String::strip)
                        .anyMatch(host::equalsIgnoreCase);
    }

    /** Where a password that is not encoded cuts the authority short, the rest becomes a query or fragment. */
    private static URI root(Mirror mirror) throws UnplacedProblemException {
        try {
            URI root = new URI(String.valueOf(mirror.getUrl()).strip());
            boolean usable = ("https".equalsIgnoreCase(root.getScheme()) || "http".equalsIgnoreCase(root.getScheme()))
                    && root.getHost() != null
                    && root.getRawQuery() == null
                    && root.getRawFragment() == null;
            if (usable) {
                return root;
            }
        } catch (URISyntaxException e) {
            // Told without the cause, whose message has the password.
        }
        throw new UnplacedProblemException(
                "the <mirror> " + mirror.getId() + " of Maven's settings.xml has no usable URL",
                "Correct it; a password belongs into <server>, or its special characters percent-encoded");
    }

    /** The same file within the mirror, without the mirror's name and password. */
    URI with(URI url) {
        String place = root.toString().replaceFirst("//[^/]*@", "//").replaceFirst("/$", "");
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(place + url.getRawPath() + query);
    }

    /** Name and password, with a colon between. */
    Optional<String> userInfo() {
        return Optional.ofNullable(root.getUserInfo());
    }

    /** Without the name and password. */
    @Override
    public String toString() {
        return id;
    }
}
