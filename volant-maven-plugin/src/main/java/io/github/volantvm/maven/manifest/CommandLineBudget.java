package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.volantvm.maven.manifest.KernelCommandLine.Assumptions;
import io.github.volantvm.maven.problem.Problems;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells when a manifest is too long for the kernel command line that must carry it, and what makes it so. */
public final class CommandLineBudget {
    /** Beyond this a slightly longer name or address, unknown to the build, can be one too many. */
    private static final int COMFORTABLE = 1850;

    /** What may grow, in the canonical form, with what to do about it. */
    private static final Map<JsonPointer, String> PARTS = parts();

    private final Manifest manifest;
    private final Generation generation;
    private final Assumptions assumptions;
    private final Origin origin;
    private final Problems problems;

    private CommandLineBudget(
            Manifest manifest, Generation generation, Assumptions assumptions, Origin origin, Problems problems) {
        this.manifest = manifest;
        this.generation = generation;
        this.assumptions = assumptions;
        this.origin = origin;
        this.problems = problems;
    }

    /** As below, under {@link Assumptions#DEFAULT}. */
    public static void check(Manifest manifest, Generation generation, Origin origin, Problems problems) {
        check(manifest, generation, Assumptions.DEFAULT, origin, problems);
    }

    /**
     * Reports a command line that is too long or nearly so.
     *
     * @param manifest with its image named, as that name is part of the command line
     * @param generation the one the build is for; what only the other would refuse is a warning
     * @param origin names the greatest value, usually {@code draft::where}
     */
    public static void check(
            Manifest manifest, Generation generation, Assumptions assumptions, Origin origin, Problems problems) {
        new CommandLineBudget(manifest, generation, assumptions, origin, problems).check();
    }

    private void check() {
        KernelCommandLine line = KernelCommandLine.of(manifest, generation, assumptions);
        KernelCommandLine images = KernelCommandLine.of(manifest, Generation.IMAGES, assumptions);
        if (line.onCreate() > KernelCommandLine.LONGEST) {
            error(line, line.onCreate(), "the VM dies at boot without a word");
        } else if (line.onRestart() > KernelCommandLine.LONGEST) {
            error(
                    line,
                    line.onRestart(),
                    "the VM boots once (" + line.onCreate()
                            + ") and dies at its first restart, for which volantd writes" + " the manifest twice");
        } else if (line.onRestart() > COMFORTABLE) {
            warning(line, line.onRestart(), "little is left for longer names and addresses");
        } else if (images.onRestart() > KernelCommandLine.LONGEST) {
            warning(
                    images,
                    images.onRestart(),
                    "under Volant 0.7 and newer, which writes the manifest twice for a restart, the VM does not survive"
                            + " its first one");
        }
    }

    private void error(KernelCommandLine line, int length, String consequence) {
        JsonPointer greatest = greatest();
        problems.error(origin.of(greatest), what(line, length, greatest) + consequence, PARTS.get(greatest));
    }

    private void warning(KernelCommandLine line, int length, String consequence) {
        JsonPointer greatest = greatest();
        problems.warning(origin.of(greatest), what(line, length, greatest) + consequence, PARTS.get(greatest));
    }

    private String what(KernelCommandLine line, int length, JsonPointer greatest) {
        return "the kernel command line gets up to " + length + " of " + KernelCommandLine.LONGEST
                + " characters; the manifest, " + line.json() + " bytes of JSON, takes " + line.encoded()
                + " of them, and this value " + share(greatest) + "; ";
    }

    /** By what the command line would be shorter: after compression, size in the text says little. */
    private int share(JsonPointer part) {
        KernelCommandLine with = KernelCommandLine.of(manifest, generation, assumptions);
        KernelCommandLine without = KernelCommandLine.without(
                part.head().toString(), part.last().getMatchingProperty(), manifest, generation, assumptions);
        return with.encoded() - without.encoded();
    }

    private JsonPointer greatest() {
        return PARTS.keySet().stream().max(Comparator.comparingInt(this::share)).orElseThrow();
    }

    private static Map<JsonPointer, String> parts() {
        Map<JsonPointer, String> parts = new LinkedHashMap<>();
        parts.put(at("/workload/env"), "Move variables into a file in the image that the program reads");
        parts.put(at("/workload/entrypoint"), "Move arguments into a configuration file in the image");
        parts.put(at("/cloud_init"), "Put what cloud-init would write into the image");
        parts.put(at("/actions"), "Offer fewer actions, or describe them in fewer words");
        parts.put(at("/labels"), "Delete labels: nothing reads them");
        parts.put(at("/disks"), "Use shorter names for disks, and delete what has no effect");
        parts.put(at("/devices"), "List fewer devices");
        parts.put(at("/openapi"), "Use a shorter address");
        parts.put(at("/image"), "Delete it: nothing reads it");
        parts.put(at("/image_digest"), "Delete it: nothing reads it");
        parts.put(at("/initramfs/url"), "Publish the image under a shorter address");
        return parts;
    }

    private static JsonPointer at(String pointer) {
        return JsonPointer.compile(pointer);
    }
}
