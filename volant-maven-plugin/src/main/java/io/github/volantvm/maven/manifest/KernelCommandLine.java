package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.zip.Deflater;

/**
 * The length of the kernel command line on which volantd will boot a VM, manifest included (volant
 * internal/server/orchestrator, and its cloudhypervisor/launcher.go).
 *
 * <p>An x86 kernel takes 2047 characters (COMMAND_LINE_SIZE less the final NUL). One more and it dies before its
 * console works: nothing is printed and nothing in volantd notices. So the length is computed here, before it is too late.
 *
 * @param json bytes of the manifest in {@link CanonicalForm}
 * @param encoded characters of the manifest on the command line
 * @param onCreate characters of the command line of a VM just created
 * @param onRestart characters once it has been stopped and started again
 */
public record KernelCommandLine(int json, int encoded, int onCreate, int onRestart) {
    /** The longest command line that boots. */
    public static final int LONGEST = 2047;

    private static final String MANIFEST = " volant.manifest=";

    /** A gzip header and trailer around the deflated bytes. */
    private static final int GZIP_FRAME = 18;

    /**
     * What the build cannot know, as numbers of characters.
     *
     * @param hostname the name of the VM, chosen at its creation
     * @param extra the kernel_cmdline given at its creation
     */
    public record Assumptions(int ip, int gateway, int netmask, int hostname, int extra, int apiHost, int apiPort) {
        /** volantd's own network, the longest host name, and room for some arguments. */
        public static final Assumptions DEFAULT = new Assumptions(15, 13, 13, 63, 64, 13, 4);
    }

    /** The command line for a manifest whose image is already named, as that name is part of it. */
    public static KernelCommandLine of(Manifest manifest, Generation generation, Assumptions assumptions) {
        return of(manifest, CanonicalForm.tree(manifest, generation), generation, assumptions);
    }

    /** The command line if one value of the canonical form were not there: so the greatest can be found. */
    static KernelCommandLine without(
            String parent, String key, Manifest manifest, Generation generation, Assumptions assumptions) {
        ObjectNode tree = CanonicalForm.tree(manifest, generation);
        if (tree.at(parent) instanceof ObjectNode object) {
            object.remove(key);
        }
        return of(manifest, tree, generation, assumptions);
    }

    private static KernelCommandLine of(
            Manifest manifest, JsonNode canonical, Generation generation, Assumptions assumptions) {
        byte[] json = CanonicalForm.bytes(canonical);
        int encoded = encoded(json);
        int onCreate = fixed(generation)
                + assumptions.ip()
                + assumptions.gateway()
                + assumptions.netmask()
                + assumptions.hostname()
                + (assumptions.extra() == 0 ? 0 : 1 + assumptions.extra())
                + assumptions.apiHost()
                + assumptions.apiPort()
                + manifest.runtime().length()
                + manifest.name().length()
                + encoded;
        if (generation == Generation.PLUGINS) {
            return new KernelCommandLine(json.length, encoded, onCreate, onCreate);
        }
        // The name server is volantd's host, which is the gateway too.
        onCreate += assumptions.gateway();
        // StartVM keeps the manifest of the stored command line and appends it once more.
        return new KernelCommandLine(json.length, encoded, onCreate, onCreate + MANIFEST.length() + encoded);
    }

    static int fixed(Generation generation) {
        return KernelArguments.blank(generation).length();
    }

    /**
     * How many characters the manifest takes, at most. Go's deflate packs a little worse than zlib (seen: up to 2.2 % and
     * 8 bytes), hence the margin; base64 comes without padding.
     */
    private static int encoded(byte[] json) {
        int zlib = GZIP_FRAME + deflated(json);
        int gzip = zlib + 16 + (3 * zlib + 99) / 100;
        return (4 * gzip + 2) / 3;
    }

    private static int deflated(byte[] json) {
        Deflater deflater = new Deflater(6, true);
        try {
            deflater.setInput(json);
            deflater.finish();
            byte[] buffer = new byte[8192];
            int length = 0;
            while (!deflater.finished()) {
                length += deflater.deflate(buffer);
            }
            return length;
        } finally {
            deflater.end();
        }
    }
}
