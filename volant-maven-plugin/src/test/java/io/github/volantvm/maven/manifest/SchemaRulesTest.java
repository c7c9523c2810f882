package io.github.volantvm.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {Drafts.MINIMAL, Drafts.CADDY, Drafts.FULL})
    void whatTheSchemaAllowsPasses(String manifest) {
        assertThat(Drafts.problems(Drafts.of(manifest), SchemaRules::check)).isEmpty();
        assertThat(PublishedSchema.accepts(manifest)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /$schema | 1 | <$schema>: must be a text, but is 1. Write it in double quotes.
            /schema_version | 1.0 | <schemaVersion>: must be a text, but is 1.0. Write it in double quotes.
            /name | "" | <name>: is empty. Give it a value.
            /name | null | <name>: is null, which volantd takes for not given. Delete it, or give it a value.
            /version | "" | <version>: is empty. Give it a value.
            /runtime | "" | <runtime>: is empty. Give it a value.
            /enabled | "true" | <enabled>: must be true or false, but is 'true'. Write true or false, without quotes.
            /image | [] | <image>: must be a text, but is a list. Write it in double quotes.
            /image_digest | {} | <imageDigest>: must be a text, but is an object. Write it in double quotes.
            /openapi | true | <openapi>: must be a text, but is true. Write it in double quotes.
            /labels | [] | <labels>: must be an object, but is a list. Write it as an object in curly brackets.
            /labels/team | 1 | <labels><team>: must be a text, but is 1. Write it in double quotes.
            /resources | "big" | <resources>: must be an object, but is 'big'. Write it as an object in curly brackets.
            /resources/cpu_cores | 0 | <resources><cpuCores>: must be at least 1, but is 0. Write 1 or more.
            /resources/cpu_cores | 1.0 | <resources><cpuCores>: must be a whole number, but is 1.0. Write digits only, without quotes, fraction or exponent.
            /resources/memory_mb | "1" | <resources><memoryMb>: must be a whole number, but is '1'. Write digits only, without quotes, fraction or exponent.
            /resources/memory_mb | -1 | <resources><memoryMb>: must be at least 1, but is -1. Write 1 or more.
            /resources/memory_mb | 9223372036854775808 | <resources><memoryMb>: must fit 64 bits, but is 9223372036854775808. Write a smaller number.
            /resources/memory | 1 | <resources><memory>: is not a key of the manifest. Did you mean 'memory_mb'?
            /workload/type | "exec" | <workload><type>: must be http, but is 'exec'. Write http.
            /workload/type | "HTTP" | <workload><type>: must be http, but is 'HTTP'. Did you mean 'http'?
            /workload/base_url | 80 | <workload><baseUrl>: must be a text, but is 80. Write it in double quotes.
            /workload/base_url | | <workload><baseUrl>: is missing: the agent waits until the workload answers there, and forwards requests to it. Give the address the workload listens on, such as http://127.0.0.1:80.
            /workload/entrypoint | | <workload><entrypoint>: is missing, and payload/ does not hold just one file: it is the program the VM runs. Give its absolute path in the image, such as /usr/bin/server.
            /workload/entrypoint | [] | <workload><entrypoint>: is an empty list. Write it like ["/usr/bin/server", "--port", "80"].
            /workload/entrypoint | "/bin/x -v" | <workload><entrypoint>: must be a list, but is '/bin/x -v'. Write it like ["/usr/bin/server", "--port", "80"].
            /workload/entrypoint | ["/x", 1] | <workload><args><arg>[1]: must be a text, but is 1. Write it in double quotes.
            /workload/args | ["-v"] | <workload><args>: is fledge's spelling, which volantd drops without a word. Append the arguments to workload.entrypoint.
            /workload/env | ["A=1"] | <workload><env>: must be an object, but is a list. Write it as an object in curly brackets.
            /workload/env/PORT | 80 | <workload><env><PORT>: must be a text, but is 80. Write it in double quotes.
            /workload/workdir | null | <workload><workdir>: is null, which volantd takes for not given. Delete it, or give it a value.
            /workload/baseurl | "" | <workload><baseurl>: is not a key of the manifest. Did you mean 'base_url'?
            /env | {"A": "1"} | <env>: is fledge's spelling, which volantd drops without a word. Move it to workload.env.
            /health_check | {"endpoint": "/"} | <healthCheck><timeoutMs>: is missing: the schema demands both members of a health check. Give the milliseconds to wait, such as 120000, or delete the health check.
            /health_check | {"timeout_ms": 0} | <healthCheck><endpoint>: is missing: the schema demands both members of a health check. Give the path to probe, such as /, or delete the health check.
            /health_check | {"endpoint": 1, "timeout_ms": 0} | <healthCheck><endpoint>: must be a text, but is 1. Write it in double quotes.
            /health_check | {"endpoint": "/", "timeout_ms": -1} | <healthCheck><timeoutMs>: must be at least 0, but is -1. Write 0 or more.
            /actions | [] | <actions>: must be an object, but is a list. Write it as an object in curly brackets.
            /actions/reload | {"path": "/v1/r"} | <actions><reload><method>: is missing: an action is an HTTP request. Give the HTTP method, such as POST.
            /actions/reload | {"method": "GET"} | <actions><reload><path>: is missing: an action is an HTTP request. Give the path, such as /v1/reload.
            /actions/reload | {"method": "GET", "path": "/v1/r", "timeout_ms": -1} | <actions><reload><timeoutMs>: must be at least 0, but is -1. Write 0 or more.
            /actions/reload | {"method": "GET", "path": "/v1/r", "timeout_ms": 1e3} | <actions><reload><timeoutMs>: must be a whole number, but is 1E+3. Write digits only, without quotes, fraction or exponent.
            /actions/reload | {"method": "GET", "path": "/v1/r", "description": 1} | <actions><reload><description>: must be a text, but is 1. Write it in double quotes.
            /rootfs | {"url": "/x"} | <rootfs>: a manifest has either a rootfs or an initramfs, and this plugin always boots from its initramfs. Delete it.
            /initramfs/url | 1 | <imageUrl>: must be a text, but is 1. Write it in double quotes.
            /initramfs/checksum | 1 | <initramfs><checksum>: must be a text, but is 1. Write it in double quotes.
            /initramfs/format | "cpio.gz" | <initramfs><format>: is fledge's key, which no version of the schema has. Delete it.
            /disks | {} | <disks>: must be a list, but is an object. Write it like [{"name": "data", "source": "/srv/data.img"}].
            /disks | [{"source": "/d"}] | <disks><disk>[1]<name>: is missing: a disk has a name. Name the disk.
            /disks | [{"name": "d"}] | <disks><disk>[1]<source>: is missing: it is the disk itself. Give the absolute path of the disk on the host.
            /disks | [{"name": "d", "source": "/d", "checksum": 1}] | <disks><disk>[1]<checksum>: must be a text, but is 1. Write it in double quotes.
            /disks | [{"name": "d", "source": "/d", "format": "ext4"}] | <disks><disk>[1]<format>: must be raw or qcow2, but is 'ext4'. Write raw.
            /disks | [{"name": "d", "source": "/d", "readonly": "no"}] | <disks><disk>[1]<readonly>: must be true or false, but is 'no'. Write true or false, without quotes.
            /disks | [{"name": "d", "source": "/d", "target": 1}] | <disks><disk>[1]<target>: must be a text, but is 1. Write it in double quotes.
            /disks | [{"name": "d", "source": "/d", "size": 1}] | <disks><disk>[1]<size>: is not a key of the manifest. Known are: checksum, format, name, readonly, source, target.
            /cloud_init/datasource | 1 | <cloudInit><datasource>: must be a text, but is 1. Write it in double quotes.
            /cloud_init/seed_mode | "iso" | <cloudInit><seedMode>: must be vfat, but is 'iso'. Write vfat.
            /cloud_init/user_data | "#!" | <cloudInit><userData>: must be an object, but is '#!'. Write it as an object in curly brackets.
            /cloud_init/user_data/inline | "yes" | <cloudInit><userData><inline>: must be true or false, but is 'yes'. Write true or false, without quotes.
            /cloud_init/meta_data/content | 1 | <cloudInit><metaData><content>: must be a text, but is 1. Write it in double quotes.
            /cloud_init/network_config/path | 1 | <cloudInit><networkConfig><path>: must be a text, but is 1. Write it in double quotes.
            /cloud_init/meta_data/instance-id | "i" | <cloudInit><metaData><instance-id>: is not a key of the manifest. Known are: content, inline, path.
            /network/mode | "bridge" | <network><mode>: must be bridged or dhcp or vsock, but is 'bridge'. Did you mean 'bridged'?
            /network/mode | "" | <network><mode>: must be bridged or dhcp or vsock, but is empty. Write bridged.
            /network/subnet | 1 | <network><subnet>: must be a text, but is 1. Write it in double quotes.
            /network/gateway | 1 | <network><gateway>: must be a text, but is 1. Write it in double quotes.
            /network/auto_assign | 1 | <network><autoAssign>: must be true or false, but is 1. Write true or false, without quotes.
            /network/expose | [] | <network><expose>: is fledge's key: a manifest cannot publish ports. Delete it, and reach the VM by its own address.
            /devices/pci_passthrough | "x" | <devices><pciPassthrough>: must be a list, but is 'x'. Write it like ["0000:01:00.0"].
            /devices/pci_passthrough | ["0000:01:00.0", 1] | <devices><pciPassthrough>[2]: must be a text, but is 1. Write it in double quotes.
            /devices/allowlist | [null] | <devices><allowlist>[1]: is null, which volantd takes for not given. Delete it, or give it a value.
            /nam | "x" | <nam>: is not a key of the manifest. Did you mean 'name'?
            """)
    void oneWrongValueIsOneProblem(String pointer, String value, String message) {
        assertThat(Drafts.problems(Drafts.of(Drafts.MINIMAL, pointer, value), SchemaRules::check))
                .containsExactly("ERROR " + message);
        assertThat(PublishedSchema.accepts(
                        Drafts.of(Drafts.MINIMAL, pointer, value).values().toString()))
                .as("a schema takes 1.0 and 1e3 for whole, and knows no largest number: only Go does not")
                .isEqualTo(message.contains("but is 1.0. Write digits")
                        || message.contains("1E+3")
                        || message.contains("64 bits"));
    }

    @Test
    void aMissingWorkloadIsToldByWhatItNeeds() {
        assertThat(Drafts.problems(Drafts.of("{}"), SchemaRules::check))
                .containsExactly(
                        "ERROR <workload><baseUrl>: is missing: the agent waits until the workload answers there, and"
                                + " forwards requests to it. Give the address the workload listens on, such as"
                                + " http://127.0.0.1:80.",
                        "ERROR <workload><entrypoint>: is missing, and payload/ does not hold just one file: it is the program the VM runs. Give its absolute path"
                                + " in the image, such as /usr/bin/server.");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        ManifestDraft draft = ManifestDraft.of(List.of(
                new ManifestLayer(Drafts.json(Drafts.MINIMAL), Origin.POM),
                new ManifestLayer(Drafts.json("{\"a\": 1, \"b\": 2, \"enabled\": 3}"), Origin.POM)));

        assertThat(Drafts.problems(draft, SchemaRules::check)).hasSize(3);
    }

    @Test
    void aLongTextIsShownByItsStart() {
        ManifestDraft draft = Drafts.of(Drafts.MINIMAL, "/resources", "\"" + "x".repeat(61) + "\"");

        assertThat(Drafts.problems(draft, SchemaRules::check))
                .containsExactly("ERROR <resources>: must be an object, but is '" + "x".repeat(60)
                        + "...'. Write it as an object in curly brackets.");
    }
}
