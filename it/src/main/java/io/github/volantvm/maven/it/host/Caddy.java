package io.github.volantvm.maven.it.host;

import java.nio.file.Files;
import java.nio.file.Path;

/** A real, static Caddy: the workload of Volant's own example, and a binary of realistic size. */
public final class Caddy {

    public static final String VERSION = "2.10.2";
    private static final String MODULE = "github.com/caddyserver/caddy/v2/cmd/caddy@v" + VERSION;

    private Caddy() {}

    /** The binary named by {@code -Dcaddy.binary}, else the cached one, else one that Go builds now. */
    public static synchronized Path binary() {
        String named = System.getProperty("caddy.binary", "");
        if (!named.isEmpty()) {
            if (!Files.isExecutable(Path.of(named))) {
                throw new IllegalStateException("-Dcaddy.binary=" + named + " is not an executable file.");
            }
            return Path.of(named).toAbsolutePath();
        }
        return Cache.entry("caddy-" + VERSION, Caddy::build).resolve("caddy");
    }

    private static void build(Path folder) {
        Go.require("Caddy " + VERSION, "caddy.binary");
        Cache.tell("Building Caddy " + VERSION + " with Go, once; this takes a minute or two.");
        Go.install(MODULE, folder);
    }
}
