package io.github.volantvm.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {Drafts.MINIMAL, Drafts.CADDY, Drafts.FULL})
    void whatVolantdAcceptsPasses(String manifest) {
        assertThat(Drafts.problems(Drafts.of(manifest), ServerRules::check)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /name | " " | ERROR <name>: is blank. Give it a value.
            /name | "\\u00a0\\u0085" | ERROR <name>: is blank. Give it a value.
            /version | "\\t" | ERROR <version>: is blank. Give it a value.
            /runtime | " " | ERROR <runtime>: is blank. Give it a value.
            /actions/a | {"method": "", "path": "/v1/a"} | ERROR <actions><a><method>: is blank. Give the HTTP method, such as POST.
            /actions/a | {"method": "GET", "path": " "} | ERROR <actions><a><path>: is blank. Give the path, such as /v1/reload.
            /workload/base_url | "" | ERROR <workload><baseUrl>: is blank. Give the address the workload listens on, such as http://127.0.0.1:80.
            /workload/base_url | "127.0.0.1:80" | ERROR <workload><baseUrl>: '127.0.0.1:80' is not a URL to volantd. Write it like http://127.0.0.1:80.
            /workload/base_url | "http://[::1" | ERROR <workload><baseUrl>: 'http://[::1' is not a URL to volantd. Write it like http://127.0.0.1:80.
            /workload/entrypoint | [""] | ERROR <workload><entrypoint>: is blank, and volantd drops blank arguments: those behind it would move up. Delete it, or give the program an option that means the same.
            /workload/entrypoint | ["/x", " "] | ERROR <workload><args><arg>[1]: is blank, and volantd drops blank arguments: those behind it would move up. Delete it, or give the program an option that means the same.
            /workload/entrypoint | ["/x", "a", "b "] | ERROR <workload><args><arg>[2]: starts or ends with white space, which volantd cuts off. Delete the white space; if the program needs it, start a script that adds it.
            /workload/env | {" ": "1"} | ERROR <workload><env>< >: has a blank name, so volantd drops it. Give the variable a name.
            /schema_version | "" | ERROR <schemaVersion>: is blank. Give it a value, or delete it for 1.0.
            /workload/env | {"A=B": "1"} | ERROR <workload><env><A=B>: has a '=' in its name, which no environment can hold. Delete it.
            /workload/env | {"A ": "1"} | ERROR <workload><env><A >: has white space around its name, which volantd cuts off. Delete the white space.
            /workload/env | {"A": "1\\n"} | ERROR <workload><env><A>: starts or ends with white space, which volantd cuts off. Delete the white space; if the program needs it, start a script that adds it.
            /initramfs/url | " " | ERROR <imageUrl>: is blank. Give the address the image will be downloaded from, or delete it.
            /initramfs/url | "p.cpio.gz" | ERROR <imageUrl>: 'p.cpio.gz' starts with none of https://, http:// and /, so volantd refuses it. Give a URL, or the absolute path of the image on the host of volantd.
            /initramfs/url | "HTTPS://example.org/p" | ERROR <imageUrl>: 'HTTPS://example.org/p' starts with none of https://, http:// and /, so volantd refuses it. Give a URL, or the absolute path of the image on the host of volantd.
            /initramfs/checksum | "abc" | ERROR <initramfs><checksum>: 'abc' is too short for a checksum. Delete it: the build writes the checksum of the image it makes.
            /disks | [{"name": " ", "source": "/d"}] | ERROR <disks><disk>[1]<name>: is blank. Name the disk.
            /disks | [{"name": "d", "source": ""}] | ERROR <disks><disk>[1]<source>: is blank. Give the absolute path of the disk on the host.
            /cloud_init/user_data | {"inline": true, "content": "a", "path": "b"} | ERROR <cloudInit><userData>: has both a content and a path, and volantd takes one. Delete the path.
            /cloud_init/meta_data | {"content": "a"} | ERROR <cloudInit><metaData><content>: is given, but inline is not true, so volantd refuses it. Set inline to true.
            /cloud_init/network_config | {"inline": true, "path": "b"} | ERROR <cloudInit><networkConfig><path>: is given, but inline is true, so volantd refuses it. Give the content instead.
            /cloud_init/user_data | {"inline": true, "content": " a\\n"} | WARNING <cloudInit><userData><content>: starts or ends with white space, which volantd cuts off. Delete the white space.
            /network | {} | ERROR <network><mode>: is missing: volantd refuses a network without mode. Write bridged, or delete the network.
            /network | {"mode": "bridged", "subnet": "10.0.0.0/8"} | ERROR <network><subnet>: is given without gateway, and volantd refuses that in bridged mode. Delete the subnet, which nothing in volantd reads.
            /labels | {"volant.plugin": "x"} | ERROR <labels><volant.plugin>: is a label that volantd writes itself, over any other value. Delete it.
            /labels | {"volant.runtime": "x"} | ERROR <labels><volant.runtime>: is a label that volantd writes itself, over any other value. Delete it.
            /labels | {"volant.image": "x"} | ERROR <labels><volant.image>: is a label that volantd writes itself, over any other value. Delete it.
            """)
    void oneFaultIsOneProblem(String pointer, String value, String message) {
        assertThat(Drafts.problems(Drafts.of(Drafts.MINIMAL, pointer, value), ServerRules::check))
                .containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /name | "my app"
            /workload/base_url | "not a url"
            /workload/base_url | "localhost:8080"
            /initramfs/url | "file:///p"
            /initramfs/url | "http://example.org"
            /initramfs/checksum | ""
            /initramfs/checksum | "md5:abc"
            /initramfs/checksum | "0123456789abcdef0123456789abcdef"
            /cloud_init/datasource | " "
            /cloud_init/user_data | {"path": "/p"}
            /cloud_init/user_data | {"inline": true, "content": "#cloud-config\\n"}
            /network | {"mode": "dhcp", "subnet": "10.0.0.0/8"}
            /network | {"mode": "bridged", "subnet": "10.0.0.0/8", "auto_assign": true}
            /workload/env | {"A": ""}
            """)
    void volantdIsLaxHere(String pointer, String value) {
        assertThat(Drafts.problems(Drafts.of(Drafts.MINIMAL, pointer, value), ServerRules::check))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /name | ""
            /version | 1
            /workload | []
            /workload/entrypoint | [1, null]
            /workload/entrypoint | "x"
            /workload/env | [" "]
            /workload/env/A | null
            /actions/a | " "
            /disks | [" "]
            /cloud_init/user_data | " "
            /network | " "
            /network/mode | ""
            /labels | "volant.plugin"
            """)
    void whatTheSchemaRefusesIsNotToldAgain(String pointer, String value) {
        ManifestDraft draft = Drafts.of(Drafts.MINIMAL, pointer, value);

        assertThat(Drafts.problems(draft, SchemaRules::check)).isNotEmpty();
        assertThat(Drafts.problems(draft, ServerRules::check)).isEmpty();
        assertThat(Drafts.problems(draft, (d, problems) -> LintRules.check(d, true, problems)))
                .isEmpty();
    }

    @Test
    void anEmptyDraftIsTheSchemasToRefuse() {
        assertThat(Drafts.problems(Drafts.of("{}"), ServerRules::check)).isEmpty();
    }
}
