package io.github.volantvm.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    @Test
    void textsAreTrimmedAsVolantdWould() {
        Manifest manifest = Drafts.manifest(Drafts.FULL);

        assertThat(manifest.name()).isEqualTo("full");
        assertThat(manifest.initramfs().url()).isEqualTo("/srv/p.cpio.gz");
        assertThat(manifest.labels()).containsEntry("team", "web");
        assertThat(manifest.cloudInit().orElseThrow().userData().content()).isEqualTo("#cloud-config");
    }

    @Test
    void theRuntimeIsTheNameUnlessGiven() {
        assertThat(Manifest.of(Drafts.of(Drafts.MINIMAL, "/runtime", null)).runtime())
                .isEqualTo("hello");
    }

    @Test
    void cloudInitHasDefaults() {
        Manifest.CloudInit cloudInit = Manifest.of(Drafts.of(Drafts.MINIMAL, "/cloud_init", "{\"datasource\": \" \"}"))
                .cloudInit()
                .orElseThrow();

        assertThat(cloudInit.datasource()).isEqualTo("NoCloud");
        assertThat(cloudInit.seedMode()).isEqualTo("vfat");
    }

    @Test
    void noDevicesAreNoMember() {
        assertThat(Manifest.of(Drafts.of(Drafts.MINIMAL, "/devices", "{\"allowlist\": []}"))
                        .devices())
                .isEmpty();
    }

    @Test
    void anImageIsNamedWithItsChecksum() {
        Manifest manifest = Drafts.manifest(Drafts.MINIMAL).withImage("/p", Drafts.CHECKSUM);

        assertThat(manifest.initramfs()).isEqualTo(new Manifest.Initramfs("/p", Drafts.CHECKSUM));
        assertThat(manifest.name()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "sha256:abc", "SHA256:" + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void anotherChecksumIsRefused(String checksum) {
        Manifest manifest = Drafts.manifest(Drafts.MINIMAL);

        assertThatThrownBy(() -> manifest.withImage("/p", checksum))
                .hasMessage("Not sha256: and 64 lower case digits: " + checksum);
    }

    @ParameterizedTest
    @CsvSource({
        "/name, name",
        "/version, version",
        "/schema_version, schema_version",
        "/resources/cpu_cores, resources.cpu_cores",
        "/resources, resources.cpu_cores",
        "/resources/memory_mb, resources.memory_mb"
    })
    void whatTheBuildSuppliesMustBeThere(String pointer, String name) {
        ManifestDraft draft = Drafts.of(Drafts.MINIMAL, pointer, null);

        assertThatThrownBy(() -> Manifest.of(draft)).hasMessage("The draft has no " + name);
    }
}
