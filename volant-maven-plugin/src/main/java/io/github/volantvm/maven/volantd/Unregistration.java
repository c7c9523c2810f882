package io.github.volantvm.maven.volantd;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.problem.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes volantd forget a plugin, with the records of its image, and looks what it still has of it. VMs go on.
 *
 * @param version whose records go, beside those of the version that is registered
 */
public record Unregistration(String name, Optional<String> version) implements Errand {
    @Override
    public List<Request> changes(Generation generation) {
        Endpoints endpoints = new Endpoints(generation);
        List<Request> changes = new ArrayList<>(List.of(endpoints.delete(name)));
        version.ifPresent(each -> changes.add(endpoints.forgetArtifacts(name, each)));
        return changes;
    }

    @Override
    public String run(Volantd volantd) throws UnplacedProblemException, InterruptedException {
        volantd.requireGeneration();
        TreeSet<String> versions = new TreeSet<>(version.stream().toList());
        Optional<String> registered = volantd.describe(name).map(Unregistration::version);
        registered.ifPresent(versions::add);
        boolean deleted = volantd.delete(name);
        for (String each : versions) {
            volantd.change(volantd.endpoints().forgetArtifacts(name, each));
        }
        return told(deleted, registered, volantd.describe(name).isPresent()) + recordsLeft(volantd);
    }

    private String told(boolean deleted, Optional<String> registered, boolean inMemory) {
        String what = deleted
                ? "unregistered " + name
                        + registered.map(each -> " " + VisibleText.of(each)).orElse("")
                : name + " is not registered";
        // Deleting does not reach the memory of volantd (volant internal/server/httpapi/httpapi.go).
        return what + (inMemory ? "; until it is restarted, volantd still has it in memory and makes VMs of it" : "");
    }

    private String recordsLeft(Volantd volantd) throws UnplacedProblemException, InterruptedException {
        List<String> left = volantd.recordedVersions(name);
        return left.isEmpty()
                ? ""
                : "; records of its images stay, of "
                        + left.stream().map(VisibleText::of).collect(Collectors.joining(", "));
    }

    private static String version(JsonNode manifest) {
        return manifest.path("version").asText();
    }
}
