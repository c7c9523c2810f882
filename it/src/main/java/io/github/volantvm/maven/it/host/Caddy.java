package io.github.volantvm.maven.it.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A real, static Caddy: the workload of Volant's own example, and a binary of realistic size. */
public final class Caddy {

    private static final String VERSION = "2.10.2";
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
        if (!Command.of("go", "version").succeeds()) {
            throw new IllegalStateException(
                    "The Caddy tests need a static Caddy %s, and this machine has no Go to build it.%n"
                                    .formatted(VERSION)
                            + "Put Go 1.21 or newer on the PATH (package golang-go of a current distribution, or go.dev/dl),"
                            + " or name a static Caddy binary: -Dcaddy.binary=FILE.");
        }
        Cache.tell("Building Caddy " + VERSION + " with Go, once; this takes a minute or two.");
        Command.of("env", "-u", "GOOS", "-u", "GOARCH", "go", "install", MODULE)
                .in(folder)
                .environment(Map.of("CGO_ENABLED", "0", "GOFLAGS", "-trimpath", "GOBIN", folder.toString()))
                .within(Duration.ofMinutes(15))
                .bytes();
    }
}
