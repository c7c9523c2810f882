package io.github.volantvm.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintRulesTest {

    @Test
    void aGoodManifestPasses() {
        assertThat(problems(Drafts.of(Drafts.MINIMAL), false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /name | "my app" | ERROR <name>: 'my app' cannot stand in the kernel command line and in the path of a URL. Use 1 to 63 of the characters A-Z a-z 0-9 . _ - starting with a letter or digit.
            /name | "-x" | ERROR <name>: '-x' cannot stand in the kernel command line and in the path of a URL. Use 1 to 63 of the characters A-Z a-z 0-9 . _ - starting with a letter or digit.
            /runtime | "a/b" | ERROR <runtime>: 'a/b' cannot stand in the kernel command line and in the path of a URL. Use 1 to 63 of the characters A-Z a-z 0-9 . _ - starting with a letter or digit.
            /initramfs/url | "https://" | ERROR <imageUrl>: 'https://' names no host. Write it like https://example.com/plugin.cpio.gz.
            /initramfs/url | "https://me:secret@example.com/x" | ERROR <imageUrl>: 'https://...@example.com/x' holds a name or password, which everybody who gets the manifest would see. Publish the image where it is downloaded without, since volantd has no other way to give them.
            /initramfs/url | "https://example.com/v${no.such}/x" | ERROR <imageUrl>: 'https://example.com/v${no.such}/x' holds a property that Maven does not know. Correct its name, or give it in <properties>.
            /initramfs/url | "https://exa mple.com/x" | ERROR <imageUrl>: 'https://exa mple.com/x' is not a URL to volantd. Write it like https://example.com/plugin.cpio.gz.
            /actions | {"a/b c": {"method": "GET", "path": "/v1/a"}} | ERROR <actions><a/b c>: its name is part of the URL that calls the action. Use letters, digits, '.', '_' and '-' only.
            /actions/a | {"method": "GET", "path": "/v1/x y"} | ERROR <actions><a><path>: '/v1/x y' holds a space, '?' or '#', which no path of a request can. Give a plain path, such as /v1/reload.
            /actions/a | {"method": "GET", "path": "/v1/x?y"} | ERROR <actions><a><path>: '/v1/x?y' holds a space, '?' or '#', which no path of a request can. Give a plain path, such as /v1/reload.
            /workload/entrypoint | ["caddy"] | ERROR <workload><entrypoint>: 'caddy' is not absolute, and nothing searches a PATH for the program. Write the absolute path of the program in the image.
            /workload/base_url | "https://127.0.0.1" | ERROR <workload><baseUrl>: is https, and the agent has no certificates to trust. Write it like http://127.0.0.1:80.
            /workload/base_url | "not a url" | ERROR <workload><baseUrl>: is not of the form http://address:port. Write it like http://127.0.0.1:80.
            /workload/base_url | "localhost:80" | ERROR <workload><baseUrl>: is not of the form http://address:port. Write it like http://127.0.0.1:80.
            /workload/base_url | "http://" | ERROR <workload><baseUrl>: is not of the form http://address:port. Write it like http://127.0.0.1:80.
            /workload/base_url | "http://localhost" | ERROR <workload><baseUrl>: has the host name 'localhost', and a VM has no name service. Use an IPv4 address, such as 127.0.0.1.
            /workload/base_url | "http://127.0.0.256" | ERROR <workload><baseUrl>: has the host name '127.0.0.256', and a VM has no name service. Use an IPv4 address, such as 127.0.0.1.
            /workload/base_url | "http://[::1]:80" | ERROR <workload><baseUrl>: has an IPv6 host, and the kernel of the VM has no IPv6. Use an IPv4 address, such as 127.0.0.1.
            /workload/base_url | "http://127.0.0.1:0" | ERROR <workload><baseUrl>: has port 0, which does not exist. Use a port from 1 to 65535.
            /workload/base_url | "http://127.0.0.1:65536" | ERROR <workload><baseUrl>: has port 65536, which does not exist. Use a port from 1 to 65535.
            /workload/base_url | "http://127.0.0.1:8080" | ERROR <workload><baseUrl>: has port 8080, where the agent itself listens: whoever comes second fails, and the VM hangs. Let the workload listen on another port.
            /workload/base_url | "http://me@127.0.0.1" | ERROR <workload><baseUrl>: has a user name, which does not reach the workload. Delete all up to the '@'.
            /workload/base_url | "http://127.0.0.1/api" | ERROR <workload><baseUrl>: has the path /api, which the agent drops for the health check and for actions. Delete the path.
            /workload/base_url | "http://127.0.0.1/?a#b" | ERROR <workload><baseUrl>: has a query or fragment, which the agent drops. Delete ?a#b.
            /health_check | {"endpoint": "/h?x", "timeout_ms": 0} | ERROR <healthCheck><endpoint>: '/h?x' holds a '?' or '#', and the agent takes the whole for a path. Give a path alone, such as /healthz.
            /health_check | {"endpoint": "/h#x", "timeout_ms": 0} | ERROR <healthCheck><endpoint>: '/h#x' holds a '?' or '#', and the agent takes the whole for a path. Give a path alone, such as /healthz.
            /health_check | {"endpoint": "h", "timeout_ms": 0} | ERROR <healthCheck><endpoint>: 'h' is not a path. Start it with '/': it is appended to the base URL.
            /health_check | {"endpoint": "/", "timeout_ms": 119999} | WARNING <healthCheck><timeoutMs>: 119999 has no effect: the agent waits at least 120000 ms. Write 120000 or more.
            /actions/a | {"method": "get", "path": "/v1/a"} | ERROR <actions><a><method>: 'get' is no HTTP method the agent knows: it dies at boot. Did you mean 'GET'?
            /actions/a | {"method": "PURGE", "path": "/v1/a"} | ERROR <actions><a><method>: 'PURGE' is no HTTP method the agent knows: it dies at boot. Known are: CONNECT, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, TRACE.
            /actions/a | {"method": "GET", "path": "/a"} | WARNING <actions><a><path>: '/a' does not start with /v1/, so volantd's call of the action ends in 404. Write it like /v1/reload; the workload then sees /reload.
            /actions/a | {"method": "GET", "path": "/v1/{id}"} | ERROR <actions><a><path>: '/v1/{id}' holds one of { } *, which the agent's router takes for a pattern. Give a plain path, such as /v1/reload.
            /actions/a | {"method": "GET", "path": "/v1/*"} | ERROR <actions><a><path>: '/v1/*' holds one of { } *, which the agent's router takes for a pattern. Give a plain path, such as /v1/reload.
            /actions/a | {"method": "GET", "path": "/v1/a", "timeout_ms": 30001} | WARNING <actions><a><timeoutMs>: 30001 has no effect: the agent ends every request after 30000 ms. Write 30000 or less.
            /initramfs/url | "file:///srv/p" | ERROR <imageUrl>: volantd accepts file:// when installing and cannot open it when booting. Write the bare absolute path.
            /initramfs/checksum | "md5:abc" | WARNING <initramfs><checksum>: is ignored: the build writes the checksum of the image it makes. Delete it.
            /disks | [{"name": "d", "source": "/d"}] | ERROR <disks>: makes a disk appear in the VM, and an agent that finds a disk leaves the initramfs and boots from it: that VM never comes up, and the disk is written to. Delete it, or set <allowDisks> if every VM is created with kernel_cmdline volant.boot=initramfs.
            /cloud_init | {} | ERROR <cloudInit>: makes a disk appear in the VM, and an agent that finds a disk leaves the initramfs and boots from it: that VM never comes up, and the disk is written to. Delete it, or set <allowDisks> if every VM is created with kernel_cmdline volant.boot=initramfs.
            /network | {"mode": "dhcp"} | WARNING <network><mode>: dhcp leaves the VM without an address, as nothing in it asks for one. Write bridged, or delete the network.
            /network | {"mode": "vsock"} | WARNING <network><mode>: vsock VMs do not start: volantd names no socket, which Cloud Hypervisor demands. Write bridged, or delete the network.
            /network | {"mode": "bridged", "gateway": "10.0.0.1"} | WARNING <network><gateway>: has no effect: volantd checks and stores 'gateway', and never uses it. Delete it.
            /network | {"mode": "bridged", "auto_assign": false} | WARNING <network><autoAssign>: has no effect: volantd checks and stores 'auto_assign', and never uses it. Delete it.
            /devices/pci_passthrough | ["01:00.0"] | ERROR <devices><pciPassthrough>[1]: '01:00.0' is not a PCI address. Write it like 0000:01:00.0.
            /resources/memory_mb | 127 | WARNING <resources><memoryMb>: 127 MB hardly hold a kernel and an unpacked image. Write 128 or more.
            /enabled | false | WARNING <enabled>: false is not kept: volantd would install a plugin that refuses to start. Delete it, and disable the installed plugin instead.
            """)
    void oneFaultIsOneProblem(String pointer, String value, String message) {
        assertThat(problems(Drafts.of(Drafts.MINIMAL, pointer, value), false)).containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /disks | [{"name": "d", "source": "/d", "checksum": "c"}] | WARNING <disks><disk>[1]<checksum>: has no effect: volantd checks and stores 'checksum', and never uses it. Delete it.
            /disks | [{"name": "d", "source": "/d", "format": "raw"}] | WARNING <disks><disk>[1]<format>: has no effect: volantd checks and stores 'format', and never uses it. Delete it.
            /disks | [{"name": "d", "source": "/d", "target": "t"}] | WARNING <disks><disk>[1]<target>: has no effect: volantd checks and stores 'target', and never uses it. Delete it.
            /disks | [{"name": "d", "source": "/d"}, {"name": "e", "source": "/e"}] | ERROR <disks>: with 2 disks no VM starts: Cloud Hypervisor 36 and newer refuses the way volantd lists them. Keep one.
            /cloud_init/user_data | {"path": "/p"} | ERROR <cloudInit><userData><path>: is never opened: volantd reads the content alone. Give the content, with inline set to true.
            """)
    void disksHaveRulesWhenAllowed(String pointer, String value, String message) {
        assertThat(problems(Drafts.of(Drafts.MINIMAL, pointer, value), true)).containsExactly(message);
    }

    @Test
    void cloudInitCountsAsADisk() {
        ManifestDraft draft = Drafts.of(
                Drafts.MINIMAL.replace("\"resources\"", "\"cloud_init\": {}, \"resources\""),
                "/disks",
                "[{\"name\": \"d\", \"source\": \"/d\"}]");

        assertThat(problems(draft, true))
                .containsExactly(
                        "ERROR <disks>: with 2 disks, counting that of cloud-init, no VM starts: Cloud Hypervisor"
                                + " 36 and newer refuses the way volantd lists them. Keep one.");
    }

    @Test
    void anUnreadSubnetIsToldOnceWhenVolantdRefusesItToo() {
        String subnet = "{\"mode\": \"bridged\", \"subnet\": \"10.0.0.0/8\"}";

        assertThat(problems(Drafts.of(Drafts.MINIMAL, "/network", subnet), false))
                .isEmpty();
        assertThat(problems(Drafts.of(Drafts.MINIMAL, "/network", subnet.replace("bridged", "dhcp")), false))
                .containsExactly(
                        "WARNING <network><mode>: dhcp leaves the VM without an address, as nothing in it asks for one."
                                + " Write bridged, or delete the network.",
                        "WARNING <network><subnet>: has no effect: volantd checks and stores 'subnet', and never uses it."
                                + " Delete it.");
    }

    @Test
    void aNameHasAtMost63Characters() {
        assertThat(problems(Drafts.of(Drafts.MINIMAL, "/name", "\"" + "n".repeat(63) + "\""), false))
                .isEmpty();
        assertThat(problems(Drafts.of(Drafts.MINIMAL, "/name", "\"" + "n".repeat(64) + "\""), false))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1", "http://127.0.0.1/", "HTTP://0.0.0.0:65535", " http://10.0.2.15:81 "})
    void theseAddressesCanBeReached(String url) {
        assertThat(problems(Drafts.of(Drafts.MINIMAL, "/workload/base_url", "\"" + url + "\""), false))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /health_check | {"endpoint": "", "timeout_ms": 0}
            /health_check | {"endpoint": "/h", "timeout_ms": 120000}
            /actions/a | {"method": "TRACE", "path": "/v1/a", "timeout_ms": 30000}
            /workload/entrypoint | ["/x", "a [\\"b\\"]"]
            /network | {"mode": "bridged"}
            /resources/memory_mb | 128
            /enabled | true
            /workload/base_url | "127.0.0.1:80"
            /initramfs/checksum | "abc"
            """)
    void nothingIsToldOfThese(String pointer, String value) {
        assertThat(problems(Drafts.of(Drafts.MINIMAL, pointer, value), false)).isEmpty();
    }

    @Test
    void everyFaultOfAnAddressIsTold() {
        assertThat(problems(Drafts.of(Drafts.MINIMAL, "/workload/base_url", "\"http://a@b:8080/c?d\""), false))
                .hasSize(5);
    }

    private static List<String> problems(ManifestDraft draft, boolean allowDisks) {
        return Drafts.problems(draft, (d, problems) -> LintRules.check(d, allowDisks, problems));
    }
}
