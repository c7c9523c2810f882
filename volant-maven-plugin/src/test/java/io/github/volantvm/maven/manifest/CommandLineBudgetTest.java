package io.github.volantvm.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.manifest.KernelCommandLine.Assumptions;
import io.github.volantvm.maven.problem.Problems;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineBudgetTest {

    @Test
    void anOrdinaryManifestFitsBothGenerations() {
        Manifest caddy = Drafts.manifest(Drafts.CADDY);

        assertThat(told(caddy, Generation.PLUGINS)).isEmpty();
        assertThat(told(caddy, Generation.IMAGES)).isEmpty();
    }

    @Test
    void oneThatDoesNotFitIsAnError() {
        Manifest manifest = withNoise("/workload/env/SECRET", 1400);
        KernelCommandLine line = line(manifest, Generation.PLUGINS);

        assertThat(told(manifest, Generation.PLUGINS))
                .singleElement()
                .asString()
                .matches("ERROR <workload><env>: the kernel command line gets up to " + line.onCreate()
                        + " of 2047 characters; the manifest, " + line.json() + " bytes of JSON, takes "
                        + line.encoded()
                        + " of them, and this value [0-9]+; the VM dies at boot without a word\\. Move variables into a file"
                        + " in the image that the program reads\\.");
    }

    @Test
    void oneThatNearlyDoesNotFitIsDoubtful() {
        Manifest manifest = withNoise("/workload/env/SECRET", 900);

        assertThat(line(manifest, Generation.PLUGINS).onCreate()).isBetween(1851, 2047);
        assertThat(told(manifest, Generation.PLUGINS))
                .singleElement()
                .asString()
                .startsWith("WARNING <workload><env>: the kernel command line gets up to ")
                .contains("; little is left for longer names and addresses. Move variables");
    }

    @Test
    void theRestartOfTheSecondGenerationCounts() {
        Manifest manifest = withNoise("/workload/env/SECRET", 500);
        KernelCommandLine line = line(manifest, Generation.IMAGES);

        assertThat(line.onCreate()).isLessThan(1850);
        assertThat(told(manifest, Generation.IMAGES))
                .singleElement()
                .asString()
                .startsWith("ERROR <workload><env>: the kernel command line gets up to " + line.onRestart()
                        + " of 2047 characters")
                .contains(
                        "; the VM boots once (" + line.onCreate()
                                + ") and dies at its first restart, for which volantd writes the manifest twice. Move variables");
        assertThat(told(manifest, Generation.PLUGINS))
                .singleElement()
                .asString()
                .startsWith("WARNING <workload><env>: the kernel command line gets up to " + line.onRestart())
                .contains("; under Volant 0.7 and newer, which writes the manifest twice for a restart, the VM does not"
                        + " survive its first one. Move variables");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /workload/env/SECRET            | <workload><env>        | Move variables into a file in the image that the program reads
            /workload/entrypoint/0          | <workload><entrypoint> | Move arguments into a configuration file in the image
            /cloud_init/user_data/content   | <cloudInit>            | Put what cloud-init would write into the image
            /actions/reload/description     | <actions>              | Offer fewer actions, or describe them in fewer words
            /labels/team                    | <labels>               | Delete labels: nothing reads them
            /disks/0/name                   | <disks>                | Use shorter names for disks, and delete what has no effect
            /devices/allowlist/0            | <devices>              | List fewer devices
            /openapi                        | <openapi>              | Use a shorter address
            /image                          | <image>                | Delete it: nothing reads it
            /image_digest                   | <imageDigest>          | Delete it: nothing reads it
            /initramfs/url                  | <imageUrl>             | Publish the image under a shorter address
            """)
    void theGreatestValueIsNamed(String pointer, String where, String fix) {
        assertThat(told(withNoise(pointer, 1500), Generation.PLUGINS))
                .singleElement()
                .asString()
                .startsWith("ERROR " + where + ": ")
                .endsWith(". " + fix + ".");
    }

    @Test
    void theLimitIs2047() {
        Manifest manifest = withNoise("/workload/env/SECRET", 1000);
        int length = line(manifest, Generation.PLUGINS).onCreate();
        int extra = 64 + 2047 - length;

        assertThat(problems(manifest, new Assumptions(15, 13, 13, 63, extra, 13, 4))
                        .errors())
                .isEmpty();
        assertThat(problems(manifest, new Assumptions(15, 13, 13, 63, extra + 1, 13, 4))
                        .errors())
                .hasSize(1);
    }

    private static Problems problems(Manifest manifest, Assumptions assumptions) {
        Problems problems = new Problems();
        CommandLineBudget.check(manifest, Generation.PLUGINS, assumptions, Origin.POM, problems);
        return problems;
    }

    private static KernelCommandLine line(Manifest manifest, Generation generation) {
        return KernelCommandLine.of(manifest, generation, Assumptions.DEFAULT);
    }

    private static List<String> told(Manifest manifest, Generation generation) {
        Problems problems = new Problems();
        CommandLineBudget.check(manifest, generation, Origin.POM, problems);
        return Drafts.told(problems);
    }

    /** A manifest with a text that does not shrink. */
    private static Manifest withNoise(String pointer, int length) {
        StringBuilder noise = new StringBuilder();
        new Random(1)
                .ints(length, 0, 62)
                .forEach(i -> noise.append((char) (i < 10 ? '0' + i : i < 36 ? 'A' + i - 10 : 'a' + i - 36)));
        return Manifest.of(Drafts.of(
                pointer.startsWith("/workload/env") || pointer.startsWith("/workload/entry")
                        ? Drafts.CADDY
                        : Drafts.FULL,
                pointer,
                "\"" + noise + "\""));
    }
}
