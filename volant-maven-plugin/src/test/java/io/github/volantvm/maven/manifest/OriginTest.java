package io.github.volantvm.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            '', <configuration>
            /name, <name>
            /schema_version, <schemaVersion>
            /workload/base_url, <workload><baseUrl>
            /workload/entrypoint, <workload><entrypoint>
            /workload/entrypoint/0, <workload><entrypoint>
            /workload/entrypoint/1, <workload><args><arg>[1]
            /workload/entrypoint/12, <workload><args><arg>[12]
            /workload/env/my_PATH_x, <workload><env><my_PATH_x>
            /workload/env/0, <workload><env><0>
            /labels/a_b, <labels><a_b>
            /labels/a~1b, <labels><a/b>
            /actions/re_load/timeout_ms, <actions><re_load><timeoutMs>
            /disks/0, <disks><disk>[1]
            /disks/1/name, <disks><disk>[2]<name>
            /disks/name, <disks><name>
            /devices/allowlist/x, <devices><allowlist><x>
            /devices/pci_passthrough/1, <devices><pciPassthrough>[2]
            /devices/allowlist/0, <devices><allowlist>[1]
            /cloud_init/user_data/content, <cloudInit><userData><content>
            /initramfs/url, <imageUrl>
            /initramfs/checksum, <initramfs><checksum>
            """)
    void thePomSpellsAValueAsItsElement(String pointer, String element) {
        assertThat(Origin.POM.of(JsonPointer.compile(pointer))).isEqualTo(element);
    }
}
