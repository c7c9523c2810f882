package io.github.volantvm.maven.it.host;

import java.util.List;

/** A program the tests need, and the package that brings it on each family of distributions. */
public enum Tool {
    QEMU("qemu-system-x86_64", "", "qemu-system-x86", "qemu-system-x86-core", "qemu-system-x86", "qemu-system-x86_64"),
    /** The reference reader of the format; BusyBox and others have a cpio too, but read less. */
    CPIO("cpio", "GNU cpio", "cpio", "cpio", "cpio", "cpio"),
    BSDTAR("bsdtar", "libarchive", "libarchive-tools", "bsdtar", "libarchive", "libarchive-tools"),
    GPG("gpg", "GnuPG", "gnupg", "gnupg2", "gnupg", "gnupg"),
    CC("cc", "", "gcc libc6-dev", "gcc glibc-devel kernel-headers", "gcc", "gcc musl-dev linux-headers");

    private final String program;
    private final String mark;
    private final List<String> packages;

    /** @param packages for Debian and Ubuntu, Fedora, Arch, Alpine; the order of {@link Prerequisites} */
    Tool(String program, String mark, String... packages) {
        this.program = program;
        this.mark = mark;
        this.packages = List.of(packages);
    }

    /** Whether this machine has it. */
    public boolean present() {
        try {
            return Command.of(program, "--version").text().contains(mark);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** The packages that bring it; the families are numbered as in the constructor. */
    public String packageOf(int family) {
        return packages.get(family);
    }

    @Override
    public String toString() {
        return mark.startsWith("GNU") ? mark : program;
    }
}
