package io.github.volantvm.maven.it.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Go of this machine, or the newer one that it fetches when a program asks for more than it is. */
final class Go {

    /** What Caddy asks for; Go publishes its toolchains as modules, so Go itself downloads and verifies it. */
    private static final String TOOLCHAIN = "golang.org/toolchain@v0.0.1-go1.25.0.linux-amd64";

    private static final Map<String, String> STATIC =
            Map.of("CGO_ENABLED", "0", "GOFLAGS", "-trimpath", "GOOS", "linux", "GOARCH", "amd64");

    private static final Pattern MINOR = Pattern.compile("go1\\.(\\d+)");
    private static final Pattern FOLDER = Pattern.compile("\"Dir\": \"(.+)\"");

    private Go() {}

    /**
     * Returns if this machine has one.
     *
     * @param what that is built with it
     * @param otherwise the property that names a binary built elsewhere
     */
    static void require(String what, String otherwise) {
        if (!Command.of("go", "version").succeeds()) {
            throw new IllegalStateException("The tests with " + what
                    + " need Go to build it, and this machine has none."
                    + " Install it (Debian, Ubuntu: sudo apt-get install golang-go; Fedora: sudo dnf install golang;"
                    + " Arch: sudo pacman -S go; Alpine: sudo apk add go), or name a static binary: -D" + otherwise
                    + "=FILE.");
        }
    }

    /** Builds a program of one file that needs the standard library alone; nothing is fetched. */
    static void build(Path source, Path binary) {
        Command.of("go", "build", "-ldflags=-s -w", "-o", binary.toString(), source.toString())
                .in(binary.getParent())
                .environment(STATIC)
                .environment(Map.of("GOTOOLCHAIN", "local", "GOPROXY", "off"))
                .within(Duration.ofMinutes(5))
                .bytes();
    }

    /** Fetches and builds that static program into the folder. */
    static void install(String program, Path folder) {
        Map<String, String> environment = new HashMap<>(STATIC);
        environment.put("GOTOOLCHAIN", "auto");
        environment.put("GOBIN", folder.toString());
        String go = "go";
        if (isTooOldToSwitch()) {
            Path newer = fetch(folder);
            environment.put("GOROOT", newer.toString());
            go = newer.resolve("bin/go").toString();
        }
        // Stripped, as releases are: two thirds of the size.
        Command.of(go, "install", "-ldflags=-s -w", program)
                .in(folder)
                .environment(environment)
                .within(Duration.ofMinutes(15))
                .bytes();
    }

    /** From 1.21 on, Go fetches a newer one by itself; Debian 12's is older. */
    private static boolean isTooOldToSwitch() {
        Matcher version = MINOR.matcher(Command.of("go", "version").text());
        return version.find() && Integer.parseInt(version.group(1)) < 21;
    }

    /** Does what a newer Go would do by itself, and returns the root of the toolchain. */
    private static Path fetch(Path folder) {
        String json = Command.of("go", "mod", "download", "-json", TOOLCHAIN)
                .in(folder)
                .within(Duration.ofMinutes(10))
                .text();
        Matcher found = FOLDER.matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("Go did not say where it put " + TOOLCHAIN + ":\n" + json);
        }
        // Files of a module are never executable.
        Path toolchain = Path.of(found.group(1));
        Command.of("chmod", "-R", "a+x", toolchain + "/bin", toolchain + "/pkg/tool")
                .bytes();
        return toolchain;
    }
}
