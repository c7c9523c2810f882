package io.github.volantvm.maven.vm;

import java.util.Optional;

/** What runs the guest's instructions under QEMU. */
public enum Accelerator {
    /** The processor itself, through Linux's /dev/kvm. */
    KVM("kvm", "host", "KVM"),
    /**
     * QEMU's own emulation, which works everywhere. With RDRAND, or Go and Java wait more than a second for random
     * numbers; with no more than that, since what is emulated of AVX makes them slower.
     */
    TCG("tcg", "qemu64,+rdrand", "emulation (TCG)");

    private final String option;
    private final String processor;
    private final String title;

    Accelerator(String option, String processor, String title) {
        this.option = option;
        this.processor = processor;
        this.title = title;
    }

    /** The value of QEMU's option {@code -accel}, and what users write. */
    String option() {
        return option;
    }

    /** The value of QEMU's option {@code -cpu}. */
    public String processor() {
        return processor;
    }

    String title() {
        return title;
    }

    /** What a user asks for by {@code kvm} or {@code tcg}. */
    public static Optional<Accelerator> parse(String word) {
        return switch (word) {
            case "kvm" -> Optional.of(KVM);
            case "tcg" -> Optional.of(TCG);
            default -> Optional.empty();
        };
    }
}
