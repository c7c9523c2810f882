package io.github.volantvm.maven.image;

import io.github.volantvm.maven.plan.BuildPlan;
import io.github.volantvm.maven.plan.GuestPath;
import io.github.volantvm.maven.plan.Init;
import io.github.volantvm.maven.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What holds for every entry, whatever is started: it can be packed, unpacked and seen in the running guest. */
final class ImageRules {
    /** newc has eight hexadecimal digits for a size (Linux: Documentation/driver-api/early-userspace/buffer-format.rst). */
    private static final long LARGEST_FILE = 0xFFFF_FFFFL;

    /** init/initramfs.c skips a link with a longer target without a word; PATH_MAX counts the closing NUL. */
    private static final int LONGEST_TARGET = 4095;

    /** File systems are mounted here before the workload starts, by the built-in init and by Volant's agent alike. */
    private static final List<GuestPath> MOUNT_POINTS = List.of(
            new GuestPath("/proc"),
            new GuestPath("/sys"),
            new GuestPath("/dev"),
            new GuestPath("/run"),
            new GuestPath("/tmp"));

    private final BuildPlan plan;
    private final Image image;
    private final Problems problems;

    private ImageRules(BuildPlan plan, Image image, Problems problems) {
        this.plan = plan;
        this.image = image;
        this.problems = problems;
    }

    static void check(BuildPlan plan, Image image, Problems problems) {
        ImageRules rules = new ImageRules(plan, image, problems);
        image.entries().forEach(rules::check);
    }

    private void check(Entry entry) {
        if (entry instanceof Entry.RegularFile file && file.content().size() > LARGEST_FILE) {
            problems.error(
                    entry.where(),
                    String.format(
                            "is %,d bytes long, but a file in an initramfs ends at %,d",
                            file.content().size(), LARGEST_FILE),
                    "Split it, or fetch it when the workload starts");
        }
        if (!(entry instanceof Entry.Device)) {
            MOUNT_POINTS.stream()
                    .filter(point -> isHidden(entry, point))
                    .forEach(point -> problems.error(
                            entry.where(),
                            entry.path() + " would be hidden: a file system is mounted on " + point + " at boot",
                            "Choose a place elsewhere, such as /var"));
        }
        if (entry instanceof Entry.Symlink link) {
            checkLink(link);
        }
        checkInit(entry);
    }

    private void checkLink(Entry.Symlink link) {
        int length = link.target().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_TARGET) {
            problems.error(
                    link.where(),
                    "the target of the link " + link.path() + " is " + length
                            + " bytes long, but Linux unpacks links of up" + " to " + LONGEST_TARGET,
                    "Link to a shorter path");
        } else if (plan.allUnderstood() && leadsNowhere(link)) {
            problems.warning(
                    link.where(),
                    "the link " + link.path() + " leads to " + link.target() + ", which is not in the image",
                    "Map what it should lead to, or leave the link out");
        }
    }

    private void checkInit(Entry entry) {
        if (!(plan.init() instanceof Init.BuiltIn) || entry.where().equals(BuiltInInit.WHERE)) {
            return;
        }
        if (entry.path().equals(Assembler.INIT)) {
            problems.error(
                    entry.where(),
                    "takes the place of the built-in /init",
                    "Give it another target, or delete it, or set <init>none</init> if it is to be process 1");
        } else if (entry.path().equals(WorkloadFile.PATH)) {
            problems.error(
                    entry.where(),
                    "takes the place of " + WorkloadFile.PATH + ", in which the built-in /init finds what to start",
                    "Give it another target, and say in <workload> what to start");
        }
    }

    private boolean leadsNowhere(Entry.Symlink link) {
        String target = normalised(
                link.target().startsWith("/")
                        ? link.target()
                        : link.path().parent().child(link.target()));
        boolean appearsAtBoot = MOUNT_POINTS.stream().anyMatch(point -> target.startsWith(point + "/"));
        return !appearsAtBoot && image.open(link.path().value()).isEmpty();
    }

    /** Without {@code .} and {@code ..}, taken by the text alone. */
    private static String normalised(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    private static boolean isHidden(Entry entry, GuestPath mountPoint) {
        return entry.path().isBelow(mountPoint)
                || (entry.path().equals(mountPoint) && !(entry instanceof Entry.Directory));
    }
}
