package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.image.Image;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.Command;
import io.github.volantvm.maven.it.host.CompiledC;
import io.github.volantvm.maven.it.host.Layout;
import io.github.volantvm.maven.it.vm.Vm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** GNU cpio, libarchive and the kernel itself read what the POM of the scenario {@code rich} declares. */
@ExtendWith(MavenBuilds.class)
class ArchiveJudgesIT {
    /** Mode as ls shows it, links, owner, group, size or device numbers, date, name. */
    private static final Pattern LISTED =
            Pattern.compile("(\\S{10}) +\\d+ +(\\d+) +(\\d+) +(\\d+(?:, *\\d+)?) (Feb  3  2026) (.*)", Pattern.DOTALL);

    /** A line of tree.c: type, mode, owner, group, size, device numbers, time, checksum, path. */
    private static final Pattern UNPACKED =
            Pattern.compile("([dflbc]) (\\d{4}) (\\d+) (\\d+) (\\d+) (\\d+,\\d+) (\\d+) (\\S+) (.*)");

    private static final List<String> MOUNTED_OVER = List.of("/dev", "/proc", "/run", "/sys", "/tmp");

    /** 2026-02-03T04:05:06Z. */
    private static final String TIME = "1770091506";

    private static Path image;
    private static List<String> declared;

    @BeforeAll
    static void readDeclarations() throws IOException {
        declared = declared(CompiledC.withLibrary("tree").length);
    }

    @Test
    void gnuCpioReadsWhatWasDeclared(MavenBuild build) throws IOException {
        Command cpio = Command.of(
                "sh",
                "-c",
                "gzip -dc \"$0\" | cpio -itv --numeric-uid-gid",
                image(build).toString());
        assertThat(listed(cpio)).containsExactlyElementsOf(declared);
    }

    @Test
    void libarchiveReadsWhatWasDeclared(MavenBuild build) throws IOException {
        Command bsdtar = Command.of("bsdtar", "-tvf", image(build).toString(), "--numeric-owner");
        assertThat(listed(bsdtar)).containsExactlyElementsOf(declared);
    }

    @Test
    void theKernelUnpacksWhatWasDeclared(MavenBuild build) throws IOException {
        try (Vm vm = Vm.boot(image(build)).memory(128).start()) {
            List<String> unpacked = new ArrayList<>();
            for (String line : vm.awaitPowerOff()) {
                Matcher entry = UNPACKED.matcher(line);
                if (entry.matches() && !isMountedOver(entry.group(9))) {
                    unpacked.add(asDeclared(entry));
                    // The root directory is where the harness put its drivers and took them away again.
                    assertThat(entry.group(7))
                            .as(line)
                            .matches(time -> time.equals(TIME) || entry.group(9).equals("/"));
                }
            }
            assertThat(unpacked)
                    .containsExactlyInAnyOrderElementsOf(declared.stream()
                            .filter(Predicate.not(line -> isMountedOver("/" + line.split(" ")[4])))
                            .toList());
        }
    }

    private static synchronized Path image(MavenBuild build) {
        if (image == null) {
            RichProject.in(build.project("rich"));
            Result result = build.goals("package").execute();
            image = Product.of(result, "rich-1.0.0", "").image();
        }
        return image;
    }

    private static boolean isMountedOver(String path) {
        return MOUNTED_OVER.stream().anyMatch(mounted -> path.equals(mounted) || path.startsWith(mounted + "/"));
    }

    private static List<String> listed(Command command) {
        String output =
                command.environment(Map.of("TZ", "UTC", "LC_ALL", "C.UTF-8")).text();
        return output.lines()
                .map(line -> {
                    Matcher entry = LISTED.matcher(line);
                    assertThat(entry.matches()).as(line).isTrue();
                    return "%s %s %s %s %s"
                            .formatted(
                                    entry.group(1),
                                    entry.group(2),
                                    entry.group(3),
                                    entry.group(4).replace(" ", ""),
                                    entry.group(6));
                })
                .toList();
    }

    /** The kernel has no size for a directory and names the root "/". */
    private static String asDeclared(Matcher entry) {
        boolean device = entry.group(1).matches("[bc]");
        String path = entry.group(9).equals("/") ? "." : entry.group(9).substring(1);
        return "%s %s %s %s %s"
                .formatted(
                        modeAsShown(entry.group(1), Integer.parseInt(entry.group(2), 8)),
                        entry.group(3),
                        entry.group(4),
                        device ? entry.group(6) : entry.group(5),
                        path);
    }

    private static String modeAsShown(String type, int mode) {
        StringBuilder shown = new StringBuilder(type.replace('f', '-'));
        for (int shift = 6; shift >= 0; shift -= 3) {
            int bits = mode >> shift & 7;
            shown.append((bits & 4) == 0 ? '-' : 'r').append((bits & 2) == 0 ? '-' : 'w');
            shown.append((bits & 1) == 0 ? '-' : 'x');
        }
        if ((mode & 04000) != 0) {
            shown.setCharAt(3, 's');
        }
        if ((mode & 01000) != 0) {
            shown.setCharAt(9, 't');
        }
        return shown.toString();
    }

    private static List<String> declared(int treeSize) throws IOException {
        String longPath = RichProject.LONG_PATH;
        String[] names = longPath.split("/");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Layout.module().resolve("src/test/projects/rich/declared.txt"))) {
            lines.add(line.replace("TREE", Integer.toString(treeSize))
                    .replace("INIT", Integer.toString(initSize()))
                    .replace("LONG1", names[0])
                    .replace("LONG2", names[0] + "/" + names[1])
                    .replace("LONG3", names[0] + "/" + names[1] + "/" + names[2])
                    .replace("LONG4", longPath));
        }
        return lines;
    }

    private static int initSize() throws IOException {
        try (InputStream init = Image.class.getResourceAsStream("init-x86_64")) {
            return init.readAllBytes().length;
        }
    }
}
