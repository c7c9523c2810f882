package io.github.volantvm.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.manifest.KernelCommandLine.Assumptions;
import org.junit.jupiter.api.Test;

class KernelCommandLineTest {
    private static final Assumptions NOTHING = new Assumptions(0, 0, 0, 0, 0, 0, 0);

    @Test
    void theFixedTextsAddUp() {
        // The line of each generation as it was read in the code, every value left out.
        String plugins = "console=ttyS0 reboot=k panic=1 quiet loglevel=1 i8042.noaux i8042.nokbd pci=lastbus=0"
                + " ip=:::::eth0:off volant.api_host= volant.api_port= volant.manifest= volant.plugin= volant.runtime=";
        String images = plugins.replace("plugin", "image") + " volant.dns_server= volant.dns_search=volant";

        assertThat(plugins).hasSize(184);
        assertThat(images).hasSize(227);
        assertThat(KernelCommandLine.fixed(Generation.PLUGINS)).isEqualTo(184);
        assertThat(KernelCommandLine.fixed(Generation.IMAGES)).isEqualTo(227);
    }

    @Test
    void theExampleTakesLessThanHalf() {
        Manifest caddy = Drafts.manifest(Drafts.CADDY)
                .withImage(
                        "https://github.com/volantvm/initramfs-plugin-example/releases/download/v0.1.0/plugin.cpio.gz",
                        Drafts.CHECKSUM);

        KernelCommandLine line =
                KernelCommandLine.of(caddy, Generation.PLUGINS, new Assumptions(14, 13, 13, 3, 0, 13, 4));

        assertThat(line.onCreate()).isEqualTo(184 + 14 + 13 + 13 + 3 + 5 + 5 + 13 + 4 + line.encoded());
        assertThat(line.onCreate()).isBetween(800, 900);
        assertThat(line.onRestart()).isEqualTo(line.onCreate());
    }

    @Test
    void theSecondGenerationAddsItsHostAndRepeatsTheManifest() {
        Manifest manifest = Drafts.manifest(Drafts.MINIMAL);
        KernelCommandLine line =
                KernelCommandLine.of(manifest, Generation.IMAGES, new Assumptions(0, 13, 0, 0, 0, 0, 0));

        assertThat(line.onCreate()).isEqualTo(227 + 13 + 13 + 5 + 5 + line.encoded());
        assertThat(line.onRestart()).isEqualTo(line.onCreate() + 17 + line.encoded());
    }

    @Test
    void extraArgumentsNeedASpace() {
        Manifest manifest = Drafts.manifest(Drafts.MINIMAL);
        int without =
                KernelCommandLine.of(manifest, Generation.PLUGINS, NOTHING).onCreate();

        assertThat(KernelCommandLine.of(manifest, Generation.PLUGINS, new Assumptions(0, 0, 0, 0, 23, 0, 0))
                        .onCreate())
                .isEqualTo(without + 24);
    }

    @Test
    void theDefaultsAreThoseOfVolantdsOwnNetwork() {
        assertThat(Assumptions.DEFAULT).isEqualTo(new Assumptions(15, 13, 13, 63, 64, 13, 4));
    }
}
