package io.github.volantvm.maven.volantd;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** One volantd: what it is asked, and what its answers mean (volant internal/server/httpapi/httpapi.go). */
public final class Volantd {
    private final Connection connection;
    private final Endpoints endpoints;

    Volantd(Route route, Generation generation, Duration patience) {
        this.connection = new Connection(route, patience);
        this.endpoints = new Endpoints(generation);
    }

    Endpoints endpoints() {
        return endpoints;
    }

    /** @throws UnplacedProblemException unless a volantd of this generation is there; asking changes nothing */
    void requireGeneration() throws UnplacedProblemException, InterruptedException {
        Reply reply = connection.send(endpoints.list());
        if (reply.status() == 404) {
            requireNotTheOther();
        }
        JsonNode list = json(reply, endpoints.list());
        if (!list.path(endpoints.collection()).isArray()) {
            throw Complaint.notVolantd(reply, endpoints.list());
        }
    }

    private void requireNotTheOther() throws UnplacedProblemException, InterruptedException {
        Generation other = endpoints.generation() == Generation.PLUGINS ? Generation.IMAGES : Generation.PLUGINS;
        Endpoints others = new Endpoints(other);
        if (connection.send(others.list()).isGood()) {
            String age = other == Generation.IMAGES ? "0.7 or newer" : "0.6 or older";
            throw new UnplacedProblemException(
                    "is Volant " + age + ", which has " + others.collection() + " and no " + endpoints.collection(),
                    "Set <target>" + others.collection() + "</target> (-Dvolant.target=" + others.collection()
                            + "), and package again");
        }
    }

    /**
     * What volantd has in memory, from which it makes VMs; also what is disabled, and until its next start what has been
     * deleted.
     */
    Optional<JsonNode> describe(String name) throws UnplacedProblemException, InterruptedException {
        Request request = endpoints.describe(name);
        Reply reply = connection.send(request);
        if (reply.status() == 404) {
            return Optional.empty();
        }
        JsonNode manifest = json(reply, request);
        if (!manifest.isObject()) {
            throw Complaint.notVolantd(reply, request);
        }
        return Optional.of(manifest);
    }

    /** Of which versions there are records of artifacts; volantd says null if there are none. */
    List<String> recordedVersions(String name) throws UnplacedProblemException, InterruptedException {
        Request request = endpoints.artifacts(name);
        Reply reply = connection.send(request);
        JsonNode records = json(reply, request);
        if (!records.isArray() && !records.isNull()) {
            throw Complaint.notVolantd(reply, request);
        }
        TreeSet<String> versions = new TreeSet<>();
        records.forEach(each -> versions.add(each.path("Version").asText()));
        return List.copyOf(versions);
    }

    /** Asks for a change. Whether it has come about, only asking for the result tells. */
    void change(Request request) throws UnplacedProblemException, InterruptedException {
        requireGood(connection.send(request), request);
    }

    /** @return false if volantd's database has none of that name, which it tells as a fault of its own */
    boolean delete(String name) throws UnplacedProblemException, InterruptedException {
        Request request = endpoints.delete(name);
        Reply reply = connection.send(request);
        boolean unknown = reply.status() == 404
                || reply.status() == 500
                        && reply.error()
                                .filter(text -> text.contains("no rows"))
                                .isPresent();
        if (!unknown) {
            requireGood(reply, request);
        }
        return !unknown;
    }

    private JsonNode json(Reply reply, Request request) throws UnplacedProblemException {
        requireGood(reply, request);
        return reply.json().orElseThrow(() -> Complaint.notVolantd(reply, request));
    }

    private void requireGood(Reply reply, Request request) throws UnplacedProblemException {
        if (!reply.isGood()) {
            throw Complaint.explain(reply, request, connection.route());
        }
    }
}
