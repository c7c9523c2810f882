package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootReportTest {
    private static final String[] BOOT = {
        "echo 'volant: boot: /init after 0.000 s, image unpacked from 0.000 s to 0.000 s'",
        "echo 'volant: /bin/hello started, pid 42, 0.00 s after boot'"
    };

    @TempDir
    Path folder;

    @Test
    void aBootIsAccountedFor() throws Exception {
        Machine machine = Machines.scripted(folder, BOOT);
        RunningMachine running = ended(machine);
        running.timeline().reached(Milestone.PORT_OPEN, 1.2344);
        running.timeline().reached(Milestone.HEALTHY, 12.3456);

        BootReport.write(running);

        assertThat(text().replaceFirst("(?s)(\"milestones\" : \\{).*?(\"port_open\")", "$1 ... $2"))
                .isEqualTo("""
                        {
                          "plugin" : "hello",
                          "version" : "1.2",
                          "image" : "%s",
                          "checksum" : "",
                          "hypervisor" : "QEMU",
                          "acceleration" : "emulation (TCG)",
                          "kernel" : "/boot/vmlinuz-6.1",
                          "kernel_release" : "6.1.0-test",
                          "cpus" : 2,
                          "memory_mb" : 512,
                          "healthy" : true,
                          "milestones" : { ... "port_open" : 1.234,
                            "healthy" : 12.346
                          }
                        }""".formatted(machine.image()));
    }

    @Test
    void milestonesAreInTheirOrderAndInSeconds() throws Exception {
        BootReport.write(ended(Machines.scripted(folder, BOOT)));

        JsonNode milestones = new ObjectMapper().readTree(text()).get("milestones");
        assertThat(milestones.fieldNames())
                .toIterable()
                .containsExactly("kernel", "unpack", "unpacked", "init", "workload_started");
        assertThat(milestones).allSatisfy(time -> assertThat(time.asText()).matches("\\d+\\.\\d{1,3}"));
    }

    @Test
    void aMachineThatIsNotHealthyIsAccountedForAsWell() throws Exception {
        BootReport.write(ended(Machines.scripted(folder, "exit 1")));

        JsonNode report = new ObjectMapper().readTree(text());
        assertThat(report.get("healthy").booleanValue()).isFalse();
        assertThat(report.get("milestones")).isEmpty();
    }

    @Test
    void theChecksumIsTheManifests() throws Exception {
        String checksum = "sha256:6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d";
        BootReport.write(ended(
                Machines.scripted(folder, Machines.manifest(checksum, Optional.empty(), Machines.URL), "exit 1")));

        assertThat(new ObjectMapper().readTree(text()).get("checksum").textValue())
                .isEqualTo(checksum);
    }

    @Test
    void anEarlierAccountIsReplaced() throws Exception {
        RunningMachine running = ended(Machines.scripted(folder, "exit 1"));
        BootReport.write(running);
        String first = text();
        Files.writeString(folder.resolve("vm/boot.json"), "x".repeat(100_000));

        BootReport.write(running);

        assertThat(text()).isEqualTo(first);
    }

    private static RunningMachine ended(Machine machine) throws Exception {
        RunningMachine running = Launcher.start(machine, line -> {});
        running.awaitEnd();
        return running;
    }

    private String text() throws IOException {
        return Files.readString(folder.resolve("vm/boot.json"));
    }
}
