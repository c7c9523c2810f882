package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.host.Caddy;
import io.github.volantvm.maven.it.host.Kestrel;
import io.github.volantvm.maven.it.vm.Boot;
import io.github.volantvm.maven.it.vm.Vm;
import io.github.volantvm.maven.it.vm.VolantArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An image with an agent, booted as volantd boots it: the agent is in charge, and the workload is reached through it. */
class KestrelIT {

    private static final int AGENT = 8080;

    private static Product product;

    @Test
    void theAgentStartsTheWorkloadAndPassesRequestsOn() throws IOException {
        try (Vm vm = boot().start()) {
            assertThat(vm.awaitLine("started, pid")).startsWith("volant: /bin/kestrel started");
            assertThat(vm.get(AGENT, "/healthz").body()).contains("\"status\":\"ok\"");
            assertThat(vm.get(AGENT, "/v1/").body()).isEqualTo("Hello from Caddy in a Volant microVM! 🚀");
        }
    }

    @Test
    void theDeathOfTheAgentIsTheEndOfTheMachine() throws IOException {
        assumeTrue(Kestrel.isStandIn(), "a real kestrel cannot be asked to die");
        try (Vm vm = boot().start()) {
            vm.get(AGENT, "/die-now");
            assertThat(vm.awaitPowerOff()).contains("volant: power off: /bin/kestrel exited with code 7");
        }
    }

    private static Boot boot() throws IOException {
        Path manifest = product().manifest();
        JsonNode json = Product.json(manifest);
        return Vm.boot(product().image())
                .memory(512)
                .forward(AGENT)
                .kernelArguments(VolantArguments.of(
                        json.at("/name").asText(), json.at("/runtime").asText(), Files.readAllBytes(manifest)));
    }

    private static synchronized Product product() throws IOException {
        if (product == null) {
            MavenBuild build = MavenBuild.shared("kestrel").project("kestrel");
            copy(Kestrel.binary(), build.directory().resolve("agent/kestrel"));
            copy(Caddy.binary(), build.directory().resolve("payload/caddy"));
            product = Product.of(build.goals("package").execute(), "kestrel-1.0.0", "");
        }
        return product;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }
}
