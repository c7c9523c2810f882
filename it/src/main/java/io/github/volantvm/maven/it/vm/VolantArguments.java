package io.github.volantvm.maven.it.vm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The words that volantd adds to the kernel command line of a plugin's machine, which make it one of Volant's. */
public final class VolantArguments {

    private VolantArguments() {}

    /**
     * All of them, as generation 1 has them; volantd's order is another at each boot.
     *
     * @param manifest JSON; volantd would write it shorter, but the agent takes any
     */
    public static String[] of(String plugin, String runtime, byte[] manifest) {
        return List.of(
                        "volant.runtime=" + runtime,
                        "volant.plugin=" + plugin,
                        // The gateway of QEMU's user network, where volantd would be; nothing is there.
                        "volant.api_host=10.0.2.2",
                        "volant.api_port=7777",
                        "volant.manifest=" + encoded(manifest))
                .toArray(String[]::new);
    }

    /** gzip, then base64 of the URL alphabet without padding, so that neither {@code =} nor {@code /} is in it. */
    public static String encoded(byte[] manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }
}
