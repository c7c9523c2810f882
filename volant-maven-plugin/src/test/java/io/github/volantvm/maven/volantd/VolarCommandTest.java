package io.github.volantvm.maven.volantd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.Manifest;
import java.net.URI;
import org.junit.jupiter.api.Test;

class VolarCommandTest {
    private static final URI HERE = URI.create("http://127.0.0.1:7777");
    private static final URI THERE = URI.create("http://10.0.0.5:7777");

    @Test
    void aVmGetsWhatTheManifestSays() {
        assertThat(String.join(" ", VolarCommand.create(Plugins.hello("1"), Generation.PLUGINS, HERE)))
                .isEqualTo("volar vms create hello-1 --plugin hello --cpu 1 --memory 256");
    }

    @Test
    void anImageIsToldHowToBootAndAnotherHostIsNamed() {
        assertThat(String.join(" ", VolarCommand.create(Plugins.hello("1"), Generation.IMAGES, THERE)))
                .isEqualTo("volar --api http://10.0.0.5:7777 vms create hello-1 --image hello --cpu 1 --memory 256"
                        + " --kernel-cmdline volant.boot=initramfs");
    }

    @Test
    void aPluginWithADiskIsToldHowToBoot() {
        Manifest manifest = Plugins.manifest("""
                {"schema_version": "1.0", "name": "hello", "version": "1",
                 "initramfs": {"url": "/image"}, "resources": {"cpu_cores": 1, "memory_mb": 256},
                 "workload": {"entrypoint": ["/bin/hello"]}, "disks": [{"name": "a", "source": "/a"}]}
                """);
        assertThat(VolarCommand.create(manifest, Generation.PLUGINS, HERE))
                .endsWith("--kernel-cmdline", "volant.boot=initramfs");
    }

    @Test
    void whatWasRegisteredAsDisabledIsEnabled() {
        assertThat(String.join(" ", VolarCommand.enable(Plugins.hello("1"), Generation.IMAGES, HERE)))
                .isEqualTo("volar images enable hello");
    }
}
