package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.volantvm.maven.it.build.EachMaven;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.build.Running;
import io.github.volantvm.maven.it.host.Layout;
import io.github.volantvm.maven.it.net.FileServer;
import io.github.volantvm.maven.it.net.RecordedRequest;
import io.github.volantvm.maven.it.volantd.Daemon;
import io.github.volantvm.maven.it.volantd.StandInVolantd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** volantd is told of plugins, and told to forget them: a stand-in, and for the first test a real one where there is one. */
@ExtendWith(MavenBuilds.class)
class RegisterIT {
    private static final String URL = "https://example.com/plain.cpio.gz";
    private static final String MEMORY = "; until it is restarted, volantd still has it in memory and makes VMs of it";

    @EachMaven
    void aPluginIsRegisteredUpdatedAndUnregistered(MavenBuild build) throws IOException {
        try (Daemon daemon = Daemon.open()) {
            String name = daemon.plugin();
            PlainProject.in(build)
                    .property("volant.hosts", daemon.url())
                    .property("volant.target", daemon.target())
                    .property("volant.name", name)
                    .property("volant.imageUrl", URL)
                    .property("volant.serverId", "volantd")
                    .settings(server("volantd", daemon.key()));
            Result result = build.goals("package", "volant:register", "-X").execute();
            Product product = Product.of(result, "plain-1.0.0", "");
            assertSaid(result, "registered " + name + " 1.0.0");
            assertThat(result.log())
                    .anyMatch(line -> line.contains("For a VM: volar --api " + daemon.url() + " vms create " + name
                            + "-1 --" + daemon.noun() + " " + name + " --cpu 1 --memory 512"))
                    .as("the key is nowhere in the log, not even with -X")
                    .noneMatch(line -> line.contains("k3y"));
            assertThat(daemon.manifest().at("/initramfs/checksum").asText()).isEqualTo("sha256:" + product.sha256());
            assertThat(daemon.manifest().path("enabled").booleanValue()).isTrue();
            JsonNode artifact = daemon.artifacts().get(0);
            assertThat(artifact.path("ArtifactName").asText()).isEqualTo("plugin.cpio.gz");
            assertThat(artifact.path("SourceURL").asText()).isEqualTo(URL);
            assertThat(artifact.path("SizeBytes").asLong()).isEqualTo(Files.size(product.image()));

            assertSaid(build.goals("volant:register").execute(), "unchanged, it has " + name + " 1.0.0");
            build.property("volant.version", "2.0.0");
            assertSaid(build.goals("package", "volant:register").execute(), "updated " + name + " from 1.0.0 to 2.0.0");
            Result end = build.goals("volant:unregister").execute();
            assertSaid(end, "unregistered " + name + " 2.0.0" + MEMORY + "; records of its images stay, of 1.0.0");
            assertSaid(build.goals("volant:unregister").execute(), name + " is not registered");
        }
    }

    @Test
    void oneHostThatFailsHidesNoOther(MavenBuild build) throws IOException {
        try (StandInVolantd one = StandInVolantd.ofPlugins();
                StandInVolantd closed = StandInVolantd.ofPlugins().closeToAll();
                StandInVolantd newer = StandInVolantd.ofImages()) {
            PlainProject.in(build)
                    .property("volant.imageUrl", URL)
                    .property("volant.hosts", String.join(",", one.url(), closed.url(), newer.url()));
            Result result = build.goals("package", "volant:register").executeAndFail();
            assertThat(result.log())
                    .containsSubsequence(
                            "[INFO] " + one.url() + ": registered plain 1.0.0",
                            "[ERROR] " + closed.url() + ": failed, see below",
                            "[ERROR] " + newer.url() + ": failed, see below");
            assertThat(String.join("\n", result.errors()))
                    .contains("2 of 3 hosts failed. 2 errors:")
                    .contains("- " + closed.url() + ": answered 403 Forbidden ('access denied')")
                    .contains("- " + newer.url() + ": is Volant 0.7 or newer, which has images and no plugins. Set"
                            + " <target>images</target>");

            build.property("volant.hosts", newer.url()).property("volant.target", "images");
            assertThat(build.goals("package", "volant:register").execute().log())
                    .contains(
                            "[INFO] For a VM: volar --api " + newer.url() + " vms create plain-1 --image plain --cpu 1"
                                    + " --memory 512 --kernel-cmdline volant.boot=initramfs");
        }
    }

    @Test
    void theManifestForThisMachineIsRegisteredByTheBuildItself(MavenBuild build) throws IOException {
        try (StandInVolantd volantd = StandInVolantd.ofPlugins()) {
            PlainProject.in(build);
            PlainProject.configure(build, "<hosts><host>" + volantd.url() + "</host></hosts><local>true</local>");
            String pom = Files.readString(build.directory().resolve("pom.xml"));
            Files.writeString(build.directory().resolve("pom.xml"), pom.replace("</configuration>", """
                            </configuration>
                            <executions>
                              <execution>
                                <phase>package</phase>
                                <goals>
                                  <goal>register</goal>
                                </goals>
                              </execution>
                            </executions>
                            """));
            assertSaid(build.goals("package").execute(), "registered plain 1.0.0");
            assertSaid(build.goals("volant:register", "-o").execute(), "unchanged, it has plain 1.0.0");
            Files.delete(build.directory().resolve("target/plain-1.0.0-manifest-local.json"));
            assertThat(build.goals("volant:register").executeAndFail().errors().get(0))
                    .contains(
                            "target/plain-1.0.0-manifest-local.json: does not exist. Let this run after the goal package");
        }
    }

    @Test
    void whatIsDisabledStaysSoAfterARestartAndIsEnabledByRegisteringIt(MavenBuild build) throws IOException {
        try (StandInVolantd volantd = StandInVolantd.ofPlugins()) {
            PlainProject.in(build).property("volant.imageUrl", URL).property("volant.hosts", volantd.url());
            Result result = build.goals("package", "volant:register", "-Dvolant.enabled=false")
                    .execute();
            assertSaid(result, "registered plain 1.0.0, disabled");
            assertThat(result.log())
                    .contains("[INFO] To allow VMs: volar --api " + volantd.url() + " plugins enable plain");
            volantd.restart();
            assertSaid(build.goals("volant:register").execute(), "updated plain 1.0.0: enabled");
            volantd.restart();
            assertSaid(build.goals("volant:register").execute(), "unchanged, it has plain 1.0.0");
        }
    }

    @Test
    void aDryRunAndWhatIsWrongHereSendNothing(MavenBuild build) throws IOException {
        try (StandInVolantd volantd = StandInVolantd.ofPlugins()) {
            PlainProject.in(build).property("volant.hosts", volantd.url());
            assertThat(build.goals("package", "volant:register")
                            .executeAndFail()
                            .errors()
                            .get(0))
                    .contains("<imageUrl>: is not set, so target/plain-1.0.0-manifest.json names no place from which"
                            + " volantd could fetch the image. Set it and package again; or deploy in the same build, as in"
                            + " `mvn deploy volant:register`; or register the manifest for this machine with <local>"
                            + " (-Dvolant.local).");
            build.property("volant.imageUrl", URL)
                    .property("volant.dryRun", "true")
                    .settings(server("127.0.0.1", "k3y"));
            assertThat(build.goals("package", "volant:register").execute().log())
                    .anyMatch(line -> line.equals("[INFO] Would be sent to " + volantd.url()
                            + ", with the API key of the <server> 127.0.0.1:"))
                    .anyMatch(line -> line.startsWith(
                            "[INFO] POST /api/v1/plugins {\"schema_version\":\"1.0\",\"name\":\"plain\""))
                    .anyMatch(line -> line.startsWith("[INFO] POST /api/v1/plugins/plain/artifacts {"))
                    .noneMatch(line -> line.contains("k3y"));
            assertThat(build.goals("volant:unregister").execute().log())
                    .contains(
                            "[INFO] DELETE /api/v1/plugins/plain",
                            "[INFO] DELETE /api/v1/plugins/plain/artifacts?version=1.0.0",
                            "[INFO] Nothing was sent: this is a dry run");
            assertThat(volantd.requests()).isEmpty();
        }
    }

    @Test
    void ctrlCEndsTheWaitForAHostThatKeepsSilent(MavenBuild build) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PlainProject.in(build)
                    .property("volant.name", "plain")
                    .property("volant.hosts", "http://127.0.0.1:" + silent.getLocalPort())
                    .property("volant.hostTimeout", "86400");
            try (Running running =
                    build.goals("volant:unregister").asOnATerminal().start()) {
                silent.accept();
                running.interrupt();
                assertThat(running.await().exit()).isEqualTo(130);
            }
        }
    }

    /** A key is asked for, found wrong, and not sent along where a redirect points. */
    @EachMaven
    void aKeyIsForItsHostAlone(MavenBuild build) throws IOException {
        try (StandInVolantd volantd = StandInVolantd.ofPlugins().demand("k3y");
                FileServer front = FileServer.http().redirect("/api/v1/plugins", volantd.url() + "/api/v1/plugins")) {
            PlainProject.in(build)
                    .property("volant.name", "plain")
                    .property("volant.hosts", volantd.url())
                    .goals("volant:unregister");
            refused(
                    build,
                    ": answered 401 Unauthorized ('invalid api key'), and no API key was sent. Add the <server>");
            build.property("volant.serverId", "fleet").settings(server("fleet", "wrong"));
            refused(build, ", so the API key that was sent is not its own. Correct the <server> with the id fleet");
            build.settings(header("fleet", "k3y"));
            assertSaid(build.execute(), "plain is not registered");
            build.property("volant.hosts", front.url(""));
            refused(
                    build,
                    ": answered 302 Found, which points to '" + volantd.url() + "/api/v1/plugins' and is not followed");
            assertThat(front.requests())
                    .extracting(RecordedRequest::method)
                    .as("nothing but the question came here")
                    .containsExactly("GET");
        }
    }

    @Test
    void aKeyThatTheSettingsEncryptIsDecrypted(MavenBuild build) throws IOException {
        try (StandInVolantd volantd = StandInVolantd.ofPlugins().demand("k3y")) {
            PlainProject.in(build).property("volant.name", "plain").property("volant.hosts", volantd.url());
            build.settings(server("127.0.0.1", MasterPassword.in(build).encrypt("k3y")));
            assertSaid(build.goals("volant:unregister").execute(), "plain is not registered");
        }
    }

    @EachMaven
    void withoutAProjectAnyManifestIsRegistered(MavenBuild build) throws IOException {
        try (StandInVolantd volantd = StandInVolantd.ofPlugins()) {
            build.emptyFolder("nothing");
            Files.writeString(build.directory().resolve("hello.json"), """
                    {"schema_version": "1.0", "name": "hello", "version": "1", "runtime": "hello", "enabled": true,
                     "initramfs": {"url": "https://example.com/hello.cpio.gz"},
                     "resources": {"cpu_cores": 2, "memory_mb": 256},
                     "workload": {"type": "http", "base_url": "http://127.0.0.1:80", "entrypoint": ["/bin/hello"]}}
                    """);
            String plugin = "io.github.volantvm:volant-maven-plugin:" + Layout.version();
            build.environment("VOLANT_API_BASE", volantd.url()).property("volant.manifest", "hello.json");
            Result result = build.goals(plugin + ":register").execute();
            assertSaid(result, "registered hello 1");
            assertThat(result.log()).anyMatch(line -> line.endsWith("--plugin hello --cpu 2 --memory 256"));
            assertSaid(build.goals(plugin + ":unregister").execute(), "unregistered hello 1" + MEMORY);
        }
    }

    private static void refused(MavenBuild build, String message) {
        assertThat(build.executeAndFail().errors()).anyMatch(line -> line.contains(message));
    }

    /** Of a host, after its URL. */
    private static void assertSaid(Result result, String what) {
        assertThat(result.log())
                .as(result::toString)
                .anyMatch(line -> line.startsWith("[INFO] http") && line.contains(": " + what));
    }

    private static String server(String id, String key) {
        return """
                <settings>
                  <servers>
                    <server>
                      <id>%s</id>
                      <password>%s</password>
                    </server>
                  </servers>
                </settings>
                """.formatted(id, key);
    }

    private static String header(String id, String key) {
        return """
                <settings>
                  <servers>
                    <server>
                      <id>%s</id>
                      <configuration>
                        <httpHeaders>
                          <property>
                            <name>X-Volant-API-Key</name>
                            <value>%s</value>
                          </property>
                        </httpHeaders>
                      </configuration>
                    </server>
                  </servers>
                </settings>
                """.formatted(id, key);
    }
}
