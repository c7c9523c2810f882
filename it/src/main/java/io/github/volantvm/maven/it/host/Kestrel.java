package io.github.volantvm.maven.it.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Volant's agent. The real one is under the Business Source License and nothing the tests may fetch, so unless the user
 * names it with {@code -Dkestrel.binary} it is the stand-in {@code src/test/go/kestrel.go}.
 */
public final class Kestrel {

    private static final String NAMED = System.getProperty("kestrel.binary", "");

    private Kestrel() {}

    /** Whether it is the tests' own, which can do more: {@code GET /die-now} ends it with code 7. */
    public static boolean isStandIn() {
        return NAMED.isEmpty();
    }

    public static synchronized Path binary() {
        if (!isStandIn()) {
            if (!Files.isExecutable(Path.of(NAMED))) {
                throw new IllegalStateException("-Dkestrel.binary=" + NAMED + " is not an executable file.");
            }
            return Path.of(NAMED).toAbsolutePath();
        }
        Path source = Layout.module().resolve("src/test/go/kestrel.go");
        return Cache.entry("kestrel-" + digest(source), folder -> build(source, folder))
                .resolve("kestrel");
    }

    private static void build(Path source, Path folder) {
        Go.require("the stand-in for kestrel", "kestrel.binary");
        Go.build(source, folder.resolve("kestrel"));
    }

    private static String digest(Path source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(source));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
