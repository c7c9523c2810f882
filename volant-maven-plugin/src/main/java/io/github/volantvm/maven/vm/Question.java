package io.github.volantvm.maven.vm;

import io.github.volantvm.maven.manifest.Manifest;
import java.util.Optional;

/**
 * What is asked of a machine to learn whether its workload is healthy.
 *
 * @param subject for messages, such as {@code GET /health on port 80 of the machine}
 * @param probe asks it
 * @param demandsSuccess whether the answer must be a success; otherwise the port need only be open
 */
record Question(String subject, HttpProbe probe, boolean demandsSuccess) {
    private static final String AGENT_URL = "http://127.0.0.1:" + Machine.AGENT_PORT;
    private static final String AGENT_ENDPOINT = "/healthz";

    /** What Volant's agent would ask: the health check of the manifest. A blank endpoint is none. */
    static Question ofWorkload(Machine machine) {
        Manifest manifest = machine.manifest();
        int port = Machine.workloadPort(manifest);
        Optional<String> endpoint =
                manifest.healthCheck().map(Manifest.HealthCheck::endpoint).filter(path -> !path.isBlank());
        return new Question(
                endpoint.map(path -> "GET " + path + " on ").orElse("") + "port " + port + " of the machine",
                new HttpProbe(machine.workloadAddress(), manifest.workload().baseUrl(), endpoint.orElse("/")),
                endpoint.isPresent());
    }

    /** The agent itself, where there is one: it answers once it has found the workload healthy, and not before. */
    static Question ofAgent(Machine machine) {
        return new Question(
                "GET " + AGENT_ENDPOINT + " of the agent on port " + Machine.AGENT_PORT + " of the machine",
                new HttpProbe(machine.address(Machine.AGENT_PORT), AGENT_URL, AGENT_ENDPOINT),
                true);
    }

    /** Whether that answer shows that somebody listens. */
    boolean showsOpenPort(Answer answer, boolean workloadStarted) {
        // A connection taken by the hypervisor, while nobody is there to take it in the guest, is silent too.
        return answer instanceof Answer.Silent ? workloadStarted : !(answer instanceof Answer.Refused);
    }

    /** Whether that answer shows health. */
    boolean showsHealth(Answer answer, boolean workloadStarted) {
        return demandsSuccess
                ? answer instanceof Answer.Status status && status.isGood()
                : showsOpenPort(answer, workloadStarted);
    }
}
