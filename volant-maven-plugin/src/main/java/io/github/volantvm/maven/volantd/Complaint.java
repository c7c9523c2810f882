package io.github.volantvm.maven.volantd;

import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.problem.VisibleText;
import java.util.Optional;

/** Why a host does not do what it was asked, out of its answer: in plain words, and with what to do. */
final class Complaint {
    private Complaint() {}

    static UnplacedProblemException explain(Reply reply, Request request, Route route) {
        String answered = "answered " + reply;
        return switch (reply.status()) {
            case 301, 302, 303, 307, 308 ->
                new UnplacedProblemException(
                        answered + ", which points to " + shownLocation(reply)
                                + " and is not followed, as the API key is for this host alone",
                        "Write the URL at which volantd itself answers");
            case 400 ->
                new UnplacedProblemException(
                        "refuses what was sent: " + reply,
                        "Correct the manifest as it says; if volant:check finds nothing wrong with it, this Volant has a"
                                + " rule that is not known here");
            case 401 -> unauthorized(answered, route);
            case 403 ->
                new UnplacedProblemException(
                        answered + ", so it is closed to the address this comes from"
                                + route.proxyName()
                                        .map(name -> ", which is that of the proxy " + name)
                                        .orElse(""),
                        "Add the address to VOLANT_API_ALLOW_CIDR of volantd, or run this where it is allowed");
            case 404 ->
                new UnplacedProblemException(
                        answered + " to " + request.method() + " " + request.path() + ", which every volantd knows",
                        "Correct the URL, such as " + Address.DEFAULT
                                + ": something else than volantd, or another path, is there");
            case 407 ->
                new UnplacedProblemException(
                        "cannot be asked, as the proxy " + route.proxyName().orElse("") + " wants a name and a password"
                                + " (407)",
                        "Add them to the <proxy> in Maven's settings.xml");
            case 409 ->
                new UnplacedProblemException(
                        answered + ", so something of it is in the way", "Run this again when nobody else changes it");
            case 503 ->
                new UnplacedProblemException(
                        answered + ", so it is not ready", "Run this again when it has started; its log says more");
            default ->
                reply.status() >= 500
                        ? new UnplacedProblemException(
                                answered + ", so it failed at it",
                                "Look into the log of volantd, and at the disk of its database")
                        : new UnplacedProblemException(
                                answered + " to " + request.method() + " " + request.path(),
                                "Correct the URL: no volantd answers so");
        };
    }

    /** A good answer, but to another question. */
    static UnplacedProblemException notVolantd(Reply reply, Request request) {
        return new UnplacedProblemException(
                "answered " + request.method() + " " + request.path() + " with " + reply.start()
                        + ", which is not what volantd says",
                "Correct the URL: something else than volantd is there");
    }

    private static UnplacedProblemException unauthorized(String answered, Route route) {
        String server = "the <server> with the id " + route.name() + " in Maven's settings.xml";
        if (has(route, ApiKey.HEADER)) {
            return new UnplacedProblemException(
                    answered + ", so the API key that was sent is not its own",
                    "Correct " + server + ": volantd's key is in its VOLANT_API_KEY");
        }
        if (has(route, "Authorization")) {
            return new UnplacedProblemException(
                    answered + ", and no API key was sent: with a <username>, a password is that of a user",
                    "Delete the <username> of " + server + " if its <password> is the API key; else add the key to its"
                            + " <httpHeaders> as " + ApiKey.HEADER);
        }
        return new UnplacedProblemException(
                answered + ", and no API key was sent",
                "Add " + server + ", whose <password> is volantd's VOLANT_API_KEY, and which has no <username>");
    }

    private static boolean has(Route route, String header) {
        return route.headers().keySet().stream().anyMatch(header::equalsIgnoreCase);
    }

    /** Without the query, which is a key at times. */
    private static String shownLocation(Reply reply) {
        return Optional.of(reply.location())
                .filter(location -> !location.isEmpty())
                .map(location -> VisibleText.quoted(
                        location.replaceFirst("//[^/?#]*@", "//").replaceFirst("\\?.*", "?...")))
                .orElse("nowhere");
    }
}
