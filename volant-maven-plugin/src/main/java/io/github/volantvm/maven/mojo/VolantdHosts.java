package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.volantd.Address;
import io.github.volantvm.maven.volantd.ApiKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;

/** The hosts to tell of a plugin, and how {@code settings.xml} has them asked. */
final class VolantdHosts {
    private static final String ELEMENT = "<hosts>";

    /** What volar asks in place of its default (volant internal/cli). */
    private static final String VARIABLE = "VOLANT_API_BASE";

    private final MavenSession session;
    private final SettingsRoutes settings;
    private final Problems problems;

    VolantdHosts(MavenSession session, Problems problems) {
        this.session = session;
        this.settings = new SettingsRoutes(session.getRepositorySession(), session.getSettings());
        this.problems = problems;
    }

    /**
     * @param urls as the user wrote them; with none of them, the one that volar would ask
     * @param serverId of a {@code <server>} for them all; blank where each has its own, by its name
     */
    List<Route> routes(List<String> urls, String serverId) {
        Optional<String> id = Optional.ofNullable(serverId).map(String::strip).filter(text -> !text.isEmpty());
        id.filter(text -> session.getSettings().getServer(text) == null)
                .ifPresent(text -> problems.error(
                        "<serverId>",
                        "Maven's settings.xml has no <server> with the id '" + text + "'",
                        "Add it, with volantd's API key as its <password>, or correct the id"));
        if (!urls.isEmpty()) {
            return routes(ELEMENT, urls, id);
        }
        String variable = session.getSystemProperties().getProperty("env." + VARIABLE, "");
        return variable.isBlank()
                ? routes(ELEMENT, List.of(Address.DEFAULT), id)
                : routes(VARIABLE, List.of(variable), id);
    }

    private List<Route> routes(String where, List<String> urls, Optional<String> id) {
        List<Route> routes = new ArrayList<>();
        Set<URI> known = new HashSet<>();
        for (String text : urls) {
            if (text == null || text.isBlank()) {
                problems.error(where, "one of them is empty", "Write its URL, or delete it");
                continue;
            }
            try {
                URI url = Address.parse(text);
                if (known.add(url)) {
                    routes.add(checked(settings.toService(url, id, ApiKey.HEADER)));
                } else {
                    problems.error(where, "names " + url + " twice", "Delete one");
                }
            } catch (UnplacedProblemException e) {
                problems.error(where, e.getMessage(), e.fix());
            }
        }
        return routes;
    }

    private Route checked(Route route) throws UnplacedProblemException {
        if (session.getRepositorySession().isOffline() && !route.isToThisMachine()) {
            throw new UnplacedProblemException(
                    route.url() + " is another machine, and Maven is offline", "Run this without -o");
        }
        boolean hasTls = route.url().getScheme().equals("https");
        if (hasKey(route) && !hasTls && !route.isToThisMachine()) {
            problems.warning(
                    route.url().toString(),
                    "the API key goes there without TLS, and who reads it on the way can do with that host what volantd"
                            + " can: run machines as root",
                    "Put a server with TLS before volantd, which has none, or lead a tunnel to it, as in ssh -L"
                            + " 7777:127.0.0.1:7777 " + route.url().getHost());
        }
        return route;
    }

    static boolean hasKey(Route route) {
        return route.headers().keySet().stream().anyMatch(ApiKey.HEADER::equalsIgnoreCase);
    }
}
