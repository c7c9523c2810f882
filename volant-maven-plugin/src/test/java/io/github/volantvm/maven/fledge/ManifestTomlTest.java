package io.github.volantvm.maven.fledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.manifest.LintRules;
import io.github.volantvm.maven.manifest.ManifestDraft;
import io.github.volantvm.maven.manifest.ManifestLayer;
import io.github.volantvm.maven.manifest.Origin;
import io.github.volantvm.maven.manifest.SchemaRules;
import io.github.volantvm.maven.manifest.ServerRules;
import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTomlTest {
    /** Every key that fledge knows. */
    static final String FULL = """
            schema_version = "v1"
            name = "caddy"
            version = "2.10.2"
            runtime = "caddy"

            [resources]
            cpu_cores = 2
            memory_mb = 256

            [workload]
            entrypoint = "/usr/bin/caddy"
            args = ["run",
              "--config", "/etc/caddy/Caddyfile"]

            [env]
            PATH = "/usr/bin"
            EMPTY = ""

            [network]
            mode = "dhcp"

            [actions.reload]
            method = "POST"
            path = "/v1/reload"

            [cloud_init]
            datasource = "NoCloud"

            [cloud_init.user_data]
            inline = true
            content = "#cloud-config"

            [cloud_init.meta_data]
            instance-id = "x"
            since = 2026-01-01
            tags = ["a", 1, 1.5, true, nan]
            deep.key = "y"

            [devices]
            pci_passthrough = ["0000:01:00.0"]
            """;

    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    @Test
    void whatFledgeKnowsBecomesTheManifestThatVolantdAccepts() throws IOException {
        ManifestLayer layer = read(FULL).orElseThrow();
        assertProblems();
        assertThat(layer.values()).hasToString(("""
                        {"name":"caddy","version":"2.10.2","runtime":"caddy",\
                        "resources":{"cpu_cores":2,"memory_mb":256},\
                        "workload":{"entrypoint":["/usr/bin/caddy","run","--config","/etc/caddy/Caddyfile"],\
                        "env":{"PATH":"/usr/bin","EMPTY":""}},\
                        "network":{"mode":"dhcp"},\
                        "actions":{"reload":{"method":"POST","path":"/v1/reload"}},\
                        "cloud_init":{"datasource":"NoCloud",\
                        "user_data":{"inline":true,"content":"#cloud-config"},\
                        "meta_data":{"content":"{\\"instance-id\\":\\"x\\",\\"since\\":\\"2026-01-01\\",\
                        \\"tags\\":[\\"a\\",1,1.5,true,\\"NaN\\"],\\"deep\\":{\\"key\\":\\"y\\"}}","inline":true}},\
                        "devices":{"pci_passthrough":["0000:01:00.0"]}}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /name                               | manifest.toml:2:1 "name"
            /resources/memory_mb                | manifest.toml:8:1 "resources.memory_mb"
            /workload                           | manifest.toml:10:1 "workload"
            /workload/entrypoint                | manifest.toml:11:1 "workload.entrypoint"
            /workload/entrypoint/0              | manifest.toml:11:1 "workload.entrypoint"
            /workload/entrypoint/1              | manifest.toml:12:9 "workload.args[0]"
            /workload/entrypoint/3              | manifest.toml:13:15 "workload.args[2]"
            /workload/env                       | manifest.toml:15:1 "env"
            /workload/env/PATH                  | manifest.toml:16:1 "env.PATH"
            /network/mode                       | manifest.toml:20:1 "network.mode"
            /actions                            | manifest.toml:22:1 "actions.reload"
            /actions/reload/path                | manifest.toml:24:1 "actions.reload.path"
            /cloud_init/user_data/content       | manifest.toml:31:1 "cloud_init.user_data.content"
            /cloud_init/meta_data/content       | manifest.toml:33:1 "cloud_init.meta_data"
            /devices/pci_passthrough/0          | manifest.toml:40:20 "devices.pci_passthrough[0]"
            """)
    void everyValueIsFoundByItsLine(String pointer, String where) throws IOException {
        assertThat(read(FULL).orElseThrow().origin().of(JsonPointer.compile(pointer)))
                .isEqualTo(where);
    }

    @Test
    void aNetworkIsBridgedUnlessItSaysMore() throws IOException {
        ManifestLayer layer = read("[network]").orElseThrow();
        assertProblems();
        assertThat(layer.values()).hasToString("{\"network\":{\"mode\":\"bridged\"}}");
        assertThat(layer.origin().of(JsonPointer.compile("/network/mode")))
                .isEqualTo("manifest.toml:1:1 \"network.mode\"");
    }

    @Test
    void anEmptyFileSaysNothing() throws IOException {
        assertThat(read("").orElseThrow().values()).isEmpty();
        assertThat(read("schema_version = \"\"\nname = \"\"\nversion = \"\"\nruntime = \"\"")
                        .orElseThrow()
                        .values())
                .isEmpty();
        assertThat(read("[workload]\nentrypoint = \"\"").orElseThrow().values()).hasToString("{\"workload\":{}}");
        assertProblems();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            expose = [{port = 80}]                                   | :2:1 "network.expose": a manifest cannot publish ports, so port 80 is left out.
            expose = [{port = 80, protocol = "tcp"}, {port = 443}]   | :2:1 "network.expose": a manifest cannot publish ports, so ports 80, 443 are left out.
            expose = [{port = 80}, {port = 5000}]                    | :2:1 "network.expose": a manifest cannot publish ports, so ports 80, 5000 are left out.
            expose = [{port = 5000, protocol = "udp"}]               | :2:1 "network.expose": a manifest cannot publish ports, so port 5000 is left out.
            expose = [{port = "5000"}]                               | :2:1 "network.expose": a manifest cannot publish ports, so port '5000' is left out.
            expose = "80"                                            | :2:1 "network.expose": a manifest cannot publish ports, so this is left out.
            """)
    void aPortThatIsPublishedIsLeftOutWithAWord(String line, String what) throws IOException {
        read("[network]\n" + line);
        assertProblems("manifest.toml" + what
                + " Delete it, and reach the VM by its own address; ports are a matter of each VM, not of its plugin.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {port = 5000}                                         | 5000 | port 5000 is
            {port = 5000, protocol = "", host_port = 80}          | 5000 | port 5000 is
            {port = 53, protocol = "udp"}, {port = 5000}          | 5000 | ports 53, 5000 are
            {port = 8080, protocol = "tcp"}, {port = 9090}        | 9090 | ports 8080, 9090 are
            """)
    void ofAPortOtherThan80ItIsToldHowToSayThatTheWorkloadListensThere(String ports, String port, String leftOut)
            throws IOException {
        read("[network]\nexpose = [" + ports + "]");
        assertProblems("manifest.toml:2:1 \"network.expose\": a manifest cannot publish ports, so " + leftOut
                + " left out, and unless something else says where the workload listens, it is looked for at"
                + " http://127.0.0.1:80. If it listens on " + port + ", write <workload><baseUrl>http://127.0.0.1:"
                + port
                + "</baseUrl></workload> in the POM, and delete this.");
    }

    @Test
    void ofTheAgentsPortItIsToldThatNoWorkloadCanHaveIt() throws IOException {
        read("[[network.expose]]\nport = 8080\nprotocol = \"tcp\"");
        assertProblems(
                "manifest.toml:1:1 \"network.expose\": a manifest cannot publish ports, so port 8080 is left out,"
                        + " and the workload cannot listen there, because the agent does. Let it listen on another port, such as"
                        + " 8000, write <workload><baseUrl>http://127.0.0.1:8000</baseUrl></workload> in the POM, and delete"
                        + " this.");
    }

    @Test
    void whatAnActionLacksIsToldOfAtItsPlaceUnlessThePomSaysIt() throws IOException {
        ManifestLayer layer = read("# x\n[actions.a]\nmethod = \"\"\n[actions.b]\nmethod = \"GET\"\n")
                .orElseThrow();
        ObjectNode pom = JsonNodeFactory.instance.objectNode();
        pom.withObject("/actions/a").put("method", "GET");
        pom.withObject("/actions/b").put("path", "/v1/b");
        ManifestDraft draft = ManifestDraft.of(List.of(layer, new ManifestLayer(pom, Origin.POM)));
        assertProblems();
        SchemaRules.check(draft, problems);
        ServerRules.check(draft, problems);
        LintRules.check(draft, false, problems);
        assertThat(problems.errors())
                .filteredOn(error -> error.where().contains("actions"))
                .extracting(Problem::toString)
                .containsExactly("manifest.toml:2:1 \"actions.a.path\": is blank. Give the path, such as /v1/reload.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            schema_version = "1.0"                       | :1:1 "schema_version": '1.0' is not a version of manifest.toml. Write schema_version = "v1", or delete it.
            schema_version = "1\\n2"                     | :1:1 "schema_version": '1\\n2' is not a version of manifest.toml. Write schema_version = "v1", or delete it.
            schema_version = 1                           | :1:1 "schema_version": must be a text, but is 1. Write schema_version = "1".
            name = " "                                   | :1:1 "name": is blank. Give it a value, or delete it.
            nam = "x"                                    | :1:1 "nam": is not a key of manifest.toml. Did you mean 'name'?
            args = ["run"]                               | :1:1 "args": is not a key of manifest.toml. Move it to [workload].
            method = "GET"                               | :1:1 "method": is not a key of manifest.toml. Move it to [actions.*].
            [health_check]~endpoint = "/"                | :1:1 "health_check": cannot be said in manifest.toml: fledge drops it. Say it in the POM, as <healthCheck>.
            [labels]                                     | :1:1 "labels": cannot be said in manifest.toml: fledge drops it. Say it in the POM, as <labels>.
            openapi = "x"                                | :1:1 "openapi": cannot be said in manifest.toml: fledge drops it. Say it in the POM, as <openapi>.
            [[disks]]                                    | :1:1 "disks": cannot be said in manifest.toml: fledge drops it. Say it in the POM, as <disks>.
            enabled = true                               | :1:1 "enabled": cannot be said in manifest.toml: fledge drops it. Delete it: the manifest always says true.
            [initramfs]                                  | :1:1 "initramfs": cannot be said in manifest.toml: fledge drops it. Delete it: the build says where its image is.
            [rootfs]                                     | :1:1 "rootfs": cannot be said in manifest.toml: fledge drops it. Delete it: the plugin boots from its initramfs.
            [resources]~cpu_cores = 0                    | :2:1 "resources.cpu_cores": must be at least 1, but is 0. Write 1 or more.
            [resources]~memory_mb = 64                   | :2:1 "resources.memory_mb": must be at least 128, but is 64. Write 128 or more.
            [resources]~memory_mb = "512"                | :2:1 "resources.memory_mb": must be a whole number, but is '512'. Write digits only, without quotes, fraction or exponent.
            [resources]~memory = 512                     | :2:1 "resources.memory": is not a key of [resources]. Did you mean 'memory_mb'?
            [workload]~base_url = "x"                    | :2:1 "workload.base_url": cannot be said in manifest.toml: fledge drops it. Say it in the POM, as <workload><baseUrl>.
            [workload]~workdir = "x"                     | :2:1 "workload.workdir": cannot be said in manifest.toml: fledge drops it. Say it in the POM, as <workload><workdir>.
            [workload]~type = "http"                     | :2:1 "workload.type": cannot be said in manifest.toml: fledge drops it. Say it in the POM, as <workload><type>.
            [workload.env]~A = "b"                       | :1:1 "workload.env": is not a key of [workload]. Write it as [env], a table of its own.
            [workload]~entrypoint = ["/x", "run"]        | :2:1 "workload.entrypoint": must be a text, but is a list. Write the program as entrypoint, and what follows it as args.
            [workload]~entrypoint = "/x run --y"         | :2:1 "workload.entrypoint": '/x run --y' would be looked up as one file, blanks and all. Write entrypoint = "/x", and let args start with "run", "--y"; a path that has blanks itself, say in the POM, as <workload><entrypoint>.
            [workload]~args = ["run"]                    | :2:1 "workload.args": has no program to go with, so it is left out. Add entrypoint = "/usr/bin/..." before it, or say both in the POM, as <workload><entrypoint> and <workload><args>.
            [workload]~entrypoint = "/x\\ny"              | :2:1 "workload.entrypoint": '/x\\ny' would be looked up as one file, blanks and all. Write entrypoint = "/x", and let args start with "y"; a path that has blanks itself, say in the POM, as <workload><entrypoint>.
            [workload]~entrypoint = "/x"~args = "run"    | :3:1 "workload.args": must be a list, but is 'run'. Write it like ["run", "--port", "80"].
            [workload]~entrypoint = "/x"~args = ["a", 1] | :3:14 "workload.args[1]": must be a text, but is 1. Put it in double quotes.
            [workload]~entrypoint = "/x"~args = ["\\u0000"] | :3:9 "workload.args[0]": holds U+0000, which cannot be handed to a program. Delete that character.
            [env]~PORT = 80                              | :2:1 "env.PORT": must be a text, but is 80. Write PORT = "80".
            [network]~subnet = "10.0.0.0/8"              | :2:1 "network.subnet": cannot be said in manifest.toml: fledge drops it. Say it in the POM, as <network><subnet>.
            [network]~ports = [80]                       | :2:1 "network.ports": is not a key of [network]. Known are: expose, mode.
            [actions]~reload = "POST"                    | :2:1 "actions.reload": must be a table, but is 'POST'. Write it as [actions.reload], with its keys on the lines below.
            [actions.reload]~timeout_ms = 5              | :2:1 "actions.reload.timeout_ms": cannot be said in manifest.toml: fledge drops it. Say it in the POM, as <actions><reload><timeoutMs>.
            [actions.reload]~verb = "GET"                | :2:1 "actions.reload.verb": is not a key of [actions.*]. Known are: method, path.
            [cloud_init]~seed_mode = "vfat"              | :2:1 "cloud_init.seed_mode": cannot be said in manifest.toml: fledge drops it. Say it in the POM, as <cloudInit><seedMode>.
            [cloud_init.user_data]~path = "x"            | :2:1 "cloud_init.user_data.path": cannot be said in manifest.toml: fledge drops it. Say it in the POM, as <cloudInit><userData><path>.
            [cloud_init.user_data]~inline = 1            | :2:1 "cloud_init.user_data.inline": must be true or false, but is 1. Write true or false, without quotes.
            [devices]~allowlist = ["x"]                  | :2:1 "devices.allowlist": cannot be said in manifest.toml: fledge drops it. Say it in the POM, as <devices><allowlist>.
            a = 1~a = 2                                  | :2:1: 'a' is given a second time, after line 1. Keep one of them.
            """)
    void whatItCannotSayIsTold(String text, String message) throws IOException {
        read(text.replace('~', '\n'));
        assertProblems("manifest.toml" + message);
    }

    private Optional<ManifestLayer> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("manifest.toml"), text);
        return ManifestToml.read(file, "manifest.toml", problems);
    }

    private void assertProblems(String... told) {
        assertThat(Stream.concat(problems.errors().stream(), problems.warnings().stream()))
                .extracting(Problem::toString)
                .containsExactly(told);
    }
}
