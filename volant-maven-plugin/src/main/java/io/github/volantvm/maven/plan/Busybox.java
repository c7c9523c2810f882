package io.github.volantvm.maven.plan;

import java.util.List;

/** One program that is many: {@code sh}, {@code ls}, {@code wget} and more, by the name it is started under. */
public final class Busybox {
    public static final GuestPath PATH = new GuestPath("/bin/busybox");

    /** What fledge takes when nobody says where from (internal/config/config.go). */
    public static final String URL = "https://busybox.net/downloads/binaries/1.35.0-x86_64-linux-musl/busybox";

    /** What it must have then. */
    public static final String CHECKSUM = "sha256:6e123e7f3202a8c1e9b1f94d8941580a25135382b99e8d3e34fb858bba311348";

    /** The names that fledge links to it (internal/builder/initramfs.go), without {@code cd}, which is no applet. */
    public static final List<String> APPLETS = List.of(
            "sh", "ash", "ls", "cat", "cp", "mv", "rm", "mkdir", "rmdir", "ln", "chmod", "chown", "ps", "kill", "mount",
            "umount", "grep", "sed", "awk", "find", "test", "echo", "printf", "true", "false", "sleep", "pwd", "env",
            "which", "tar", "gzip", "gunzip", "wget", "vi");

    private Busybox() {}

    /** The links, weighing so little that a file of the user's takes the place of one. */
    static List<Link> links(Place place, List<String> applets, Literals literals) {
        return (applets == null ? APPLETS : applets)
                .stream()
                        .filter(applet -> isName(place, applet, literals))
                        .map(applet ->
                                new Link(place.in(Layer.PART), new GuestPath("/bin/" + applet), Busybox.PATH.name()))
                        .toList();
    }

    private static boolean isName(Place place, String applet, Literals literals) {
        boolean good = applet != null && applet.matches("[A-Za-z0-9_\\[.-]+") && !applet.matches("\\.+|busybox");
        if (!good) {
            literals.error(
                    place.of("applets"),
                    Literals.given(applet) + " is not the name of an applet",
                    "Write names such as sh or wget; busybox --list prints all that it has");
        }
        return good;
    }
}
