package io.github.volantvm.maven.manifest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * The kernel command line with which volantd boots a VM, word by word (volant internal/server/orchestrator, and its
 * cloudhypervisor/launcher.go). volantd's own order of the last words is another at each boot.
 *
 * @param ip the VM's address
 * @param gateway its gateway, which is volantd's host
 * @param netmask its network's mask
 * @param hostname the name of the VM
 * @param extra the {@code kernel_cmdline} given at its creation, perhaps empty
 * @param apiHost where the agent would find volantd
 * @param apiPort and its port there
 */
public record KernelArguments(
        String ip, String gateway, String netmask, String hostname, String extra, String apiHost, String apiPort) {

    /** All of it, for a manifest whose image is named. */
    public List<String> words(Manifest manifest, Generation generation) {
        return words(
                encoded(CanonicalForm.bytes(manifest, generation)), manifest.name(), manifest.runtime(), generation);
    }

    /** All of it but what a manifest brings: by its length, what is left to the manifest is known. */
    static String blank(Generation generation) {
        KernelArguments blank = new KernelArguments("", "", "", "", "", "", "");
        return String.join(" ", blank.words("", "", "", generation));
    }

    private List<String> words(String manifest, String name, String runtime, Generation generation) {
        List<String> words = new ArrayList<>(List.of(
                "console=ttyS0",
                "reboot=k",
                "panic=1",
                "quiet",
                "loglevel=1",
                "i8042.noaux",
                "i8042.nokbd",
                "pci=lastbus=0",
                "ip=" + ip + "::" + gateway + ":" + netmask + ":" + hostname + ":eth0:off"));
        if (!extra.isBlank()) {
            words.add(extra.strip());
        }
        words.add("volant.api_host=" + apiHost);
        words.add("volant.api_port=" + apiPort);
        words.add("volant.manifest=" + manifest);
        words.add("volant." + generation.noun() + "=" + name);
        words.add("volant.runtime=" + runtime);
        if (generation == Generation.IMAGES) {
            words.add("volant.dns_server=" + gateway);
            words.add("volant.dns_search=volant");
        }
        return words;
    }

    /** The name of a VM as a host name, in volantd's way: what is no letter, digit or hyphen is left out. */
    public static String hostname(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "");
        return plain.isEmpty() ? "vm" : plain;
    }

    /** gzip, then base64 in the alphabet of URLs and without padding, so that no {@code =} or {@code /} is in it. */
    private static String encoded(byte[] json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }
}
